"""The timeline of the law, the directory, the news and the index: their data, their rules and what they show."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import vobject
from helpers import ROOT, tiny_project
from rules_kit import contact, four, make_project

from kb.collation import first_letter, sort_key
from kb.content import Pages
from kb.law_changes import Dated, date_of, state_of
from kb.model import ContactValue, Instrument, LawChange, LocalText, NewsItem, Topic
from kb.model.law import DatedPoint
from kb.project import Project, read_project
from kb.release.contact_files import contact_files
from kb.release.open_data import open_data
from kb.rendering import Rendering
from kb.rules import changes
from kb.views import Views

FILE = "docs/data/law-changes.yml"


def change(**more: object) -> LawChange:
    fields = {
        "id": "first", "area": "criminal", "title": four("Title"), "after": four("After"), "claims": ("law-2026:L-01",), "date": "2026-09-01",
        "confidence": "B", "page": "ACT-01",
    }  # fmt: skip
    return LawChange(**(fields | more))  # type: ignore[arg-type]


ACT = Instrument(
    id="act", kind="act", title=four("Act"), short=four("Act"), date="2024-02-29", confidence="A", in_force_from=DatedPoint("2026-09-01", "", "B")
)


def project_with(*given: LawChange, **data: object) -> Project:
    lines = {(FILE, entry.id): 7 for entry in given} | {("docs/data/news.yml", "b"): 9, ("docs/data/topics.yml", "Woord"): 4}
    fields: dict[str, object] = {"law_changes": {entry.id: entry for entry in given}, "instruments": {"act": ACT}, "lines": lines}
    return make_project({"nl": "Tekst"}, **(fields | data))  # type: ignore[arg-type]


# --- Rules -------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        change(instrument="nope", date=None, confidence=None),
        change(instrument="act", point="ended", date=None, confidence=None),
        change(instrument="act", date="2026-08-01"),
        change(claims=("law-2026:L-99",)),
        change(claims=("law-2026:L-04",)),
        change(page="ACT-99"),
        change(replaced_by="nope"),
    ],
    ids=["no instrument", "no date", "two dates", "no claim", "withheld claim", "no page", "no successor"],
)
def test_a_change_that_points_at_nothing_is_found_on_its_line(bad: LawChange) -> None:
    assert [(finding.path, finding.line, finding.rule) for finding in changes.check_law_changes(project_with(bad))] == [(FILE, 7, "law-change")]
    good = project_with(change(), change(id="second", instrument="act", date=None, confidence=None))
    assert not list(changes.check_law_changes(good))


def test_numbers_of_a_change_are_the_same_in_every_language() -> None:
    bad = change(after=LocalText("Na 45 dagen", "Après 54 jours", "After 45 days", "Nach 45 Tagen"))
    assert [(finding.line, finding.rule) for finding in changes.check_change_numbers(project_with(bad))] == [(7, "change-numbers")]
    assert not list(changes.check_change_numbers(project_with(change())))


def test_news_come_newest_first_and_name_pages_of_the_plan() -> None:
    def news(day: str, *pages: str) -> dict[str, NewsItem]:
        return {"a": NewsItem("a", "2026-01-01", "site", four("A")), "b": NewsItem("b", day, "site", four("B"), pages)}

    found = list(changes.check_news_and_topics(project_with(news=news("2026-02-01", "ACT-99"))))
    assert [(finding.line, finding.rule) for finding in found] == [(9, "news"), (9, "news")]
    assert not list(changes.check_news_and_topics(project_with(news=news("2025-02-01", "ACT-01"))))


def test_a_topic_leads_to_a_page_of_the_plan() -> None:
    bad = project_with(topics=(Topic(four("Woord"), "ACT-99#there"),))
    assert [(finding.path, finding.line) for finding in changes.check_news_and_topics(bad)] == [("docs/data/topics.yml", 4)]
    assert not list(changes.check_news_and_topics(project_with(topics=(Topic(four("Woord"), "ACT-01#there"),))))


# --- Dates and states --------------------------------------------------------


def test_the_date_comes_from_the_register() -> None:
    data = project_with().data
    assert date_of(change(instrument="act", date=None, confidence=None), data) == Dated("2026-09-01", "B")
    assert date_of(change(instrument="act", point="adopted", date=None, confidence=None), data) == Dated("2024-02-29", "A")
    assert date_of(change(date="2014"), data) == Dated("2014", "B")


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (change(), "current"),
        (change(open=True), "open"),
        (change(replaced_by="second"), "replaced"),
        (change(date="2035-01-01"), "coming"),
        (change(claims=("law-2026:L-03",)), "historical"),
    ],
)
def test_the_state_of_a_change_follows_its_claims(given: LawChange, state: str) -> None:
    assert state_of(given, project_with(given).data, "2026-11-22") == state


# --- Order -------------------------------------------------------------------


@pytest.mark.parametrize(
    "ordered",
    [
        ["école", "ecolier", "élève", "zèle"],
        ["Arbeit", "Ärzte", "Asyl", "Straße", "Strassenbahn"],
        ["cote", "coté", "côte", "côté"],
        ["co-operate", "cooperate", "coordinate"],
        ["a", "A", "b"],
        ["œuvre", "office"],
    ],
    ids=["accents do not part", "German", "accents last", "hyphens do not part", "small before capital", "ligatures"],
)
def test_words_stand_in_alphabetical_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_a_word_stands_under_its_letter_without_accent() -> None:
    assert [first_letter(word) for word in ("étranger", "Ärzte", "433quinquies", "œuvre", "‘s Nachts")] == ["E", "A", "0", "O", "S"]


# --- Views -------------------------------------------------------------------


def render(project: Project, block: str, locale: str = "nl") -> str:
    page = project.pages.page("ACT-04", locale)  # type: ignore[arg-type]
    rendering = Rendering(project.data, project.pages, page)
    name, *arguments = block.split()
    return Views(project.data, ROOT / "overrides").render(name, tuple(arguments), rendering)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("views") / "project"))


def test_the_timeline_shows_date_state_certainty_claims_and_page(tiny: Project) -> None:
    html = render(tiny, "changes", "fr")
    for wanted in ('id="first-change"', 'datetime="2026-09-01"', "1 septembre 2026", "kb-change--current", "before fr", 'data-claim="law-2026:L-01"', "ACT-04 fr"):
        assert wanted in html
    assert 'id="first-change"' not in render(tiny, "changes residence")


def test_the_directory_shows_what_is_published_with_its_needs(tiny: Project) -> None:
    html = render(tiny, "directory")
    assert html.count('class="kb-contact kb-contact--') == 6
    assert 'data-needs="advice" data-area="BE"' in html
    assert "withheld@" not in html
    assert "contacts-nl.vcf" in html


def test_the_news_link_their_pages(tiny: Project) -> None:
    assert 'datetime="2026-11-22"' in (html := render(tiny, "news", "de")) and "ACT-04 de" in html


def test_the_index_has_pages_terms_and_topics_in_order(tiny: Project) -> None:
    html = render(tiny, "index", "de")
    places = [html.index(label) for label in (">ACT-01 de<", ">Anlage 15<", ">HOM-01 de<", ">topic de<")]
    assert places == sorted(places)


def test_a_page_not_written_yet_is_left_out_of_the_timeline_and_the_index(tiny: Project) -> None:
    left = Project(tiny.root, tiny.data, Pages({key: page for key, page in tiny.pages.by_slug.items() if page.id != "MOD-02"}))
    assert "MOD-02" not in render(left, "index")


# --- Files of the contacts ---------------------------------------------------


def test_the_address_books_can_be_read_and_hold_published_values_only() -> None:
    long = LocalText(*("Een lange tekst; met, tekens en €-tekens " * 4 for _ in range(4)))
    values = (
        ContactValue("phone", "078 055 800", "2026-11-21", "law-2026:L-01", True, "+3278055800"),
        ContactValue("email", "secret@x.example", "2026-11-21", "law-2026:L-01", False),
        ContactValue("web", "https://x.example", "2026-11-20", "law-2026:L-01", True),
        ContactValue("address", "Straat 1, 1000 Brussel", "2026-11-20", "law-2026:L-01", True),
        ContactValue("hours", long, "2026-11-20", "law-2026:L-01", True),
    )
    project = make_project({"nl": "x"}, contacts={"a": contact(id="a", values=values), "b": contact(id="b", publish=False)})
    files = contact_files(project.data)
    assert sorted(files) == ["contacts-de.vcf", "contacts-en.vcf", "contacts-fr.vcf", "contacts-nl.vcf", "contacts.csv"]
    (card,) = vobject.readComponents(files["contacts-fr.vcf"].decode())
    assert (card.fn.value, card.tel.value, card.url.value, card.rev.value) == ("Point", "+3278055800", "https://x.example", "2026-11-21")
    assert card.adr.value.street == "Straat 1, 1000 Brussel"
    assert long.fr.strip() in card.note.value
    assert all(len(line) <= 75 for line in files["contacts-fr.vcf"].split(b"\r\n"))
    rows = list(csv.DictReader(io.StringIO(files["contacts.csv"].decode())))
    assert [row["kind"] for row in rows] == ["phone", "web", "address", "hours"]
    assert not any(b"secret" in content for content in files.values())


def test_the_real_directory_parses_in_every_language_and_every_contact_serves_a_need(project: Project) -> None:
    published = [entry for entry in project.data.contacts.values() if entry.publish]
    files = contact_files(project.data)
    for locale in ("nl", "fr", "en", "de"):
        cards = list(vobject.readComponents(files[f"contacts-{locale}.vcf"].decode()))
        assert len(cards) == len(published)
    assert "minors" in project.data.contacts["national-contact-point"].needs
    assert len(open_data(project.data)["law-changes"]) == len(project.data.law_changes)


def test_the_styles_know_every_need_and_region(project_root: Path) -> None:
    from typing import get_args

    from kb.model.contacts import Need
    from kb.views.directory import REGIONS

    css = (project_root / "docs/assets/stylesheets/reference.css").read_text(encoding="utf-8")
    for value in (*get_args(Need), *REGIONS):
        assert f'[value="{value}"]:checked' in css
