"""How good and how costly the search is, measured in a browser beside other engines: ``python -m kb search``."""
