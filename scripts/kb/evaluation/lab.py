"""A server for measurements: it counts what goes over the wire and can be as slow as a mobile network.

The browser's own throttling does not reach workers, so the line is shaped here, the same for every engine.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

_UNPACKED = frozenset({".pagefind", ".pf_fragment", ".pf_index", ".pf_meta", ".png", ".jpg", ".webp", ".pdf", ".zip", ".gz", ".woff2"})
"""Files that are compressed already; Pagefind's are gzip inside."""
_CHUNK = 4096


@dataclass(frozen=True)
class Line:
    """A network: seconds of a round trip, bytes a second (0: as fast as it goes)."""

    round_trip: float = 0.0
    rate: float = 0.0


LOCAL = Line()
FOUR_G = Line(round_trip=0.06, rate=10_000_000 / 8)
"""60 ms round trip and 10 Mbit/s."""


MARK = "lab-mark"
"""A page that asks for this tells that what is measured has happened."""


@dataclass
class Traffic:
    """What was sent since the last reset: answers with their heads, as the wire carries them."""

    requests: int = 0
    bytes: int = 0
    paths: list[str] = field(default_factory=list)


class Lab(ThreadingHTTPServer):
    """Serves a folder; ``headers`` go with every answer."""

    daemon_threads = True

    def __init__(self, folder: Path, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.folder = folder.resolve()
        self.headers = headers
        self.line = LOCAL
        self.traffic = Traffic()
        self.marked = Traffic()
        self.lock = Lock()
        self._packed: dict[Path, bytes] = {}
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Address of the folder."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over browsers that hang up."""

    def body(self, file: Path) -> tuple[bytes, bool]:
        """Return what is sent for a file, and whether it is compressed for the way."""
        known = self._packed.get(file)
        if known is None:
            content = file.read_bytes()
            known = self._packed[file] = content if file.suffix in _UNPACKED else gzip.compress(content, 6, mtime=0)
        return known, file.suffix not in _UNPACKED


class _Handler(BaseHTTPRequestHandler):
    server: Lab
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        """Let a new connection cost a round trip."""
        super().setup()
        time.sleep(self.server.line.round_trip)

    def do_GET(self) -> None:
        """Answer with a file of the folder."""
        if self.path == f"/{MARK}":
            with self.server.lock:
                self.server.marked = replace(self.server.traffic, paths=list(self.server.traffic.paths))
            self.send_response_only(HTTPStatus.NO_CONTENT)
            self.end_headers()
            return
        time.sleep(self.server.line.round_trip)
        file = self._file()
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body, packed = self.server.body(file)
        head = self._head(file, len(body), packed=packed)
        with self.server.lock:
            self.server.traffic.requests += 1
            self.server.traffic.bytes += len(body) + len(head)
            self.server.traffic.paths.append(self.path)
        self.wfile.write(head)
        self._write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _file(self) -> Path | None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = (self.server.folder / path).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() and file.is_relative_to(self.server.folder) else None

    def _head(self, file: Path, length: int, *, packed: bool) -> bytes:
        kind = {".js": "text/javascript", ".mjs": "text/javascript"}.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        lines = [("Content-Type", kind), ("Content-Length", str(length)), ("Cache-Control", "max-age=600"), *self.server.headers]
        lines += [("Content-Encoding", "gzip")] if packed else []
        known = {name.lower(): (name, value) for name, value in reversed(lines)}
        return ("HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in known.values()) + "\r\n").encode()

    def _write(self, body: bytes) -> None:
        rate = self.server.line.rate
        if not rate:
            self.wfile.write(body)
            return
        for start in range(0, len(body), _CHUNK):
            piece = body[start : start + _CHUNK]
            with self.server.lock:  # one line for all connections
                time.sleep(len(piece) / rate)
            self.wfile.write(piece)


@contextmanager
def running(folder: Path, headers: tuple[tuple[str, str], ...] = ()) -> Iterator[Lab]:
    """Serve ``folder`` on a free port while the block runs."""
    with Lab(folder, headers) as lab:
        thread = Thread(target=lab.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield lab
        finally:
            lab.shutdown()
            thread.join()
