"""What the gate is measured on is sound, and is measured apart."""

import pytest

from assets.bench.gate import costs, told


@pytest.mark.slow
def test_made_up_statements_are_judged_and_none_fails():
    found = costs(60)
    assert [(cost.table, cost.rows, cost.failed) for cost in found] == [
        ("statements", 60, 0),
        ("evidence", 60, 0),
    ]
    assert all(cost.rules > 10 and cost.seconds > 0 for cost in found)
    assert "60 rows" in told(found)
