"""The date calculator: counts as Python does, works with the keyboard, makes a calendar file, keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from browser_kit import OpenPage, storage_of, tab_to
from helpers import build_pages, edit_everywhere, tiny_project
from icalendar import Calendar
from playwright.sync_api import Download, Page, expect

from kb.durations import add_duration
from kb.model import LOCALES, Locale
from kb.project import Project
from kb.serve import serving

PAGE = "act/protection-procedure/"
PROCEDURE = "protection-procedure"
MONTH_ENDS = [date(2023, 12, 1) + timedelta(days=days) for days in range(900)]
ODD_DAYS = [date(2000, 2, 29), date(2028, 2, 29), date(2026, 3, 28), date(2026, 10, 24), date(2026, 10, 25), date(2099, 12, 31), date(2100, 2, 28)]
DURATIONS = ["P45D", "P1M", "P3M", "P6M", "P1Y", "P2W", "P1M15D", "P1Y2M3W4D", "PT2H", "P15DT12H", "P0D"]


def address(locale: str) -> str:
    return PAGE if locale == "nl" else f"{locale}/{PAGE}"


def type_date(page: Page, field: str, iso: str) -> None:
    page.locator(f"[id='{field}']").fill(iso)
    page.locator(f"[id='{field}']").dispatch_event("change")


def download(page: Page) -> tuple[Download, bytes]:
    with page.expect_download() as waited:
        page.locator(".kb-calc__actions a[download]").click()
    return waited.value, Path(waited.value.path()).read_bytes()


@pytest.fixture(scope="module")
def calculator_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a tiny site whose page ACT-04 has the calculator."""
    root = tiny_project(tmp_path_factory.mktemp("calculator"))
    edit_everywhere(root, "act/refer", "## B {#how}", "## C {#dates}\n\n::: date-calculator protection\n\n## B {#how}")
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    with serving(root / "site") as url:
        yield url


@pytest.fixture
def calculator(open_page: OpenPage, calculator_url: str) -> Page:
    return open_page(f"{calculator_url}act/refer/", accept_downloads=True)


FIELD = "date-protection-issued"


@pytest.mark.parametrize("timezone", ["Europe/Brussels", "America/St_Johns", "Pacific/Apia"])
def test_the_browser_counts_as_python_does(open_page: OpenPage, calculator_url: str, timezone: str) -> None:
    page = open_page(f"{calculator_url}act/refer/", timezone_id=timezone)
    starts = [day.isoformat() for day in (*MONTH_ENDS, *ODD_DAYS)]
    counted = page.evaluate(
        """async ([module, starts, durations]) => {
          const { addDuration, readDay, showDay } = await import(module);
          return starts.map((start) => durations.map((duration) => showDay(addDuration(readDay(start), duration))));
        }""",
        [f"{calculator_url}assets/javascripts/durations.js", starts, DURATIONS],
    )
    expected = [[add_duration(date.fromisoformat(start), duration).isoformat() for duration in DURATIONS] for start in starts]
    assert counted == expected


def test_what_is_no_duration_or_no_day_is_refused_by_the_browser_too(calculator: Page, calculator_url: str) -> None:
    refused = calculator.evaluate(
        """async (module) => {
          const { addDuration, readDay } = await import(module);
          const faults = ["", "P", "45D", "PT", "P-1D", "P1.5M"].map((text) => {
            try { return String(addDuration(new Date(0), text)); } catch (error) { return error.name; }
          });
          return [faults, ["2026-02-30", "2026-2-1", "", "x"].map(readDay)];
        }""",
        f"{calculator_url}assets/javascripts/durations.js",
    )
    assert refused == [["RangeError"] * 6, [None] * 4]


def test_due_dates_come_with_their_renewals(calculator: Page) -> None:
    type_date(calculator, FIELD, "2026-11-30")
    dates = [time.get_attribute("datetime") for time in calculator.locator(".kb-calc__dates time").all()]
    assert dates == ["2027-01-14", "2027-02-28", "2027-05-28"]
    shown = calculator.locator(".kb-calc__limit").nth(1).inner_text()
    assert "einddatum: zondag 28 februari 2027" in shown
    assert "er één keer verlengd is: vrijdag 28 mei 2027" in shown
    assert calculator.locator(".kb-calc__status").inner_text() == "Berekende data: 3."


def test_a_renewal_counts_from_the_end_before_it_in_python_as_in_the_browser(calculator: Page) -> None:
    first = add_duration(date(2026, 11, 30), "P3M")
    assert add_duration(first, "P3M") == date(2027, 5, 28)
    type_date(calculator, FIELD, "2026-11-30")
    assert calculator.locator("time[datetime='2027-05-28']").count() == 1


def test_a_date_out_of_reach_is_refused_in_words(calculator: Page) -> None:
    type_date(calculator, FIELD, "1999-12-31")
    assert calculator.locator(".kb-calc__status").inner_text() == "Geef een datum tussen 2000 en 2099."
    assert calculator.locator(f"#{FIELD}").get_attribute("aria-invalid") == "true"
    assert calculator.locator(".kb-calc__dates").count() == 0
    assert calculator.locator(".kb-calc__actions").is_hidden()


def test_clearing_takes_the_dates_away_and_keeps_nothing(calculator: Page) -> None:
    type_date(calculator, FIELD, "2026-11-30")
    requests = [url for url in calculator.watch.requests if not url.startswith("blob:")]  # type: ignore[attr-defined]
    calculator.get_by_role("button", name="Data wissen").click()
    expect(calculator.locator(f"#{FIELD}")).to_be_focused()
    assert calculator.locator(f"#{FIELD}").input_value() == ""
    assert calculator.locator(".kb-calc__dates").count() == 0
    assert storage_of(calculator) == {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}
    assert [url for url in calculator.watch.requests if not url.startswith("blob:")] == requests  # type: ignore[attr-defined]


