"""Article text → sentences, tokens, names, syntax: one interface over the model in use."""

from pipeline.language.analysis import AnalysedArticle, Article, analyse
from pipeline.language.model import ModelError, load_model

__all__ = ["AnalysedArticle", "Article", "ModelError", "analyse", "load_model"]
