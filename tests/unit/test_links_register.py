"""The register of external addresses against the network, with servers of our own."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from helpers import write

from kb.model import DataError, Link
from kb.release.link_register import REGISTER, Answer, Checked, ask_server, check_register, describe, update_register


class Server(BaseHTTPRequestHandler):
    """Answers with the status its path names; refuses HEAD below /get/."""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path.startswith("/get/") else int(self.path.rpartition("/")[2]))

    def do_GET(self) -> None:
        self._answer(int(self.path.rpartition("/")[2]))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Server) as own:
        thread = Thread(target=own.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{own.server_port}"
        own.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status"), [("/200", "ok"), ("/get/200", "ok"), ("/404", "gone"), ("/410", "gone"), ("/403", "unknown"), ("/500", "unknown")]
)
def test_only_a_clear_answer_changes_what_we_know(server: str, path: str, status: str) -> None:
    assert ask_server(server + path, timeout=5).status == status


def test_no_answer_is_no_news() -> None:
    answer = ask_server("http://127.0.0.1:9/", timeout=2)
    assert (answer.code, answer.status) == (0, "unknown")
    assert answer.reason


def link(name: str, status: str = "ok") -> Link:
    return Link(f"https://{name}.example/", status, "2026-11-21")


def test_the_report_starts_with_what_changed() -> None:
    checked = [Checked(link("a"), Answer(404)), Checked(link("b"), Answer(200)), Checked(link("c"), Answer(0, reason="timed out"))]
    text = describe(checked)
    assert "3 addresses asked, 1 changed, 1 without a clear answer." in text
    assert text.index("| https://a.example/ | ok | 404 |") < text.index("| https://c.example/ | ok | timed out |")
    assert "b.example" not in text


def test_without_a_network_nothing_is_reported_as_gone() -> None:
    with pytest.raises(DataError, match="expected a network"):
        check_register([link("a")], lambda _: Answer(0), pause=0)


def test_writing_changes_status_and_date_and_nothing_else(tmp_path: Path) -> None:
    text = """# Reviewed by editors.
links:
  - address: https://a.example/
    status: unknown
    checked: 2026-11-21
    note: "Keep: this"
  - {address: https://b.example/, status: ok, checked: 2026-11-21}
  - address: https://c.example/
    status: ok
    checked: 2026-11-21
"""
    write(tmp_path, REGISTER, text)
    checked = [Checked(link("a", "unknown"), Answer(200)), Checked(link("b"), Answer(404)), Checked(link("c"), Answer(500))]
    assert update_register(tmp_path, checked, today="2026-12-01") == 2
    assert (tmp_path / REGISTER).read_text() == text.replace(
        "status: unknown\n    checked: 2026-11-21", "status: ok\n    checked: 2026-12-01"
    ).replace("status: ok, checked: 2026-11-21", "status: gone, checked: 2026-12-01")
