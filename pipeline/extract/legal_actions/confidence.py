"""How likely is a step in law right? From how much of it is said.

The figures are shares right among the steps found in annotated articles, by how many parties are
known, drawn a little towards their mean since those articles are few.
"""

from collections.abc import Collection

_BY_PARTIES = (0.45, 0.74, 0.85)
_DETAILS = frozenset({"court", "judge", "case_name", "case_id", "legal_basis"})
_WITH_DETAIL = 0.05
_NOT_YET = 0.1
"""Steps only planned, threatened or called for are told less plainly."""


def confidence(known: Collection[str], status: str) -> float:
    """The estimated probability that a step is right.

    Args:
        known: names of the fields that are known.
        status: a term of `legal_status`.
    """
    sure = _BY_PARTIES[("filer" in known) + ("target" in known)]
    if _DETAILS & set(known):
        sure += _WITH_DETAIL
    if status != "happened":
        sure -= _NOT_YET
    return round(sure, 2)
