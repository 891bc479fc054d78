"""What has a person decided about a record? Accepted, corrected or rejected, before resolve.

`file` reads the decisions, `attach` finds the records they are about, `apply` carries them out.
Extract's own tables keep what the machine read; nothing that was rejected is counted.
"""

from pipeline.review.apply import Applied, apply
from pipeline.review.file import Review, load

__all__ = ["Applied", "Review", "apply", "load"]
