"""Each rule over pages finds its fault on the right line, and nothing on a good page."""

from __future__ import annotations

import pytest
from rules_kit import IN_SHORT, make_meta, make_project

from kb.model import Finding, Locale, Page
from kb.project import Project
from kb.rules import citations, pages, parity, sections, words
from kb.rules.registry import Rule

CITE = "[@law-2026:L-01]"


def found(rule: Rule, project: Project) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in rule(project)]


# rule, bad body (from line 10), line of the fault, good body
SOURCE_CASES: list[tuple[Rule, str, str, int, str]] = [
    (citations.check_citations, "citation", f"Tekst\ntekst [@law-2026] {CITE}", 11, f"Tekst {CITE}"),
    (citations.check_citations, "unknown-claim", "Een\ntwee [@law-2026:L-99]", 11, f"Tekst {CITE}"),
    (citations.check_citations, "unpublished-claim", "\nTekst [@law-2026:L-04]", 11, f"Tekst {CITE}"),
    (citations.check_superseded, "superseded-claim", "\nTekst [@law-2026:L-03]", 11, "Eerst anders [@law-2026:L-03; law-2026:L-01]"),
    (citations.check_superseded, "superseded-claim", "- punt [@law-2026:L-03]", 10, '!!! changed "Nieuw"\n    Vroeger. [@law-2026:L-03]'),
    (citations.check_uncited_blocks, "uncited-block", "\n\nEen feit.", 12, f"Een feit. {CITE}"),
    (citations.check_uncited_blocks, "uncited-block", "- een\n- twee", 10, f"- een\n- twee\n\n{CITE}"),
    (citations.check_uncited_blocks, "uncited-block", "1. een\n\n{.steps}\n\nTekst [@law-2026:L-01]", 10, f"1. een\n\n{{.steps}}\n\n{CITE}"),
    (citations.check_uncited_blocks, "uncited-block", "| A |\n|---|\n| 1 |", 10, f"| A |\n|---|\n| 1 |\n\n{CITE}"),
    (citations.check_uncited_blocks, "uncited-block", '!!! caution "Let op"\n    Feit.', 10, f'!!! caution "Let op"\n    Feit. {CITE}'),
    (
        citations.check_uncited_blocks,
        "uncited-block",
        "\n\n".join(["Advies.\n{.no-claim}"] * 4),
        19,
        "\n\n".join(["Advies.\n{.no-claim}"] * 3),
    ),
    (
        citations.check_in_short_numbers,
        "in-short-number",
        f'!!! in-short "X"\n    Na 45 dagen.\n\nEen feit. {CITE}\n\n45 zonder bron.',
        10,
        f'!!! in-short "X"\n    Na 45 dagen. Bel 078 055 800.\n\nDe termijn is 45 dagen. {CITE}',
    ),
    (sections.check_headings, "heading-id", "## Zonder id", 10, "## Met id {#met-id}"),
    (sections.check_headings, "heading-id", "## A {#a}\n\n## B {#a}", 12, "## A {#a}\n\n## B {#b}"),
    (sections.check_headings, "heading-id", "## A {#Not_kebab}", 10, "## A {#kebab-case}"),
    (sections.check_headings, "heading-id", "## A {#references}", 10, "## A {#sources}"),
    (sections.check_headings, "heading-level", "# A {#a}", 10, "### A {#a}"),
    (sections.check_in_short, "in-short", "Tekst", 10, IN_SHORT),
    (sections.check_in_short, "in-short", '!!! in-short "X"\n    ' + "woord " * 100, 10, IN_SHORT),
    (sections.check_in_short, "paragraph", IN_SHORT + "woord " * 121, 13, IN_SHORT + "woord " * 120),
    (sections.check_data_blocks, "data-block", "::: nonsense x", 10, "::: pages ACT-99"),
    (sections.check_data_blocks, "data-block", "\n::: contacts nobody", 11, "::: contacts contact-point"),
    (words.check_terms, "unknown-term", "a\n[x](term:nope)", 11, "[x](term:annex-15)"),
]


@pytest.mark.parametrize(("rule", "name", "bad", "line", "good"), SOURCE_CASES)
def test_a_rule_finds_its_fault_on_its_line_and_nothing_else(rule: Rule, name: str, bad: str, line: int, good: str) -> None:
    assert found(rule, make_project({"nl": bad})) == [(name, line)]
    assert found(rule, make_project({"nl": good})) == []


