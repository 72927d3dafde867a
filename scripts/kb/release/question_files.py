"""The question bank as files others can open, per locale: JSON, a table (CSV) and Moodle's GIFT format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kb import site_urls
from kb.model import LOCALES, Locale, LocalText, QuestionFile
from kb.project import Project
from kb.question_bank import BankItem, bank_items

MOST_OPTIONS = 6
COLUMNS = (
    "id", "currency", "year", "module", "module_title", "kind", "difficulty", "case", "stem",
    *(f"option_{number}" for number in range(1, MOST_OPTIONS + 1)), "right",
    *(f"feedback_{number}" for number in range(1, MOST_OPTIONS + 1)), "explanation", "why_archive", "section", "address", "claims",
)  # fmt: skip
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "~=#{}:\\"})


@dataclass(frozen=True)
class _Edition:
    """The bank in one locale."""

    project: Project
    site_url: str
    locale: Locale

    def say(self, text: LocalText) -> str:
        return " ".join(text.text(self.locale).split())

    def words(self, key: str, **values: object) -> str:
        text = self.project.data.words(f"quiz.{key}", self.locale)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def module_title(self, module: QuestionFile | None) -> str:
        return self.project.pages.page(module.page, self.locale).title if module else self.words("bank_archive")

    def address(self, item: BankItem) -> str:
        page_id, hash_sign, anchor = item.section.partition("#")
        return self.site_url + site_urls.go_url(page_id, self.locale) + hash_sign + anchor

    def explanation(self, item: BankItem) -> str:
        return " ".join(self.say(text) for text in item.explanations)


def question_files(project: Project, site_url: str) -> dict[str, bytes]:
    """Return the content of the three files of every locale, by file name."""
    items = bank_items(project.data)
    files: dict[str, str] = {}
    for locale in LOCALES:
        edition = _Edition(project, site_url, locale)
        whole = {"locale": locale, "licence": "CC BY 4.0", "items": [_entry(item, edition) for item in items]}
        files[site_urls.question_file(locale, "json")] = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        files[site_urls.question_file(locale, "csv")] = _table(items, edition)
        files[site_urls.question_file(locale, "gift")] = "\n".join(_gift(items, edition))
    return {name.rpartition("/")[2]: text.encode() for name, text in files.items()}


def _entry(item: BankItem, edition: _Edition) -> dict[str, Any]:
    """Return an item; for the form ``order`` its options stand in the right order and none is marked correct."""
    value: dict[str, Any] = {
        "id": item.id,
        "currency": item.currency,
        "year": item.year,
        "module": item.module.page if item.module else "",
        "module_title": edition.module_title(item.module),
        "kind": item.kind,
        "form": item.form,
        "difficulty": item.difficulty,
        "case": edition.say(item.case) if item.case else "",
        "stem": edition.say(item.stem),
        "options": [
            {
                "text": edition.say(option.text),
                "correct": option.correct,
                "feedback": edition.say(option.feedback) if option.feedback else "",
            }
            for option in item.options
        ],
        "pairs": [
            {"left": edition.say(pair.left), "right": edition.say(pair.right), "feedback": edition.say(pair.feedback)} for pair in item.pairs
        ],
        "explanation": edition.explanation(item),
        "why_archive": edition.say(item.why) if item.why else "",
        "section": item.section,
        "address": edition.address(item),
        "claims": list(item.claims),
    }
    return value


def _table(items: list[BankItem], edition: _Edition) -> str:
    """Return RFC 4180 text, one row for each item; ``right`` numbers the right options, in order for the kind ``order``."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for item in items:
        entry = _entry(item, edition)
        options = [(part["text"], part["feedback"]) for part in entry["options"]]
        options += [(f"{part['left']} → {part['right']}", part["feedback"]) for part in entry["pairs"]]
        numbered = enumerate(options, start=1)
        row = entry | {f"{name}_{number}": said for number, pair in numbered for name, said in zip(("option", "feedback"), pair, strict=True)}
        chosen = [number for number, option in enumerate(item.options, start=1) if option.correct or item.form == "order"]
        writer.writerow(row | {"right": " ".join(map(str, chosen)), "claims": " ".join(item.claims)})
    return text.getvalue()


def _gift(items: list[BankItem], edition: _Edition) -> Iterator[str]:
    """Yield lines of GIFT (docs.moodle.org, "GIFT format"): a category for each self-test, a blank line after each item.

    GIFT has no question about an order: such an item becomes one that matches places and steps.
    """
    title = edition.words("bank_title")
    yield f"// {title}. CC BY 4.0. {edition.site_url}"
    for module, found in groupby(items, key=lambda item: item.module):
        name = edition.module_title(module).replace("/", "//")
        yield from ("", f"$CATEGORY: $course$/top/{title}/{name}", "")
        for item in found:
            yield from (*_gift_item(item, edition), "")


def _gift_item(item: BankItem, edition: _Edition) -> Iterator[str]:
    mark = edition.words(f"bank_mark.{item.currency}", year=item.year)
    yield f"// [id:{item.id}] [tag:{mark}] [tag:{edition.words(f'bank_level.{item.difficulty}')}]"
    told = [edition.say(text) for text in (item.case, item.stem) if text]
    yield f"::{item.id}::[plain]" + "\\n\\n".join(map(_escape, told)) + " {"
    yield from (f"\t{line}" for line in _gift_answers(item, edition))
    remarks = [*_gift_remarks(item, edition), f"({mark})", f"{edition.words('bank_read')}: {edition.address(item)}"]
    yield "\t####" + _escape(" ".join(remarks))
    yield "}"


def _gift_answers(item: BankItem, edition: _Edition) -> Iterator[str]:
    if item.form == "match":
        yield from (f"={_escape(edition.say(pair.left))} -> {_escape(edition.say(pair.right))}" for pair in item.pairs)
        return
    right = sum(option.correct for option in item.options)
    wrong = len(item.options) - right
    for place, option in enumerate(item.options, start=1):
        text = _escape(edition.say(option.text))
        if item.form == "order":
            yield f"={place}. -> {text}"
            continue
        weight = "=" if option.correct else "~"
        if item.form == "multiple":
            weight = f"~%{_percent(right)}%" if option.correct else f"~%-{_percent(wrong)}%"
        yield f"{weight}{text}" + (f"#{_escape(edition.say(option.feedback))}" if option.feedback else "")


def _gift_remarks(item: BankItem, edition: _Edition) -> Iterator[str]:
    """Yield what is said after the answer, where the parts cannot carry feedback of their own."""
    if item.form == "match":
        yield from (f"{edition.say(pair.left)} → {edition.say(pair.right)}. {edition.say(pair.feedback)}" for pair in item.pairs)
    elif item.form == "order":
        for place, option in enumerate(item.options, start=1):
            yield f"{place}. {edition.say(option.text)}. " + (edition.say(option.feedback) if option.feedback else "")
    elif item.why:
        yield from (edition.explanation(item), edition.say(item.why))


def _percent(parts: int) -> str:
    """Return an equal share of 100 as Moodle knows it: five decimals, none when it divides."""
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)
