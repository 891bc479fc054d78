"""Which expectations are our own? What no library knows, as that evidence equals its source.

Each reads a helper column that its rule has filled with what offends, row by row, so that a
failing row shows what is wrong with it. They carry their own names, so that suites, results
and reports say what was proven and not merely that a column was empty.
"""

from great_expectations.expectations.core.expect_column_values_to_be_null import (
    ExpectColumnValuesToBeNull,
)


class ExpectEvidenceToEqualSourceText(ExpectColumnValuesToBeNull):
    """Evidence is what stands in the article at its offsets, character for character."""


class ExpectValueToEqualItsEvidence(ExpectColumnValuesToBeNull):
    """A verbatim value is the text of its evidence."""


class ExpectValueToHaveEvidence(ExpectColumnValuesToBeNull):
    """A value that follows from evidence has some."""


class ExpectQuotationToBeVerbatim(ExpectColumnValuesToBeNull):
    """What is given as someone's own words stands in quotation marks in the article."""


class ExpectValueToBeReadableFromEvidence(ExpectColumnValuesToBeNull):
    """A number, date or name can be read from its evidence without the extractor."""


class ExpectNothingPrivate(ExpectColumnValuesToBeNull):
    """No published text holds what the privacy policy or the rights of the text forbid."""


class ExpectColumnsToAgree(ExpectColumnValuesToBeNull):
    """Columns of a row, or of rows that belong together, do not contradict each other."""


class ExpectMeasureNearLastRelease(ExpectColumnValuesToBeNull):
    """A measure of the whole release is near what it was in the last one."""


OWN = {
    expectation.__name__: expectation
    for expectation in (
        ExpectEvidenceToEqualSourceText,
        ExpectValueToEqualItsEvidence,
        ExpectValueToHaveEvidence,
        ExpectQuotationToBeVerbatim,
        ExpectValueToBeReadableFromEvidence,
        ExpectNothingPrivate,
        ExpectColumnsToAgree,
        ExpectMeasureNearLastRelease,
    )
}
"""Our expectations by class name."""
