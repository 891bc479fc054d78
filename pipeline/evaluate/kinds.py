"""Which kinds of record are scored? Each module's, in the order of the scorecard."""

from pipeline.evaluate import (
    events,
    incidents,
    legal_actions,
    main_event,
    names,
    places,
    statements,
    times,
)
from pipeline.evaluate.kind import Kind

KINDS: tuple[Kind, ...] = (
    *statements.KINDS,
    *incidents.KINDS,
    *times.KINDS,
    *names.KINDS,
    *places.KINDS,
    *legal_actions.KINDS,
    *events.KINDS,
    *main_event.KINDS,
)
"""To add one: a module with its `KINDS`, and its name here."""
