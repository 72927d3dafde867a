"""The tables of redirects and of published addresses, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write

from kb.model import DataError
from kb.release.addresses import Address, parse_address
from kb.release.ledger import HEADER, LEDGER, Published, extend_ledger, parse_today, read_ledger, write_ledger
from kb.release.redirects import REDIRECTS, Redirects, check_redirects, read_redirects


def redirects(root: Path, *rows: str) -> Redirects:
    write(root, REDIRECTS, "old\tnew\n" + "".join(f"{row}\n" for row in rows))
    return read_redirects(root)


def exists(*places: str):
    return lambda address: str(address) in places


@pytest.mark.parametrize("text", ["", "act/", "//act/", "/a b/", "/act/#"])
def test_what_does_not_start_at_the_root_is_no_address(text: str) -> None:
    assert parse_address(text) is None


def test_an_address_may_carry_an_anchor() -> None:
    assert parse_address("/act/#why") == Address("/act/", "why")


def test_a_chain_is_followed_to_the_page_that_exists(tmp_path: Path) -> None:
    table = redirects(tmp_path, "/a/\t/b/", "/b/\t/c/")
    assert table.resolve(Address("/a/"), exists("/c/")) == Address("/c/")


def test_a_moved_page_takes_its_sections_along(tmp_path: Path) -> None:
    table = redirects(tmp_path, "/a/\t/b/", "/a/#one\t/b/#two")
    place = exists("/b/", "/b/#two", "/b/#three")
    assert table.resolve(Address("/a/", "three"), place) == Address("/b/", "three")
    assert table.resolve(Address("/a/", "one"), place) == Address("/b/", "two")
    assert table.resolve(Address("/a/", "gone"), place) is None


def test_good_redirects_have_no_finding(tmp_path: Path) -> None:
    assert check_redirects(redirects(tmp_path, "# moved in 2027", "/a/\t/b/"), exists("/b/")) == []


@pytest.mark.parametrize(
    ("rows", "rule", "line"),
    [
        (["/x/\t/b/", "/a/\t/a/"], "redirect-loop", 3),
        (["/a/\t/c/", "/c/\t/a/"], "redirect-loop", 2),
        (["/a/\t/nowhere/"], "redirect-nowhere", 2),
        (["/x/\t/b/", "/a/#one\t/b/#gone"], "redirect-nowhere", 3),
        (["/a/\t/b/", "/x/\t/b/", "/a/\t/b/"], "redirect-duplicate", 4),
        (["/b/\t/x/"], "redirect-unused", 2),
    ],
)
def test_loops_dead_ends_duplicates_and_useless_rows_are_found(tmp_path: Path, rows: list[str], rule: str, line: int) -> None:
    findings = check_redirects(redirects(tmp_path, *rows), exists("/b/"))
    assert (findings[0].path, findings[0].line, findings[0].rule) == (REDIRECTS, line, rule)


@pytest.mark.parametrize("row", ["/a/ /b/", "a/\t/b/", "/a/\t", "/a/\thttps://x.example/"])
def test_a_row_that_is_no_pair_of_addresses_is_broken_data(tmp_path: Path, row: str) -> None:
    with pytest.raises(DataError, match=r"redirects\.tsv:2: found .*expected old<TAB>new"):
        redirects(tmp_path, row)


def test_a_project_without_redirects_has_none(tmp_path: Path) -> None:
    assert read_redirects(tmp_path).rows == ()


ROW = Published("page", "ACT-01", "nl", "/act/", "", "2026-11-22")


def test_the_ledger_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "docs/data").mkdir(parents=True)
    write_ledger(tmp_path, [ROW])
    assert [row.key for row in read_ledger(tmp_path)] == [ROW.key]
    assert (tmp_path / LEDGER).read_text() == f"{HEADER}\npage\tACT-01\tnl\t/act/\t\t2026-11-22\n"


def test_a_release_adds_and_never_drops_or_redates() -> None:
    new = Published("page", "ACT-02", "nl", "/act/emergency/", "")
    rows = extend_ledger([ROW], [new], today="2027-01-01")
    assert [(row.id, row.first_published) for row in rows] == [("ACT-01", "2026-11-22"), ("ACT-02", "2027-01-01")]
    assert extend_ledger(rows, [new, ROW], today="2028-01-01") == rows


def test_a_release_before_the_last_one_is_refused() -> None:
    with pytest.raises(DataError, match="expected 2026-11-22 or later"):
        extend_ledger([ROW], [], today="2026-11-21")


@pytest.mark.parametrize("text", ["", "today", "2026-13-01", "20261122", "2026-W47-7"])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="expected a date YYYY-MM-DD"):
        parse_today(text)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["nonsense"], ":1: found 'nonsense'"),
        ([HEADER, "page\tACT-01\tnl\t/act/\t"], ":2: found"),
        ([HEADER, "page\tACT-01\tnl\tact/\t\t2026-11-22"], ":2: found"),
        ([HEADER, "page\tACT-01\tnl\t/act/\t\tyesterday"], ":2: found the date 'yesterday'"),
        ([HEADER, "page\tB\tnl\t/b/\t\t2026-11-22", "page\tA\tnl\t/a/\t\t2026-11-22"], ":3: found a row out of order"),
        ([HEADER, "page\tA\tnl\t/a/\t\t2026-11-22", "page\tA\tnl\t/a/\t\t2026-11-23"], ":3: found a row that stands twice"),
    ],
)
def test_a_ledger_that_somebody_edited_by_hand_is_broken_data(tmp_path: Path, lines: list[str], message: str) -> None:
    write(tmp_path, LEDGER, "".join(f"{line}\n" for line in lines))
    with pytest.raises(DataError) as error:
        read_ledger(tmp_path)
    assert message in str(error.value)
