"""``docs/data/links.yml`` against the network: which reviewed external addresses still answer."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

import yaml

from kb.data import DATA
from kb.model import DataError, Link
from kb.yaml_source import parse_yaml, read_text

REGISTER = f"{DATA}/links.yml"
AGENT = "kb-link-check (weekly check of the links of a public knowledge base)"
Status = Literal["ok", "unknown", "gone"]


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP code (0: no answer), where redirects led, and why there was no answer."""

    code: int
    final: str = ""
    reason: str = ""

    @property
    def status(self) -> Status:
        """Gone only when the server says so (404, 410): a refusal or a silence says nothing about the page."""
        if 200 <= self.code < 300:
            return "ok"
        return "gone" if self.code in {404, 410} else "unknown"


@dataclass(frozen=True)
class Checked:
    """A link with its answer."""

    link: Link
    answer: Answer

    @property
    def is_news(self) -> bool:
        """True when the answer says something else than the register."""
        return self.answer.status not in {self.link.status, "unknown"}


Ask = Callable[[str], Answer]


def ask_server(address: str, *, timeout: float = 20.0) -> Answer:
    """Return the answer to HEAD, or to GET where a server does not like HEAD."""
    answer = _request(address, "HEAD", timeout)
    return answer if answer.status == "ok" else _request(address, "GET", timeout)


def _request(address: str, method: str, timeout: float) -> Answer:
    ascii_address = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    request = urllib.request.Request(ascii_address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return Answer(response.status, response.geturl())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.geturl() or "")
    except (urllib.error.URLError, OSError, ValueError) as error:
        return Answer(0, reason=str(getattr(error, "reason", error)))


def check_register(links: Iterable[Link], ask: Ask, *, pause: float = 1.0) -> list[Checked]:
    """Return each link with its answer; waits ``pause`` seconds between two requests to one host.

    Raises:
        DataError: nothing answered at all, so there is no network.
    """
    checked: list[Checked] = []
    last: dict[str, float] = {}
    for link in links:
        host = urlsplit(link.address).netloc
        wait = last.get(host, 0.0) + pause - time.monotonic()
        if host in last and wait > 0:
            time.sleep(wait)
        checked.append(Checked(link, ask(link.address)))
        last[host] = time.monotonic()
    if checked and all(entry.answer.code == 0 for entry in checked):
        raise DataError(REGISTER, 0, found="no address that answers", expected="a network; nothing was changed")
    return checked


def describe(checked: list[Checked]) -> str:
    """Return the report in Markdown: what changed first, then what gave no clear answer."""
    news = [entry for entry in checked if entry.is_news]
    silent = [entry for entry in checked if entry.answer.status == "unknown"]
    lines = ["# External links", "", f"{len(checked)} addresses asked, {len(news)} changed, {len(silent)} without a clear answer.", ""]
    lines += _table("Changed", news) + _table("Without a clear answer", silent)
    return "\n".join(lines).rstrip() + "\n"


def _table(title: str, entries: list[Checked]) -> list[str]:
    if not entries:
        return []
    rows = [f"| {entry.link.address} | {entry.link.status} | {_say(entry.answer)} |" for entry in entries]
    return [f"## {title}", "", "| Address | Register | Answer |", "|---|---|---|", *rows, ""]


def _say(answer: Answer) -> str:
    return f"{answer.code}" if answer.code else answer.reason.replace("|", "/")[:120]


def update_register(root: Path, checked: Iterable[Checked], *, today: str) -> int:
    """Write status and date of every address that gave a clear answer; keep the rest of the file as it is.

    Returns:
        How many entries changed.
    """
    text = read_text(root / REGISTER, path=REGISTER)
    _, node = parse_yaml(text, path=REGISTER)
    clear = {entry.link.address: entry.answer.status for entry in checked if entry.answer.status != "unknown"}
    edits: list[tuple[int, int, str]] = []
    changed = 0
    for entry in _entries(node):
        address = str(entry["address"].value)
        if address in clear:
            changed += 1
            for key, value in (("status", clear[address]), ("checked", today)):
                edits.append((entry[key].start_mark.index, entry[key].end_mark.index, value))
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    (root / REGISTER).write_text(text, encoding="utf-8")
    return changed


def _entries(node: yaml.Node | None) -> list[dict[str, yaml.ScalarNode]]:
    links = next((value for key, value in node.value if key.value == "links"), None) if node is not None else None
    items = links.value if isinstance(links, yaml.SequenceNode) else []
    return [{str(key.value): value for key, value in item.value} for item in items]
