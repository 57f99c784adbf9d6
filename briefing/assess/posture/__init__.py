"""How many of whom are where, as of when: the ledger of forces."""
