"""Gold sets → scorecard: how right is what extract finds, measured, with intervals.

`gold` reads annotated documents, `kind` says what a module brings, `matching` pairs what was
found with what should have been, `tally` counts and measures, `scorecard` shows; one module a
kind of record (`statements`, …), listed in `kinds`. Each scores its own records and no other's.
"""

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.run import NoGoldError, evaluate
from pipeline.evaluate.scorecard import Scorecard

__all__ = ["GoldError", "NoGoldError", "Scorecard", "evaluate"]
