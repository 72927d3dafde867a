"""Search: what the build writes under ``site/search`` for the worker in the reader's browser."""

from kb.search.writing import write_indexes

__all__ = ["write_indexes"]
