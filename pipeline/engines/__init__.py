"""How is extract spread? In this process or over several; the outcome is the same to the byte."""

from pipeline.engines.local import extract

__all__ = ["extract"]
