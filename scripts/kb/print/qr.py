"""QR codes as small SVG files inside the document."""

from __future__ import annotations

import importlib


def qr_code(address: str) -> str:
    """Return the QR code of an address as a ``data:`` URL (SVG, error correction M)."""
    code = importlib.import_module("segno").make(address, error="m", micro=False)
    uri: str = code.svg_data_uri(border=0, scale=1, dark="#000", light=None, xmldecl=False, svgns=True, omitsize=False)
    return uri
