"""What an article says of its own day of publication, taken by itself."""

from __future__ import annotations

from briefing.assess.dating.accounts import Account
from briefing.assess.dating.bare_dates import BARE_RULES
from briefing.assess.dating.deadlines import DEADLINE_RULES
from briefing.assess.dating.elapsed import ELAPSED_RULES
from briefing.assess.dating.named_years import YEAR_RULES
from briefing.assess.dating.occasions import OCCASION_RULES
from briefing.assess.dating.own_year import OWN_YEAR_RULES
from briefing.assess.dating.reasons import Reason
from briefing.assess.dating.twins import TWIN_RULES


def own_reasons(account: Account) -> list[Reason]:
    """All clues of one article, strongest first."""
    rules = (
        *YEAR_RULES,
        *OWN_YEAR_RULES,
        *BARE_RULES,
        *DEADLINE_RULES,
        *OCCASION_RULES,
        *ELAPSED_RULES,
        *TWIN_RULES,
    )
    found = [reason for rule in rules for reason in rule(account)]
    return sorted(found, key=lambda reason: (-reason.strength, reason.rule, reason.spans))
