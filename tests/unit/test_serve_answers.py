"""The local server answers as production does."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from helpers import write

from kb.model import DataError
from kb.release.headers import HEADERS
from kb.serve import make_server, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    write(root, "index.html", "home")
    write(root, "act/index.html", "act " * 100)
    write(root, "404.html", "not found")
    write(root, "a.svg", "<svg/>")
    write(tmp_path, "secret.txt", "secret")
    (root / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    return root


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def ask(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)) as connection:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


@pytest.mark.parametrize("path", ["/", "/act/", "/nope/", "/act", "/a.svg"])
def test_every_answer_carries_the_headers_of_production(url: str, path: str) -> None:
    _, headers, _ = ask(url, path)
    assert {name: headers.get(name) for name, _ in HEADERS} == dict(HEADERS)


def test_a_folder_is_its_index_and_needs_its_slash(url: str) -> None:
    assert ask(url, "/")[2] == b"home"
    status, headers, _ = ask(url, "/act")
    assert (status, headers["Location"]) == (301, "/act/")


@pytest.mark.parametrize("path", ["/nope", "/nope/deep/", "/a.svg/", "/../secret.txt", "/%2e%2e/secret.txt", "/way-out.txt", "/%00"])
def test_what_is_not_there_is_answered_with_the_sites_own_page(url: str, path: str) -> None:
    status, headers, body = ask(url, path)
    assert (status, body) == (404, b"not found")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_text_is_compressed_for_those_who_take_it(url: str) -> None:
    _, headers, body = ask(url, "/act/", Accept_Encoding="gzip, br")
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(body) == b"act " * 100


def test_an_unchanged_file_is_not_sent_again_and_a_changed_one_is(url: str, folder: Path) -> None:
    tag = ask(url, "/act/")[1]["ETag"]
    assert ask(url, "/act/", If_None_Match=tag)[0] == 304
    write(folder, "act/index.html", "new words")
    status, _, body = ask(url, "/act/", If_None_Match=tag, Accept_Encoding="gzip")
    assert (status, gzip.decompress(body)) == (200, b"new words")


def test_head_has_the_headers_and_no_body(url: str) -> None:
    status, headers, body = ask(url, "/act/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "400", b"")


def test_a_site_can_lie_below_a_path(folder: Path) -> None:
    with serving(folder, base="/kb/") as url:
        assert url.endswith("/kb/")
        assert ask(url, "/kb/act/")[0] == 200
        assert ask(url, "/act/")[0] == 404
        assert ask(url, "/")[1]["Location"] == "/kb/"


def test_a_port_in_use_is_said_in_one_line(folder: Path) -> None:
    with serving(folder) as url, pytest.raises(DataError, match="found a port that another program uses; expected a free port"):
        make_server(folder, port=urlsplit(url).port or 0)


def test_a_missing_folder_and_an_impossible_port_are_said_in_one_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="found no built site"):
        make_server(tmp_path / "nothing")
    with pytest.raises(DataError, match="expected 0 to 65535"):
        make_server(folder, port=70_000)


def test_a_missing_search_file_is_not_kept(folder: Path, url: str) -> None:
    write(folder, "search/nl-terms-0a1b2c3d-1.txt", "words")
    assert "immutable" in ask(url, "/search/nl-terms-0a1b2c3d-1.txt")[1]["Cache-Control"]
    status, headers, _ = ask(url, "/search/nl-terms-0a1b2c3d-2.txt")
    assert status == 404
    assert headers["Cache-Control"] == "no-cache"
