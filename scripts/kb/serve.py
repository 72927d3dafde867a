"""A local server of the built site with the headers it has in production."""

from __future__ import annotations

import errno
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

from kb.model import DataError
from kb.release.headers import HEADERS, headers_for

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".vcf": "text/vcard; charset=utf-8",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".gz": "application/gzip",
}
_PACKED = frozenset({".html", ".css", ".js", ".mjs", ".json", ".xml", ".txt", ".csv", ".svg"})


class SiteServer(ThreadingHTTPServer):
    """Serves the folder ``site`` below the path ``base`` (from slash to slash)."""

    daemon_threads = True

    def __init__(self, site: Path, address: tuple[str, int], base: str) -> None:
        self.site = site.resolve()
        self.base = base
        self.packed: dict[Path, tuple[str, bytes]] = {}
        super().__init__(address, _Handler)

    @property
    def url(self) -> str:
        """Address of the home page."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}{self.base}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over browsers that hang up; show anything else in one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"serve: {type(error).__name__}: {error}", file=sys.stderr)


@dataclass(frozen=True)
class _Answer:
    """One answer: status, headers of its own, body."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...]
    body: bytes


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    server_version = "kb"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with the body."""
        self._send(self._answer(), with_body=True)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._send(self._answer(), with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say only what went wrong."""
        if len(args) > 1 and str(args[1]) >= "400":
            print(f"serve: {args[1]} {args[0]}", file=sys.stderr)

    def _send(self, answer: _Answer, *, with_body: bool) -> None:
        self.send_response(answer.status)
        found = answer.status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
        for name, value in (*(headers_for(urlsplit(self.path).path) if found else HEADERS), *answer.headers):
            self.send_header(name, value)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and answer.status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(answer.body)

    def _answer(self) -> _Answer:
        path = unquote(urlsplit(self.path).path)
        base = self.server.base
        if not path.startswith(base):
            return _redirect(base) if path in {"/", base.rstrip("/")} else self._missing()
        parts = path.removeprefix(base).split("/")
        if "" in parts[:-1] or any(part in {".", ".."} or "\0" in part or "\\" in part for part in parts):
            return self._missing()
        file = self.server.site.joinpath(*parts)
        if file.is_dir():
            if not path.endswith("/"):
                return _redirect(path + "/")
            file = file / "index.html"
        elif path.endswith("/"):
            return self._missing()
        if not file.is_file() or not file.resolve().is_relative_to(self.server.site):
            return self._missing()
        return self._found(file, HTTPStatus.OK)

    def _found(self, file: Path, status: HTTPStatus) -> _Answer:
        state = file.stat()
        tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        kind = _TYPES.get(file.suffix, "application/octet-stream")
        headers = [("Content-Type", kind), ("ETag", tag), ("Vary", "Accept-Encoding")]
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            return _Answer(HTTPStatus.NOT_MODIFIED, tuple(headers), b"")
        if file.suffix not in _PACKED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return _Answer(status, tuple(headers), file.read_bytes())
        return _Answer(status, (*headers, ("Content-Encoding", "gzip")), self._pack(file, tag))

    def _pack(self, file: Path, tag: str) -> bytes:
        known, packed = self.server.packed.get(file, ("", b""))
        if known != tag:
            packed = gzip.compress(file.read_bytes(), 6, mtime=0)
            self.server.packed[file] = (tag, packed)
        return packed

    def _missing(self) -> _Answer:
        page = self.server.site / "404.html"
        if page.is_file():
            return self._found(page, HTTPStatus.NOT_FOUND)
        return _Answer(HTTPStatus.NOT_FOUND, (("Content-Type", "text/plain; charset=utf-8"),), b"404\n")


def _redirect(path: str) -> _Answer:
    return _Answer(HTTPStatus.MOVED_PERMANENTLY, (("Location", quote(path)),), b"")


def make_server(site: Path, *, host: str = "127.0.0.1", port: int = 0, base: str = "/") -> SiteServer:
    """Return a server of the folder ``site`` that listens but does not answer yet; port 0 takes a free one.

    Raises:
        DataError: no such folder, no home page in it, or a port that cannot be had.
    """
    if not (site / "index.html").is_file():
        raise DataError(str(site), 0, found="no built site", expected="a folder with index.html; run ./scripts/build")
    try:
        return SiteServer(site, (host, port), base)
    except OverflowError as error:
        raise DataError(f"port {port}", 0, found="no port number", expected="0 to 65535") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            found, expected = "a port that another program uses", "a free port; name another with --port"
        else:
            found, expected = f"a port that cannot be had ({error.strerror})", "a free port above 1023"
        raise DataError(f"port {port}", 0, found=found, expected=expected) from error


@contextmanager
def serving(site: Path, *, base: str = "/") -> Iterator[str]:
    """Serve ``site`` on a free port while the block runs; give the address of its home page."""
    with make_server(site, base=base) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()
