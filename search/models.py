"""The search's tables, gathered for Django."""

from search.index.models import Document, DocumentPassage, Posting, Word
from search.learning.models import SearchedWords

__all__ = ["Document", "DocumentPassage", "Posting", "SearchedWords", "Word"]
