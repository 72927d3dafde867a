"""Lines of things inside blocks."""

from __future__ import annotations

from kb.structure import Block


def line_at(block: Block, offset: int) -> int:
    """Return the line in the file of the character at ``offset`` of the block's text."""
    return block.line + block.text.count("\n", 0, offset)
