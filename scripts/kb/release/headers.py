"""The HTTP headers of the site: one definition for the local server, static hosts and nginx."""

from __future__ import annotations

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


def headers_file() -> str:
    """Return ``_headers`` as Netlify and Cloudflare Pages read it."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS)


def nginx_headers() -> list[str]:
    """Return the headers as nginx directives, one a line."""
    return [f'add_header {name} "{value}" always;' for name, value in HEADERS]
