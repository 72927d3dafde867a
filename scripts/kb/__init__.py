"""The machinery of the knowledge base; importable without mkdocs."""
