"""Broken input gets one message with file, line, what was found and what is expected."""

from __future__ import annotations

import pytest

from kb.content import SOURCE_ORDER
from kb.front_matter import read_front_matter, split_front_matter
from kb.model import Claim, ContactFile, DataError, PageMeta, QuestionFile
from kb.translations import hash_body
from kb.yaml_source import parse_yaml, validate

FRONT = """\
id: ACT-05
title: Een titel
description: Een beschrijving die lang genoeg is om de regel van vijftig tekens te halen.
type: procedure
audience: [police]
questions: [Wat nu?]
reviewed: 2026-11-22
review_due: 2027-02-22
"""


def read(front: str) -> PageMeta:
    return read_front_matter(front, PageMeta, path="docs/nl/x.md", order=SOURCE_ORDER)


def test_good_front_matter_is_read() -> None:
    assert read(FRONT).id == "ACT-05"


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("type: procedure", "type: novel"), 5, "type"),
        (("title: Een titel", "titel: Een titel"), 3, "unknown key 'titel'"),
        (("reviewed: 2026-11-22\n", ""), 2, "no key 'reviewed'"),
        (("id: ACT-05", "id: act5"), 2, "id = 'act5'"),
        (("audience: [police]", "audience: [police"), 7, "malformed YAML"),
        (("reviewed: 2026-11-22", "reviewed: soon"), 8, "reviewed = 'soon'"),
        (("title: Een titel", "title: A\ntitle: B"), 4, "twice"),
    ],
)
def test_a_fault_in_front_matter_is_named_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    with pytest.raises(DataError) as caught:
        read(FRONT.replace(*change))
    assert (caught.value.path, caught.value.line) == ("docs/nl/x.md", line)
    assert says in str(caught.value)


def test_keys_out_of_order_are_refused() -> None:
    lines = FRONT.splitlines(keepends=True)
    with pytest.raises(DataError, match="the order id, title"):
        read("".join([lines[1], lines[0], *lines[2:]]))


def test_a_page_without_front_matter_is_refused_on_its_first_line() -> None:
    with pytest.raises(DataError) as caught:
        split_front_matter("# Titel\n", path="docs/nl/x.md")
    assert caught.value.line == 1


def test_the_body_knows_its_first_line() -> None:
    assert split_front_matter("---\nid: A\n---\n\nTekst\n", path="x") == ("id: A\n", "\nTekst\n", 4)


def test_dates_stay_text_with_their_precision() -> None:
    assert parse_yaml("a: 2025-08-08\nb: 2019", path="x")[0] == {"a": "2025-08-08", "b": 2019}


def test_a_superseded_claim_must_name_its_successor() -> None:
    text = "statement: s\nlocator: l\nas_of: 2019\ntopic: law\nstatus: superseded\n"
    value, node = parse_yaml(text, path="c.yml")
    with pytest.raises(DataError, match="'by' must name the replacing claim"):
        validate(value, Claim, path="c.yml", node=node)


def test_a_phone_number_without_its_dialling_form_is_refused_on_its_line() -> None:
    text = """\
contacts:
  - id: x
    name: {nl: a, fr: a, en: a, de: a}
    role: {nl: a, fr: a, en: a, de: a}
    area: BE
    priority: 1
    publish: yes
    values:
      - {kind: phone, value: 02 511 64 64, as_of: 2026-11-21, source: currency-2026:C-51, publish: yes}
"""
    value, node = parse_yaml(text, path="contacts.yml")
    with pytest.raises(DataError) as caught:
        validate(value, ContactFile, path="contacts.yml", node=node)
    assert caught.value.line == 9


def test_a_single_choice_with_two_correct_answers_is_refused() -> None:
    four = "{nl: a, fr: a, en: a, de: a}"
    option = "      - {{id: {0}, correct: {1}, text: {2}, feedback: {2}}}\n"
    text = f"""\
module: m
page: MOD-02
objectives:
  - {{id: signals, label: {four}}}
items:
  - id: m-01
    kind: single
    objective: signals
    difficulty: 1
    stem: {four}
    options:
{option.format("a", "true", four)}{option.format("b", "true", four)}{option.format("c", "false", four)}\
    section: SIG-02#signals
    claims: [law-2026:L-01]
"""
    value, node = parse_yaml(text, path="q.yml")
    with pytest.raises(DataError) as caught:
        validate(value, QuestionFile, path="q.yml", node=node)
    assert caught.value.line == 6
    assert "2 options marked correct" in str(caught.value)


def test_the_pin_is_blind_to_blank_lines_and_not_to_words() -> None:
    assert hash_body("a \n\n\nb\n") == hash_body("a\nb")
    assert hash_body("45 dagen") != hash_body("54 dagen")
