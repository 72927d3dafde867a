"""Sections of a page, compounds, aliases and the weights of the index."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from lunr.builder import Builder
from rules_kit import make_project

from kb.model import Asked, DataError, Label, LocalText, Term
from kb.search.aliases import build_aliases
from kb.search.analysis import Analyser
from kb.search.compounds import CompoundSplitter
from kb.search.documents import Document, _folder_boost
from kb.search.engine import engine_module, strip_comments
from kb.search.index import build_index
from kb.search.phrases import Phrases
from kb.search.ranking import FIELD_BOOSTS, FOLDER_BOOSTS, LENGTH_NORMALISATION
from kb.search.sections import cut_sections
from kb.search.weights import Bm25, Found, Postings, Row

PAGE = """
<div class="admonition in-short"><p class="admonition-title">In het kort</p><p>Bel eerst.</p></div>
<h2 id="phases">De fasen<a class="kb-headlink" href="#phases">#</a></h2>
<p>Er zijn vier fasen <span class="kb-refs"><a href="#ref-1">1</a></span> in de <a class="kb-term" href="../glossary/#victim">procedure</a></p>
<h3 id="first">Fase <em>een</em></h3><table><tr><td>bijlage 15</td><td>45 dagen</td></tr></table>
<h3 id="second">Fase twee</h3><form><p>niet doorzoeken</p></form><div class="kb-quiz"><p>een fout antwoord</p></div><p>Daarna.</p>
<h2 id="empty">Leeg</h2>
<div class="kb-concept" id="victim"><dt>slachtoffer</dt><dd>Persoon.</dd><dd class="kb-concept__labels">victime</dd></div>
"""


def test_a_page_is_cut_at_its_headings_and_concepts() -> None:
    sections = cut_sections(PAGE)
    assert [(section.anchor, section.headings) for section in sections] == [
        ("", ()),
        ("phases", ("De fasen",)),
        ("first", ("De fasen", "Fase een")),
        ("second", ("De fasen", "Fase twee")),
        ("empty", ("Leeg",)),
        ("victim", ("slachtoffer",)),
    ]


def test_the_text_of_a_section_has_no_references_forms_or_other_languages() -> None:
    texts = {section.anchor: section.text for section in cut_sections(PAGE)}
    assert texts == {
        "": "In het kort · Bel eerst.",
        "phases": "Er zijn vier fasen in de procedure",
        "first": "bijlage 15 · 45 dagen",
        "second": "Daarna.",
        "empty": "",
        "victim": "Persoon.",
    }
    assert cut_sections(PAGE)[1].terms == ["victim"]


def test_markup_that_looks_like_text_and_text_that_looks_like_markup() -> None:
    html = '<!-- <h2 id="no">no</h2> --><p title="a > b">2 < 3 &amp; <b>vet</b></p><h2 class=\'x\' id=two>Twee &lt;</h2><p>x<br>y<img alt="<p>"></p>'
    assert [(section.anchor, section.headings, section.text) for section in cut_sections(html)] == [
        ("", (), "2 < 3 & vet"),
        ("two", ("Twee <",), "x · y"),
    ]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("slachtofferstatuut", ("slachtoffer", "statuut")),
        ("verblijfstitel", ("verblijf", "titel")),
        ("mensenhandelstatuut", ("mens", "handel", "statuut")),
        ("statuut", ()),
        ("slachtofferachtig", ()),
        ("433quinquies", ()),
    ],
)
def test_compounds_come_apart_into_words_of_the_site(word: str, parts: tuple[str, ...]) -> None:
    known = {"slachtoffer": 9, "statuut": 4, "verblijf": 5, "titel": 3, "mens": 8, "handel": 7, "achtig": 5}
    assert CompoundSplitter(known).split(word) == parts


def test_a_word_that_stands_once_is_no_part() -> None:
    assert CompoundSplitter({"slachtoffer": 1, "statuut": 4}).split("slachtofferstatuut") == ()


def label(name: str, *synonyms: str, abbreviations: tuple[str, ...] = (), misspellings: tuple[str, ...] = ()) -> Label:
    return Label(name, synonyms, abbreviations, misspellings, "A", "", "")


def term() -> Term:
    return Term(
        id="certificate-of-registration",
        category="document",
        nl=label("attest van immatriculatie", "oranje kaart", abbreviations=("AI",), misspellings=("attest immatriculasie",)),
        fr=label("attestation d'immatriculation", "carte orange"),
        en=label("certificate of registration", "orange card"),
        de=label("Registrierungsbescheinigung"),
        definition=LocalText("", "", "", ""),
        see=(),
        claims=(),
    )


def rows(weights: dict[str, dict[int, float]]) -> Postings:
    return {term: Row.of(row) for term, row in weights.items()}


def test_forms_of_every_language_lead_to_the_names_the_pages_use() -> None:
    analyser = Analyser("nl")
    table = build_aliases([term()], analyser, rows({"attest": {1: 2.0, 2: 1.0}, "immatriculatie": {2: 3.0}, "ai": {1: 4.0, 2: 1.0}}))
    concept = table.concepts["certificate-of-registration"]
    assert list(concept.targets) == [(0.9, ("attest", "immatriculatie")), (0.6, ("ai",))]
    assert dict(concept.weights.items()) == {1: pytest.approx(0.6 * 4), 2: pytest.approx(0.9 * 4 / math.sqrt(2))}
    for form in ("carte orange", "orange card", "Oranje kaart", "AI", "attest immatriculasie", "Registrierungsbescheinigung"):
        assert table.keys[analyser.key(form)] == ["certificate-of-registration"], form


def test_a_concept_the_pages_never_name_is_no_alias() -> None:
    table = build_aliases([term()], Analyser("nl"), rows({"attest": {1: 1.0}, "immatriculatie": {2: 1.0}}))
    assert table.concepts == {}
    assert table.keys == {}


def document(number: int, text: str, *, title: str = "", boost: float = 1.0) -> Document:
    return Document(number, "", title, (), (), (), text, boost)


def test_the_weights_of_the_index_are_lunrs_summed_over_the_fields() -> None:
    documents = [document(0, "slachtoffer kaart", title="kaart"), document(1, "kaart"), document(2, "niets hier")]
    analyser = Analyser("nl")
    index = build_index(documents, analyser)
    builder = Builder()
    builder.pipeline.reset()
    builder.ref("id")
    for name in ("title", "body"):
        builder.field(name, boost=FIELD_BOOSTS[name])
    builder.b(LENGTH_NORMALISATION)
    for entry in documents:
        builder.add({"id": str(entry.number), "title": analyser.terms(entry.title), "body": analyser.terms(entry.text)})
    results = {result["ref"]: result["score"] for result in builder.build().search("kaart")}
    own = dict(index["kaart"].items())
    assert set(own) == {0, 1}
    assert own[0] > own[1]
    assert set(results) == {"0", "1"}
    for number, weight in own.items():
        assert weight == pytest.approx(results[str(number)], abs=0.002)


def test_the_weights_are_those_of_lunrs_own_builder() -> None:
    dice = random.Random(7)
    words = [f"w{number}" for number in range(40)]
    fields = {"title": 5.0, "body": 1.0, "empty": 2.0}
    builder = Builder()
    builder.pipeline.reset()
    builder.ref("id")
    builder.b(0.6)
    builder.k1(1.2)
    for name, boost in fields.items():
        builder.field(name, boost=boost)
    names = sorted(words)
    step = 60 * len(fields)
    keys: list[int] = []
    for number in range(60):
        terms = {
            "title": dice.choices(words, k=dice.randint(0, 3)),
            "body": dice.choices(words, k=dice.randint(1, 30)),
            "empty": [] if number else ["w0"],
        }
        builder.add({"id": str(number), **terms}, {"boost": 1 + number % 2})
        for place, own in enumerate(terms.values()):
            keys += [names.index(term) * step + number * len(fields) + place for term in own]
    index = builder.build()
    terms_of = {entry["_index"]: term for term, entry in index.inverted_index.items()}
    expected: dict[str, dict[int, float]] = {}
    for reference, vector in index.field_vectors.items():
        for position, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            row = expected.setdefault(terms_of[int(position)], {})
            row[int(reference.partition("/")[2])] = row.get(int(reference.partition("/")[2]), 0.0) + weight
    formula = Bm25(list(fields.values()), b=0.6, k1=1.2)
    found = formula.weights(
        Found.of(np.array(keys), step), np.arange(60, dtype=np.uint32), np.array([1.0 + number % 2 for number in range(60)])
    )
    assert {names[term]: dict(row.items()) for term, row in found} == {term: pytest.approx(row) for term, row in expected.items()}


def test_a_boosted_document_weighs_more() -> None:
    index = build_index([document(0, "kaart"), document(1, "kaart", boost=0.5)], Analyser("nl"))
    first, second = index["kaart"].weights
    assert second == pytest.approx(first / 2, abs=0.001)


def test_small_words_of_questions_are_found_behind_a_sign_of_their_own() -> None:
    asked = Document(0, "", "", (), ("Why does she go back to him?",), (), "She goes.", 1.0)
    index = build_index([asked, document(1, "He goes to her.")], Analyser("en"))
    assert {term: list(dict(row.items())) for term, row in index.items() if term in {"_she", "_to", "_her", "she", "to"}} == {"_she": [0], "_to": [0]}


def test_a_phrase_for_a_section_nobody_can_find_is_refused_with_its_line() -> None:
    path = "docs/data/asked/act.yml"
    text = LocalText("wie betaalt", "qui paie", "who pays", "wer zahlt")
    project = make_project({"nl": "## A {#a}"}, asked={path: (Asked("ACT-01#money", text), Asked("ACT-01", text))}, lines={(path, text.nl): 3})
    phrases = Phrases(project.data, "de")
    assert phrases.of_page("ACT-01", ["a", "money"]) == {"": ("wer zahlt",), "money": ("wer zahlt",)}
    assert phrases.of_page("ACT-02", ["a"]) == {}
    with pytest.raises(DataError, match=rf"^{path}:3: found ACT-01#money, which is no section"):
        phrases.of_page("ACT-01", ["a"])


def test_the_engine_is_one_module_with_its_licences_and_without_other_comments() -> None:
    code = engine_module("nl")
    assert code.endswith("export { lunr };\n")
    assert "@license MIT" in code
    assert "mozilla.org/MPL" in code
    assert "lunr.nl" in code
    assert "A convenience function" not in code
    assert "lunr.nl" not in engine_module("en")


def test_the_engine_leaves_out_what_nothing_here_runs() -> None:
    code = engine_module("fr")
    assert "lunr.Index.prototype.query" in code
    assert "lunr.stemmer =" not in code
    assert "lunr.stemmer =" in engine_module("en")
    for unused in ("lunr.Builder.prototype", "lunr.QueryParser.parse", "stopWordFilter = ", "lunr.Index.prototype.toJSON"):
        assert unused not in code, unused


def test_comments_inside_a_line_stay() -> None:
    assert strip_comments('/* gone */\n  a("/* kept */") // kept\n\n  // gone\n') == 'a("/* kept */") // kept'


def test_only_lists_stand_back_and_not_every_page_of_their_type() -> None:
    assert [_folder_boost(slug) for slug in ("cooperate/networks", "reference/glossary", "reference/studies")] == [
        1,
        FOLDER_BOOSTS["reference/"],
        1,
    ]
