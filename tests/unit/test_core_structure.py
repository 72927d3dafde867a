"""The blocks of a page, with their lines."""

from __future__ import annotations

from typing import Any

import pytest

from kb.model import Page, PageMeta
from kb.structure import Block, read_blocks

BODY = """\
!!! in-short "In het kort"
    Bel **078 055 800**.

    Tweede alinea.

## Voor wie? {#who}

Elke persoon. [@law-2026:L-02; currency-2026:C-01]

1. **Het centrum vraagt.** *bijlage 15*{.document} [x](term:annex-15)
2. Nog iets

    binnen het punt

{.steps}

[@law-2026:L-03]

| A | B |
|---|---|
| 1 | 2 |

::: contacts pag-asa

Los advies.
{.no-claim}
"""


def make_page(body: str, **changes: Any) -> Page:
    meta = PageMeta(
        id="ACT-05", title="T", description="d" * 60, type="procedure", audience=("police",), questions=(),
        reviewed="2026-11-22", review_due="2027-02-22",
    )  # fmt: skip
    fields: dict[str, Any] = {
        "locale": "nl", "slug": "act/x", "path": "docs/nl/act/x.md", "title": "T", "description": "d" * 60, "questions": (),
        "shared": meta, "pin": None, "body": body, "body_line": 10,
    }  # fmt: skip
    return Page(**(fields | changes))


@pytest.fixture(scope="module")
def blocks() -> tuple[Block, ...]:
    return read_blocks(make_page(BODY))


def test_every_block_has_its_kind_and_its_line_in_the_file(blocks: tuple[Block, ...]) -> None:
    assert [(block.kind, block.line) for block in blocks] == [
        ("box", 10), ("heading", 15), ("paragraph", 17), ("list", 19), ("class", 24), ("cite", 26), ("table", 28), ("data", 32),
        ("paragraph", 34),
    ]  # fmt: skip


def test_a_heading_knows_its_id_and_the_blocks_after_it_their_section(blocks: tuple[Block, ...]) -> None:
    assert (blocks[1].name, blocks[1].level) == ("who", 2)
    assert {block.section for block in blocks[2:]} == {"who"}
    assert blocks[0].section == ""


def test_citations_links_chips_and_shapes_are_read(blocks: tuple[Block, ...]) -> None:
    assert blocks[2].citations == ("law-2026:L-02", "currency-2026:C-01")
    assert blocks[3].links == ("term:annex-15",)
    assert blocks[3].chips == ("document",)
    assert blocks[3].shape == (2,)
    assert blocks[6].shape == (2, 2)


def test_prose_has_no_markup_that_readers_do_not_see(blocks: tuple[Block, ...]) -> None:
    assert "law-2026" not in blocks[2].prose
    assert "term:" not in blocks[3].prose and "{" not in blocks[3].prose
    assert blocks[0].prose.startswith("In het kort")


def test_a_block_marked_no_claim_says_so(blocks: tuple[Block, ...]) -> None:
    assert blocks[-1].is_marked_no_claim
    assert not blocks[2].is_marked_no_claim
