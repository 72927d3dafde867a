"""The HTTP headers of the site: one definition for the local server, static hosts and nginx."""

from __future__ import annotations

import re

POLICY: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
)
"""Content-Security-Policy (CSP Level 3); nothing of the site needs ``data:`` or any ``unsafe-`` source."""

HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in POLICY)),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("Cache-Control", "no-cache"),
)
"""Sent with every answer. ``no-cache`` lets browsers keep a copy but ask first: a phone number may have changed."""


FOR_EVER = "public, max-age=31536000, immutable"
NAMED_AFTER_CONTENT = r"/search/[a-z]+-[a-z]+-[0-9a-f]+-[0-9]+\.txt$"
"""Paths of files whose name changes with their content (``kb.search.files``): browsers need not ask for them again."""


def headers_for(path: str) -> tuple[tuple[str, str], ...]:
    """Return the headers of a file that is there."""
    return tuple((name, FOR_EVER if name == "Cache-Control" and re.search(NAMED_AFTER_CONTENT, path) else value) for name, value in HEADERS)


def headers_file() -> str:
    """Return ``_headers`` as Netlify and Cloudflare Pages read it.

    They put together the values of all rules that match a path, and ``no-cache`` wins: no rule for files to keep for ever.
    """
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS)


def nginx_headers() -> list[str]:
    """Return the headers as nginx directives, one a line; ``$kb_cache`` is mapped in the example."""
    return [f"add_header {name} {'$kb_cache' if name == 'Cache-Control' else _quoted(value)} always;" for name, value in HEADERS]


def _quoted(value: str) -> str:
    """Return a value as nginx reads it."""
    return f'"{value}"'
