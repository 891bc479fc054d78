"""What does a release say about itself? Descriptors for programs, cards for people.

One module a document, each a pure function of `Facts`; `files` writes them all.
"""
