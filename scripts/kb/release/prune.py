"""Files of the theme that no page asks for, such as its script bundle, are not published."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from kb.built_site import BuiltSite

FOLDER = "assets"
_STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')#?]+)""")


def prune_theme_assets(site: BuiltSite, own: Path) -> list[str]:
    """Delete what stands under ``assets/``, is not ours (in the folder ``own``) and is not used; return it, sorted."""
    used = _used_files(site)
    files = [file for file in site.files() if file.startswith(f"{FOLDER}/")]
    unused = [file for file in files if file not in used and not (own / file.removeprefix(f"{FOLDER}/")).is_file()]
    for file in unused:
        (site.folder / file).unlink()
    for folder in sorted((site.folder / FOLDER).rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return unused


def _used_files(site: BuiltSite) -> set[str]:
    used: set[str] = set()
    for file, page in site.html_files():
        folder = posixpath.dirname(file)
        used |= {posixpath.normpath(posixpath.join(folder, use.value)) for use in page.uses if use.tag in {"link", "script", "img", "source"}}
    for style in [file for file in used if file.endswith(".css") and site.has_file(file)]:
        text = (site.folder / style).read_text(encoding="utf-8")
        folder = posixpath.dirname(style)
        used |= {posixpath.normpath(posixpath.join(folder, address)) for address in _STYLE_ADDRESS.findall(text)}
    return used