def test_the_calendar_file_parses_and_is_the_same_each_time(open_page: OpenPage, calculator_url: str) -> None:
    files = []
    for _ in range(2):
        page = open_page(f"{calculator_url}act/refer/", accept_downloads=True)
        type_date(page, FIELD, "2026-11-30")
        given, content = download(page)
        assert given.suggested_filename == "einddata.ics"
        files.append(content)
    assert files[0] == files[1]
    events = Calendar.from_ical(files[0]).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [date(2027, 1, 14), date(2027, 2, 28), date(2027, 5, 28)]
    assert all(event["DTSTART"].params["VALUE"] == "DATE" for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert str(events[0]["SUMMARY"]) == "Einddatum: bijlage 15"


def test_another_start_gives_the_events_another_name(calculator: Page) -> None:
    names = []
    for day in ("2026-11-30", "2026-12-01"):
        type_date(calculator, FIELD, day)
        names.append({str(event["UID"]) for event in Calendar.from_ical(download(calculator)[1]).walk("VEVENT")})
    assert not names[0] & names[1]


def test_lines_of_a_calendar_file_are_folded_between_characters(calculator: Page, calculator_url: str) -> None:
    text = "Prolongation\u00a0: délai; à vérifier, \\ €\n" * 9 + "🗓" * 40
    made = calculator.evaluate(
        """async ([module, text]) => {
          const { makeCalendar } = await import(module);
          return makeCalendar([{ key: "a", day: new Date(Date.UTC(2026, 1, 28)), summary: text, description: text }], "20261122T000000Z");
        }""",
        [f"{calculator_url}assets/javascripts/calendar-file.js", text],
    )
    lines = made.split("\r\n")
    assert lines[-1] == ""
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["SUMMARY"]) == text


@pytest.mark.parametrize("locale", LOCALES)
def test_dates_with_the_keyboard_alone(open_page: OpenPage, project: Project, locale: Locale) -> None:
    procedure = project.data.procedures[PROCEDURE]
    page = open_page(address(locale), accept_downloads=True)
    field = f"date-{PROCEDURE}-{procedure.events[0].id}"
    tab_to(page, f"#{field}", most=250)
    expect(page.get_by_label(procedure.events[0].label.text(locale), exact=True)).to_be_focused()
    day, month = ("10", "01") if page.evaluate("new Intl.DateTimeFormat().formatToParts(new Date())[0].type") == "month" else ("01", "10")
    page.keyboard.type(f"{day}{month}2026")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    if page.locator(f"#{field}").input_value() != "2026-10-01":  # the order of the parts is the browser's own
        page.locator(f"#{field}").focus()
        page.keyboard.type("10012026")
        page.keyboard.press("Tab")
    assert page.locator(f"#{field}").input_value() == "2026-10-01"
    assert page.locator(".kb-calc__dates time").first.get_attribute("datetime") == "2026-11-15"
    assert project.data.words("calculator.warning", locale) in page.locator(".kb-calc").inner_text()
    tab_to(page, ".kb-calc__actions a[download]")
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    calendar = Calendar.from_ical(Path(waited.value.path()).read_bytes())
    assert calendar.walk("VEVENT")[0]["DTSTART"].dt == date(2026, 11, 15)
    tab_to(page, ".kb-calc__actions button:nth-of-type(2)")
    page.keyboard.press("Enter")
    assert page.locator(".kb-calc__dates").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_the_calendar_file_does_not_say_what_it_is_about(open_page: OpenPage, project: Project, locale: Locale) -> None:
    page = open_page(address(locale), accept_downloads=True)
    for event in project.data.procedures[PROCEDURE].events:
        type_date(page, f"date-{PROCEDURE}-{event.id}", "2026-10-01")
    told = download(page)[1].decode().replace("\r\n ", "").lower()
    for word in ("slachtoffer", "mensenhandel", "victim", "traite", "traffick", "opfer", "menschenhandel", "protection-procedure", "http"):
        assert word not in told


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_the_time_limits_are_listed(open_page: OpenPage, project: Project, locale: Locale) -> None:
    page = open_page(address(locale), js=False)
    calculator = page.locator(".kb-calc")
    assert project.data.words("calculator.needs_script", locale) in calculator.inner_text()
    assert calculator.locator("input:visible, button:visible").count() == 0
    for phase in project.data.procedures[PROCEDURE].phases:
        if phase.lasts:
            assert phase.title.text(locale) in calculator.inner_text()
    assert "45" in calculator.locator("em.time").first.inner_text()


def test_the_dates_print_alone(calculator: Page) -> None:
    type_date(calculator, FIELD, "2026-11-30")
    calculator.evaluate("window.print = () => { window.printed = document.querySelector('.kb-printed')?.innerText ?? ''; }")
    calculator.get_by_role("button", name="Deze data afdrukken").click()
    assert "donderdag 14 januari 2027" in calculator.evaluate("window.printed")
    calculator.emulate_media(media="print")
    assert calculator.locator(".kb-calc time:visible").count() == 3
    assert calculator.locator("h2:visible").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_nothing_is_in_anyones_way_before_and_after(
    open_page: OpenPage, project: Project, axe: Callable[[Page], list[str]], locale: str, width: int, scheme: str
) -> None:
    page = open_page(address(locale), width=width, scheme=scheme)
    type_date(page, f"date-{PROCEDURE}-{project.data.procedures[PROCEDURE].events[0].id}", "2026-10-01")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
