"""The evaluation of the search: reading queries, telling what is right, figures of merit."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from helpers import ROOT

from kb.cli import main
from kb.evaluation.chromium import chromium
from kb.evaluation.corpus import CorpusPage, as_html, grow
from kb.evaluation.engines import read_answers
from kb.evaluation.judgement import Judge, read_claims
from kb.evaluation.lab import MARK, running
from kb.evaluation.measures import FoundPage, all_figures, figures, judge
from kb.evaluation.queries import JudgedQuery, read_queries
from kb.evaluation.tools import installed
from kb.model import DataError
from kb.search.sections import Section

HEADER = "lang\tquery\tclaims\n"


def write(folder: Path, text: str) -> Path:
    file = folder / "queries.tsv"
    file.write_bytes(text.encode())
    return file


def test_three_columns_in_any_order_are_enough(tmp_path: Path) -> None:
    (query,) = read_queries(write(tmp_path, "claims\tnotes\tquery\tlang\r\ns:1  s:2\tx\t\"wat\" is dit? \tNL\r\n\r\n"))
    assert (query.locale, query.text, query.claims, query.pages, query.kind, query.line) == ("nl", '"wat" is dit?', ("s:1", "s:2"), (), "none", 2)


def test_the_other_columns_are_used_when_they_are_there(tmp_path: Path) -> None:
    (query,) = read_queries(write(tmp_path, "\ufeffid\tlang\tquery\tclaims\tpages\tclass\n7\tde\tx\t\tACT-05 act/refer\ttypo\n"))
    assert (query.name, query.claims, query.pages, query.kind) == ("7", (), ("ACT-05", "act/refer"), "typo")


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("lang\tquery\n", 1, "no column claims"),
        ("", 1, "no column lang, query, claims"),
        ("lang\tquery\tclaims\tquery\n", 1, "the column query twice"),
        (HEADER, 0, "a header and no queries"),
        (HEADER + "nl\tx\ts:1\nes\tx\ts:1\n", 3, "the language 'es'"),
        (HEADER + "nl\t \ts:1\n", 2, "an empty query"),
        (HEADER + "nl\tx\n", 2, "no claims"),
        (HEADER + "nl\tx\ts:1\tmore\n", 2, "4 columns"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, text: str, line: int, found: str) -> None:
    with pytest.raises(DataError) as caught:
        read_queries(write(tmp_path, text))
    assert (caught.value.line, caught.value.found) == (line, found)


def test_files_that_are_missing_or_no_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no file to read"):
        read_queries(tmp_path / "no.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"lang\tquery\tclaims\nfr\tr\xe9f\ts:1\n")
    with pytest.raises(DataError, match="not UTF-8"):
        read_queries(tmp_path / "latin.tsv")


HTML = """<h1>T</h1><p><span data-claim="s:1"></span></p>
<h2 id="a">A</h2><span data-claim="s:2 s:3"></span><h3 id="b">B</h3><span data-claim="s:4"></span>
<h2 id="c">C</h2><dt class="kb-concept" id="d">D</dt><span data-claim="s:5"></span>"""


def test_a_section_cites_what_its_subsections_cite() -> None:
    page = read_claims(HTML)
    assert page.claims == {"s:1", "s:2", "s:3", "s:4", "s:5"}
    assert page.sections == {"": {"s:1"}, "a": {"s:2", "s:3", "s:4"}, "b": {"s:4"}, "c": set(), "d": {"s:5"}}


@pytest.fixture
def judge_of(tmp_path: Path) -> Judge:
    for address, html in {"x": HTML, "fr/x": HTML, "y": "<p></p>"}.items():
        (tmp_path / address).mkdir(parents=True)
        (tmp_path / address / "index.html").write_text(html, encoding="utf-8")
    return Judge(tmp_path, {"X-1": "x", "Y-1": "y", "Z-1": "z"})


def query(*claims: str, pages: tuple[str, ...] = (), kind: str = "plain") -> JudgedQuery:
    return JudgedQuery(1, "q", "nl", "text", claims, pages, kind)


def test_pages_are_right_by_their_claims_or_by_their_name_in_the_language_of_the_query(judge_of: Judge) -> None:
    assert judge_of.right_pages(query("s:4")) == {"x/"}
    assert judge_of.right_pages(query("s:9", pages=("Y-1",))) == {"y/"}
    assert judge_of.right_pages(query(pages=("y", "/x/", "Z-1", "nothing"))) == {"x/", "y/"}
    assert judge_of.is_right_section(query("s:4"), "x/#a")
    assert not judge_of.is_right_section(query("s:4"), "x/#c")
    assert not judge_of.is_right_section(query("s:4"), "x/")


def test_figures_of_merit(judge_of: Judge) -> None:
    first = judge(query("s:4"), (FoundPage("x/", ("x/#b",)), FoundPage("y/", ())), judge_of)
    second = judge(query("s:4", kind="typo"), (FoundPage("y/", ("y/",)), FoundPage("x/", ("x/#c",))), judge_of)
    third = judge(query("s:4"), (), judge_of)
    found = figures([first, second, third])
    assert found == {
        "queries": 3, "success@1": 0.3333, "success@5": 0.6667, "mrr": 0.5, "ndcg@10": 0.5436, "empty": 1, "section_success@5": 0.3333,
    }  # fmt: skip
    everything = all_figures([first, second, third])
    assert list(everything) == ["overall", "per_locale", "per_class"]
    assert everything["overall"] == found
    assert everything["per_class"] == {"plain": figures([first, third]), "typo": figures([second])}


def test_answers_name_every_page_once_by_its_address_on_the_site() -> None:
    home = "http://127.0.0.1:1/"
    pages = [{"url": f"{home}x/#a", "sections": [f"{home}x/#a", "/x/#b", "x/#c", "x/#d"]}, {"url": "x/", "sections": []}, {"url": "/y/", "sections": []}]
    assert read_answers([pages], home) == [(FoundPage("x/", ("x/#a", "x/#b", "x/#c")), FoundPage("y/", ()))]


def test_grown_corpora_are_the_same_every_time_and_begin_with_the_real_pages() -> None:
    real = [CorpusPage(f"p{n}", f"p{n}/", f"Bladzijde {n}", (Section("", 0, (), "inleiding"), Section("a", 2, ("Kop",), "woorden die hier staan"))) for n in range(3)]
    grown = grow(real, 12, "nl")
    assert grown == grow(real, 12, "nl")
    assert grown[:3] == real
    assert len({page.url for page in grown}) == 12
    assert all([section.anchor for section in page.sections] in (["", "a"], ["", "s1"]) for page in grown)


def test_a_page_of_a_corpus_is_text_in_html() -> None:
    page = CorpusPage("x", "x/", "A < B", (Section("", 0, (), "R & D"), Section("a", 3, ("Boven", "Onder"), "tekst")))
    html = as_html(page, "fr")
    assert '<html lang="fr">' in html
    assert '<h1>A &lt; B</h1>\n<p>R &amp; D</p>\n<h3 id="a">Onder</h3>\n<p>tekst</p>' in html


def test_the_server_counts_what_it_sends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a" * 5000, encoding="utf-8")
    with running(tmp_path, (("X-Own", "yes"),)) as lab, urlopen(lab.url + "a.txt") as answer:
        assert answer.headers["X-Own"] == "yes"
        body = answer.read()
        assert lab.traffic.requests == 1
        assert len(body) < lab.traffic.bytes < 400


def test_the_server_keeps_what_it_had_sent_when_a_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    with running(tmp_path) as lab:
        for path in ("a.txt", MARK, "a.txt"):
            urlopen(lab.url + path).close()
        assert (lab.marked.requests, lab.traffic.requests) == (1, 2)


def test_the_server_gives_nothing_from_outside_its_folder(tmp_path: Path) -> None:
    with running(tmp_path) as lab, pytest.raises(HTTPError):
        urlopen(lab.url + "../etc/passwd")


def test_node_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataError, match="found no npm; expected Node"):
        installed(tmp_path)


def test_playwright_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(DataError, match=r"found no Playwright; expected the test packages"), chromium():
        pass


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evaluate", "no.tsv"], "no.tsv: found no file to read"),
        (["evaluate", "QUERIES", "--floor", "2"], "--floor: found 2.0"),
        (["evaluate", "QUERIES", "--site", "nowhere"], "nowhere: found no built site"),
        (["bench", "--site", "nowhere"], "nowhere: found no built site"),
        (["bench", "--runs", "0"], "found a number below 1"),
    ],
)
def test_wrong_use_is_answered_in_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    queries = str(ROOT / "tests/search/queries.tsv")
    assert main(["search", *(queries if argument == "QUERIES" else argument for argument in arguments)]) == 2
    assert said in capsys.readouterr().err
