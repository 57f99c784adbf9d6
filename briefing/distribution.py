"""Extraction on a Dask cluster: every article by itself, on any worker, with the very results of this process."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal

import briefing
from briefing.errors import UserError
from briefing.extract.names.lexicon import Lexicon
from briefing.reading import Across, Extract, in_process
from briefing.types import Document

Engine = Literal["local", "dask"]
_BATCH = 16
"""Articles to a task: some hundred milliseconds of work, against a few of overhead."""
_PATIENCE = 10
"""Seconds to wait for a scheduler."""


def across(engine: Engine, scheduler: str | None = None) -> Across:
    """How to extract articles: in this process, or on a Dask cluster (``scheduler``: its address; none: one of its own here).

    Raises UserError where Dask is asked for and not installed, or a scheduler is named without it.
    """
    if engine == "local":
        if scheduler:
            raise UserError("--scheduler: is for --engine dask; give that too, or leave --scheduler out")
        return in_process
    if find_spec("distributed") is None:
        raise UserError(
            "--engine dask: needs distributed, which is not installed; install it (the extra 'dask') or leave --engine out"
        )
    return OnDask(scheduler=scheduler or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDask:
    """Extracts on the workers of a scheduler, or of a cluster that is started here, one worker a core, and ended again."""

    scheduler: str = ""

    def __call__(self, documents: Sequence[Document], lexicon: Lexicon) -> tuple[Extract, ...]:
        """The extracts of the documents, in their order. Raises UserError where the scheduler is no use."""
        import distributed

        dask: Any = distributed  # untyped
        with ExitStack() as open_:
            try:
                address = self.scheduler or open_.enter_context(
                    dask.LocalCluster(threads_per_worker=1, dashboard_address=":0", silence_logs=logging.ERROR)
                )
                client = open_.enter_context(dask.Client(address, timeout=_PATIENCE))
            except (OSError, ValueError) as error:
                told = str(error).partition("\n")[0] or type(error).__name__
                raise UserError(f"--scheduler {self.scheduler}: cannot be reached ({told})") from None
            self._check_workers(client)
            shared = client.scatter(lexicon, broadcast=True)
            batches = [tuple(documents[start : start + _BATCH]) for start in range(0, len(documents), _BATCH)]
            found = client.gather(client.map(in_process, batches, lexicon=shared, pure=False))
        return tuple(extract for batch in found for extract in batch)

    def _check_workers(self, client: Any) -> None:
        """Every worker has this version of the package; another might read otherwise."""
        try:
            versions = client.run(_version)
        except (ImportError, AttributeError) as error:
            raise UserError(f"--scheduler {self.scheduler}: a worker has no briefing-notebooks ({error})") from None
        if not versions:
            raise UserError(f"--scheduler {self.scheduler}: has no worker; start some: dask worker {self.scheduler}")
        for worker, version in sorted(versions.items()):
            if version != briefing.__version__:
                raise UserError(
                    f"--scheduler {self.scheduler}: worker {worker} has briefing-notebooks {version}, not "
                    f"{briefing.__version__}; install the same on both"
                )


def _version() -> str:
    return briefing.__version__
