"""How does the classifier of statements get its weights? From gold documents, by one command.

`examples` turns gold into examples, `optimise` finds the weights, `calibrate` the confidence;
`python -m pipeline.evaluate.training` runs them. Nothing here is used when articles are read.
"""
