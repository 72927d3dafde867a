"""The outline of a page lists its sections, those of views included."""

from __future__ import annotations

from kb.outline import read_ids, read_outline

LINK = '<a aria-label="x" class="kb-headlink" href="#a">#</a>'
PAGE = (
    f'<h2 id="a">Voor <em>wie</em>?{LINK}</h2><section><h3 class="x" id="b">Fase 1 &amp; 2{LINK}</h3></section>'
    f'<h3 id="tool">Een vraag</h3><h2 id="c">Verder{LINK}</h2>'
)


def test_subsections_stand_under_their_section_and_tools_are_left_out() -> None:
    entries = read_outline(PAGE)
    assert [(entry.anchor, entry.title) for entry in entries] == [("a", "Voor wie?"), ("c", "Verder")]
    assert [(child.anchor, child.title) for child in entries[0].children] == [("b", "Fase 1 & 2")]


def test_every_id_is_read() -> None:
    assert read_ids(PAGE) == {"a", "b", "tool", "c"}
