"""Headers, BibTeX, comparison of builds, and the settings read from mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from helpers import ROOT, write

from kb.generator_config import base_path, read_generator_config
from kb.model import DataError
from kb.release.compare import compare_builds
from kb.release.course import escape_bibtex
from kb.release.headers import FOR_EVER, HEADERS, NAMED_AFTER_CONTENT, POLICY, headers_file, headers_for, nginx_headers
from kb.release.permanent import nginx_redirects, redirects_file


def test_the_policy_allows_nothing_unsafe_and_no_other_host() -> None:
    policy = dict(POLICY)
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert {value for name, value in POLICY if name not in {"default-src", "base-uri", "frame-ancestors"}} == {"'self'"}


def test_static_hosts_get_every_header() -> None:
    lines = headers_file().splitlines()
    assert lines[0] == "/*"
    assert lines[1:] == [f"  {name}: {value}" for name, value in HEADERS]


def test_the_nginx_example_carries_the_same_headers() -> None:
    example = (ROOT / "deploy/nginx.conf.example").read_text(encoding="utf-8")
    found = [line.strip() for line in example.splitlines() if line.strip().startswith("add_header")]
    assert [line for line in found if "Strict-Transport" not in line] == nginx_headers()
    assert f'"~{NAMED_AFTER_CONTENT}" "{FOR_EVER}";' in example


@pytest.mark.parametrize(
    ("path", "kept"), [("/kb/search/nl-terms-0a1b2c3d-12.txt", FOR_EVER), ("/search/worker-nl.js", "no-cache"), ("/robots.txt", "no-cache")]
)
def test_only_files_named_after_their_content_are_kept_for_ever(path: str, kept: str) -> None:
    headers = dict(headers_for(path))
    assert headers["Cache-Control"] == kept
    assert headers.keys() == dict(HEADERS).keys()


def test_servers_learn_permanent_and_moved_addresses() -> None:
    lines = [("/go/ACT-01/fr/", "/fr/act/", 302), ("/old/", "/new/", 301)]
    assert redirects_file(lines) == "/go/ACT-01/fr/ /fr/act/ 302\n/old/ /new/ 301\n"
    permanent, moved = nginx_redirects(lines).split("map $uri $kb_moved")
    assert '"/go/ACT-01/fr/" "/fr/act/";' in permanent
    assert '"/old/" "/new/";' in moved


def test_the_workflows_run_the_commands_of_every_machine() -> None:
    folder = ROOT / ".github/workflows"
    for file in folder.glob("*.yml"):
        assert yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"]["contents"] == "read"
    assert "run: ./scripts/test\n" in (folder / "test.yml").read_text(encoding="utf-8")
    assert "python -m kb links --online" in (folder / "links.yml").read_text(encoding="utf-8")


def test_bibtex_is_escaped() -> None:
    assert escape_bibtex(r"50 % & {x} a_b \ ~") == r"50 \% \& \{x\} a\_b \textbackslash{} \textasciitilde{}"


def test_equal_builds_have_no_difference_and_others_are_named(tmp_path: Path) -> None:
    for site in ("a", "b"):
        write(tmp_path, f"{site}/same.html", "x")
    assert compare_builds(tmp_path / "a", tmp_path / "b") == []
    write(tmp_path, "a/more.html", "x")
    write(tmp_path, "b/same.html", "y")
    assert compare_builds(tmp_path / "a", tmp_path / "b") == [f"only in {tmp_path / 'a'}: more.html", "differs: same.html"]


@pytest.mark.parametrize(
    ("site_url", "path"), [("https://x.example", "/"), ("https://x.example/", "/"), ("https://x.example/a/kb", "/a/kb/")]
)
def test_the_base_path_goes_from_slash_to_slash(site_url: str, path: str) -> None:
    assert base_path(site_url) == path


CONFIG = """site_url: !ENV [SITE_URL, "https://x.example/kb/"]
theme: !!python/name:what.ever
plugins:
  - search
  - i18n:
      languages:
        - locale: nl
          default: true
        - locale: fr
          nav_translations:
            Handelen: Agir
nav:
  - index.md
  - Handelen:
      - act.md
      - Meer:
          - more.md
"""


def test_mkdocs_yml_is_read_without_knowing_its_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    write(tmp_path, "mkdocs.yml", CONFIG)
    config = read_generator_config(tmp_path)
    assert (config.site_url, config.base_path) == ("https://x.example/kb/", "/kb/")
    assert [(section.label, section.line) for section in config.sections] == [("Handelen", 14), ("Meer", 16)]
    assert [(locale.locale, locale.is_default, locale.nav_translations) for locale in config.locales] == [
        ("nl", True, {}),
        ("fr", False, {"Handelen": "Agir"}),
    ]


def test_the_site_address_can_be_set_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://other.example")
    write(tmp_path, "mkdocs.yml", CONFIG)
    assert read_generator_config(tmp_path).site_url == "https://other.example/"


@pytest.mark.parametrize(
    ("text", "message"), [("a: [", "mkdocs.yml:2: found malformed YAML"), ("nav: []\n", "expected an absolute address")]
)
def test_a_broken_mkdocs_yml_is_broken_data(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "mkdocs.yml", text + "\n")
    with pytest.raises(DataError) as error:
        read_generator_config(tmp_path)
    assert message in str(error.value)