# Dutch source, bad French translation, line of the fault, good French translation
TRANSLATION_CASES: list[tuple[str, str, int, str]] = [
    ("## Kop {#a}", "## Titre {#b}", 10, "## Titre {#a}"),
    ("## Kop {#a}", "### Titre {#a}", 10, "## Titre {#a}"),
    ("Een.\n\nTwee.", "Un.", 10, "Un.\n\nDeux."),
    ("Een.\n\n- a\n- b", "Un.\n\n- a", 12, "Un.\n\n- a\n- b"),
    (f"Een {CITE}", "Un [@law-2026:L-02]", 10, f"Un {CITE}"),
    ("Een [@law-2026:L-01; law-2026:L-02]", "Un [@law-2026:L-02; law-2026:L-01]", 10, "Un [@law-2026:L-01; law-2026:L-02]"),
    ("Na 45 dagen", "Après 54 jours", 10, "Après 45 jours"),
    ("Sinds 8 augustus 2025", "Depuis le 9 août 2025", 10, "Depuis le 8 août 2025"),
    ("Zie art. 61/2", "Voir art. 61/3", 10, "Voir art. 61/2"),
    ("Bel 078 055 800", "Appelez le 078 055 801", 10, "Appelez le 078 055 800"),
    ("[a](refer.md)", "[a](asylum.md)", 10, "[a](refer.md)"),
    ("[a](term:annex-15)", "[a](term:other)", 10, "[a](term:annex-15)"),
    ("![a](x.svg)", "![a](y.svg)", 10, "![a](x.svg)"),
    ("*a*{.time}", "*a*{.document}", 10, "*a*{.time}"),
    ('!!! danger "Stop"\n    Nu.', '!!! caution "Stop"\n    Tout de suite.', 10, '!!! danger "Stop"\n    Tout de suite.'),
    ("| a | b |\n|---|---|\n| c | d |", "| a |\n|---|\n| c |", 10, "| a | b |\n|---|---|\n| c | d |"),
    ("::: contacts contact-point", "::: pages ACT-01", 10, "::: contacts contact-point"),
]


@pytest.mark.parametrize(("dutch", "bad", "line", "good"), TRANSLATION_CASES)
def test_parity_finds_what_a_translation_changed(dutch: str, bad: str, line: int, good: str) -> None:
    wrong = found(parity.check_parity, make_project({"nl": dutch, "fr": bad}))
    assert wrong and set(wrong) == {("parity", line)}
    assert found(parity.check_parity, make_project({"nl": dutch, "fr": good})) == []


@pytest.mark.parametrize(
    ("dutch", "bad", "good"),
    [
        ("Mensenhandel is een misdrijf.", "Le trafic est une infraction.", "La traite est une infraction."),
        ("Mensensmokkel schendt de grens.", "La traite des êtres humains viole la frontière.", "Le trafic viole la frontière."),
        ("De dader wordt gestraft.", "Le trafiquant est puni.", "L’auteur est puni."),
        ("Frans *trafic* is iets anders, en mensenhandel is traite.", "Le trafic est la traite.", "*trafic* est autre chose, et la traite reste."),
    ],
)
def test_french_never_mixes_up_traite_and_trafic(dutch: str, bad: str, good: str) -> None:
    project = make_project({"nl": f"Een.\n\n{dutch}", "fr": f"Un.\n\n{bad}"})
    assert set(found(words.check_traite_and_trafic, project)) == {("traite-trafic", 12)}
    assert found(words.check_traite_and_trafic, make_project({"nl": f"Een.\n\n{dutch}", "fr": f"Un.\n\n{good}"})) == []


def test_a_page_must_exist_in_every_locale() -> None:
    everywhere: dict[Locale, str] = {"nl": "x", "fr": "x", "en": "x", "de": "x"}
    assert found(pages.check_locales, make_project(everywhere)) == []
    without = {locale: body for locale, body in everywhere.items() if locale != "de"}
    (finding,) = pages.check_locales(make_project(without))
    assert finding.path == "docs/nl/act/index.md" and "docs/de/act/index.md" in finding.remedy


def test_required_sections_allow_one_of_several() -> None:
    meta = make_meta(type="law")
    good = "## A {#what-it-says}\n\n## B {#legal-basis}"
    assert found(sections.check_required_sections, make_project({"nl": good}, meta=meta)) == []
    bad = "## A {#what-it-says}"
    (finding,) = sections.check_required_sections(make_project({"nl": bad}, meta=meta))
    assert (finding.line, "state-of-law or legal-basis" in finding.message) == (10, True)


def test_front_matter_names_only_what_exists() -> None:
    assert found(pages.check_front_matter_ids, make_project({"nl": "x"}, meta=make_meta(notices=("warning",)))) == []
    wrong = make_project({"nl": "x"}, meta=make_meta(notices=("nope",), audience=("nobody",), related=("ACT-01",)))
    messages = [finding.message for finding in pages.check_front_matter_ids(wrong)]
    assert len(messages) == 3 and all(word in " ".join(messages) for word in ("nope", "nobody", "ACT-01"))


def test_two_pages_of_one_locale_have_different_titles() -> None:
    project = make_project({"nl": "x"})
    (page,) = project.pages
    twin = Page(**{**page.__dict__, "slug": "act/other", "path": "docs/nl/act/other.md"})
    assert found(pages.check_titles, project) == []
    project.pages.by_slug["nl", "act/other"] = twin  # type: ignore[index]
    findings: list[Finding] = list(pages.check_titles(project))
    assert [(finding.path, finding.line) for finding in findings] == [("docs/nl/act/other.md", 3)]
