from pipeline.evaluate.training_main_likeness import Pair, learned


def test_of_two_articles_together_only_the_likeliest_reports_count_as_one():
    alike, other = {"story": 1.0}, {"weeks_apart": 4.0}
    pairs = [Pair(f"a{i}", f"b{i}", alike, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"b{i}", other, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"c{i}", other, False) for i in range(8)]
    weights = learned(pairs)
    assert weights["intercept"] + 4 * weights["weeks_apart"] < -1
    assert weights["intercept"] + weights["story"] > 1
