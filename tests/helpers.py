"""The smallest valid project, and what the tests do with it: write files, run commands, read built pages."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml

from kb.cli import main
from kb.model import LOCALES
from kb.translations import hash_body

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-22"
DESCRIPTION = "A description that is long enough for the rule of fifty characters."
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

NAV = """nav:
  - index.md
  - Handelen:
      - act/index.md
      - act/refer.md
  - Actoren:
      - actors/specialised-centres.md
  - Opleiding:
      - training/recognise-and-refer.md
  - Naslag:
      - reference/glossary.md
      - reference/sources.md
      - reference/search.md
      - Per bron:
          - reference/sources/law-2026.md
"""


@dataclass(frozen=True)
class TinyPage:
    """A page of the tiny project: the same body in every locale."""

    slug: str
    id: str
    type: str
    body: str
    extra: str = ""
    law_as_of: str = ""

    def text(self, locale: str) -> str:
        """Return the whole file of one locale."""
        head = [f"id: {self.id}", f"title: {self.id} {locale}", f"description: {DESCRIPTION}"]
        if locale == "nl":
            head += [f"type: {self.type}", "audience: [first-line]", "questions: [wat]"]
            head += [f"law_as_of: {self.law_as_of}"] if self.law_as_of else []
            head += [f"reviewed: {TODAY}", "review_due: 2027-05-22", *self.extra.splitlines()]
        else:
            head += ["questions: [wat]", f'translation: {{source_sha256: "{hash_body(self.body)}", status: reconciled}}']
        return "---\n" + "\n".join(head) + f"\n---\n{self.body}"


IN_SHORT = '\n!!! in-short "X"\n    Bel 078 055 800.\n'
PAGES = (
    TinyPage(
        "index",
        "HOM-01",
        "hub",
        f"{IN_SHORT}\n## A {{#start}}\n\nX 45. [@law-2026:L-01]\n\n::: pages ACT-01 ACT-04\n",
    ),
    TinyPage("act/index", "ACT-01", "hub", f"{IN_SHORT}\n## A {{#start}}\n\nX. [@law-2026:L-01] [L](refer.md#when)\n"),
    TinyPage(
        "act/refer",
        "ACT-04",
        "procedure",
        f"{IN_SHORT}\n## A {{#when}}\n\nX 45 078 055 800. [@law-2026:L-01; law-2026:L-02]\n\n"
        "## B {#how}\n\n1. **X.** *45*{.time}\n2. **Y.** [T](term:annex-15)\n\n{.steps}\n\n[@law-2026:L-02]\n\n"
        "::: contacts national-contact-point\n",
        "notices: [warning]\nrelated: [ACT-01]",
        "2025-08-08",
    ),
    TinyPage("actors/specialised-centres", "ORG-02", "actor", f"{IN_SHORT}\n## A {{#what}}\n\nX. [@law-2026:L-02]\n\n::: contacts pag-asa payoke surya\n"),
    TinyPage(
        "training/recognise-and-refer",
        "MOD-02",
        "module",
        f"{IN_SHORT}\n## A {{#objectives}}\n\nX. [@law-2026:L-01]\n\n## Z {{#self-test}}\n\n::: quiz recognise-and-refer\n",
        "duration_minutes: 60",
    ),
    TinyPage("reference/glossary", "REF-01", "reference", "\n::: glossary\n"),
    TinyPage("reference/sources", "REF-02", "reference", "\n::: sources\n"),
    TinyPage("reference/search", "REF-10", "reference", "\n::: search\n"),
    TinyPage("reference/sources/law-2026", "SRC-01", "reference", "\n::: source law-2026\n"),
)


def four(text: str) -> dict[str, str]:
    """Return a text in the four locales, each marked with its locale."""
    return {locale: f"{text} {locale}" for locale in LOCALES}


def _contact(contact_id: str, phone: str, priority: int) -> dict[str, object]:
    tel = "+32" + phone.replace(" ", "").removeprefix("0") if len(phone) > 3 else phone
    value = {"kind": "phone", "value": phone, "tel": tel, "as_of": TODAY, "source": "law-2026:L-02", "publish": True}
    kept = {"kind": "email", "value": f"withheld@{contact_id}.example", "as_of": TODAY, "source": "law-2026:L-02", "publish": False}
    return {
        "id": contact_id, "name": four(contact_id), "role": four("role"), "area": "BE", "priority": priority, "publish": True,
        "values": [value, kept],
    }  # fmt: skip


def _label(label: str) -> dict[str, object]:
    return {"label": label, "synonyms": [], "abbreviations": [], "misspellings": [], "verified": "A", "source": "", "note": ""}


def _item(item_id: str, kind: str, right: set[int], count: int = 4) -> dict[str, object]:
    options = [
        {"id": f"o{number}", "text": four(f"{item_id} answer {number}"), "feedback": four(f"{item_id} why {number}"), "correct": number in right}
        for number in range(1, count + 1)
    ]
    return {
        "id": item_id, "kind": kind, "objective": "first" if kind != "order" else "second", "difficulty": 1, "stem": four(f"{item_id}?"),
        "options": options, "section": "ACT-04#when" if kind != "order" else "ACT-04#how", "claims": ["law-2026:L-01"],
    }  # fmt: skip


def _archived(item_id: str) -> dict[str, object]:
    options = [{"id": f"o{number}", "text": four(f"{item_id} answer {number}"), "correct": number == 2} for number in range(1, 4)]
    return {
        "id": item_id, "year": "2008", "difficulty": 2, "stem": four(f"{item_id}?"), "options": options, "explanation": four("explained"),
        "why": four("long ago"), "section": "ACT-04#when", "claims": ["law-2026:L-04", "law-2026:L-01"],
    }  # fmt: skip


def _procedure() -> dict[str, object]:
    step = {"id": "apply", "actor": "specialised-centre", "action": four("The centre applies."), "document": "annex-15", "claims": ["law-2026:L-01"]}
    certificate = {
        "id": "second", "title": four("second phase"), "lasts": {"duration": "P3M", "after": "issued", "at_most": True, "renewal": "P3M", "renewals": 1},
        "steps": [{"id": "decide", "actor": "specialised-centre", "action": four("The centre decides."), "claims": ["law-2026:L-02"]}],
    }  # fmt: skip
    return {
        "id": "protection", "page": "ACT-04", "section": "how", "title": four("protection"),
        "trigger": {"text": four("trigger"), "claims": ["law-2026:L-01"]}, "preconditions": [],
        "events": [{"id": "issued", "label": four("document issued")}],
        "phases": [
            {
                "id": "first", "title": four("first phase"), "document": "annex-15", "lasts": {"duration": "P45D", "after": "issued"},
                "steps": [{**step, "time_limit": {"duration": "P45D", "after": "issued"}, "next": ["decide"]}],
            },
            certificate,
        ],
        "overlays": [], "risks": [{"text": four("risk"), "remedy": four("remedy"), "claims": ["law-2026:L-02"]}], "legal_basis": [],
        "contacts": ["national-contact-point"], "reviewed": TODAY,
    }  # fmt: skip


def _decision_aid() -> dict[str, object]:
    def question(name: str, *following: str) -> dict[str, object]:
        answers = [{"label": four(f"{name} to {place}"), "next": place} for place in following]
        return {"id": name, "question": four(f"{name}?"), "answers": answers, "claims": ["law-2026:L-01"]}

    def end(name: str, contact: str) -> dict[str, object]:
        texts = {part: four(f"{name} {part}") for part in ("title", "action", "say")}
        return {"id": name, **texts, "contacts": [contact], "procedure": "protection", "claims": ["law-2026:L-02"]}

    questions = [question("danger", "call-now", "adult"), question("adult", "refer", "talk"), question("talk", "refer", "wait")]
    ends = [end("call-now", "emergency-police"), end("refer", "national-contact-point"), end("wait", "national-contact-point")]
    return {"questions": questions, "ends": ends}


def _fact(text: str, claim: str = "law-2026:L-01") -> dict[str, object]:
    return {"text": four(text), "claims": [claim]}


def _checklist() -> dict[str, object]:
    groups = [{"id": name, "title": four(name), "items": [_fact(f"{name} item {number}") for number in (1, 2)]} for name in ("before", "after")]
    return {
        "id": "first-look", "page": "ACT-04", "title": four("checklist"), "purpose": _fact("purpose"), "groups": groups,
        "contacts": ["national-contact-point"], "reviewed": TODAY,
    }  # fmt: skip


def _pocket_card() -> dict[str, object]:
    return {
        "pages": ["HOM-01"], "title": four("card"), "numbers": [{"contact": "emergency-police", "when": four("danger")}],
        "signals": [_fact(f"signal {number}") for number in range(6)], "caution": _fact("caution"),
        "steps": [_fact(f"do {number}") for number in range(3)], "reviewed": TODAY,
    }  # fmt: skip


def _change() -> dict[str, object]:
    return {
        "id": "first-change", "area": "criminal", "title": four("change"), "after": four("after"), "before": four("before"),
        "date": "2026-09-01", "confidence": "A", "claims": ["law-2026:L-01"], "page": "ACT-04",
    }  # fmt: skip


def _phrase() -> dict[str, str]:
    return {"nl": "wie bel ik vannacht", "fr": "qui appeler cette nuit", "en": "who to ring tonight", "de": "wen rufe ich heute Nacht an"}


def data_files() -> dict[str, object]:
    """Return the content of every data file of the tiny project, by path under docs/data."""
    types = "hub definition signals practice procedure law actor figure module trainer reference".split()
    source = {
        "key": "law-2026", "id": "SRC-01", "kind": "law", "title": "Wet", "title_language": "nl", "short": four("Law"), "publisher": "p",
        "year": "2026", "scope": "BE", "language": "nl", "good_for": four("good"), "limits": four("limits"), "rights": four("rights"),
    }  # fmt: skip
    claims = {
        "L-01": {"statement": "A fact of 45 days.", "locator": "art. 1", "as_of": "2026", "topic": "law", "status": "current"},
        "L-02": {"statement": "Another fact.", "locator": "art. 2", "as_of": "2019", "topic": "procedure"},
        "L-03": {"statement": "A withheld fact.", "locator": "art. 3", "as_of": "2026", "topic": "law", "publish": False},
        "L-04": {"statement": "An old fact.", "locator": "art. 4", "as_of": "2012", "topic": "law", "status": "superseded", "by": "law-2026:L-01"},
    }
    term = {
        "id": "annex-15", "category": "document", "nl": _label("bijlage 15"), "fr": _label("annexe 15"), "en": _label("annex 15"),
        "de": _label("Anlage 15"), "definition": four("A document."), "see": [], "claims": ["law-2026:L-01"],
    }  # fmt: skip
    instrument = {"id": "act-1980", "kind": "act", "title": four("Act"), "short": four("Act"), "date": "1980-12-15", "confidence": "A"}
    contacts = [
        _contact("emergency-police", "101", 1),
        _contact("emergency-medical", "112", 1),
        _contact("national-contact-point", "078 055 800", 2),
        *(_contact(name, f"02 511 64 6{position}", 3) for position, name in enumerate(("pag-asa", "payoke", "surya"))),
    ]
    doors = [{"id": name, "title": four(name), "text": four("text"), "page": "ACT-01", "more": ["ACT-04"]} for name in ("act", "look-up", "learn")]
    quiz = {
        "module": "recognise-and-refer",
        "page": "MOD-02",
        "objectives": [{"id": "first", "label": four("first objective")}, {"id": "second", "label": four("second objective")}],
        "items": [_item("one", "single", {2}), _item("several", "multiple", {1, 3}), _item("steps", "order", set())],
    }
    return {
        "sources.yml": {"sources": [source]},
        "claims/law-2026.yml": {"source": "law-2026", "claims": claims},
        "terms.yml": {"terms": [term]},
        "law-changes.yml": {"changes": [_change()]},
        "news.yml": {"news": [{"id": "first", "date": TODAY, "kind": "content", "text": four("news"), "pages": ["ACT-04"]}]},
        "topics.yml": {"topics": [{"label": four("topic"), "place": "ACT-04#when"}]},
        "law.yml": {"instruments": [instrument], "concordance": []},
        "contacts.yml": {"contacts": contacts},
        "notices.yml": {
            "notices": [{"id": "warning", "title": four("Warning"), "text": four("text"), "claims": ["law-2026:L-01"], "as_of": TODAY}]
        },
        "links.yml": {"links": []},
        "home.yml": {"doors": doors},
        "page-types.yml": {
            "types": [{"id": name, "label": four(name), "required": ["when"] if name == "procedure" else []} for name in types],
            "audiences": [{"id": "first-line", "label": four("first line")}],
        },
        "questions/recognise-and-refer.yml": quiz,
        "questions-archive.yml": {"items": [_archived("archive-01")]},
        "actors.yml": {"actors": [{"id": "specialised-centre", "label": four("the centre")}]},
        "procedures/protection.yml": _procedure(),
        "decision-aid.yml": _decision_aid(),
        "checklists/first-look.yml": _checklist(),
        "pocket-card.yml": _pocket_card(),
        "plan.yml": {"pages": [{"id": page.id, "slug": page.slug, "type": page.type} for page in PAGES if page.id != "SRC-01"]},
        "claims/unused.yml": {"claims": {}},
        "asked/act.yml": {"asked": [{"section": "ACT-04#when", "text": _phrase()}]},
    }


def tiny_project(target: Path) -> Path:
    """Write the smallest valid project into ``target`` and return it.

    It has every data file, the pages the theme links to in four locales, a procedure and a module, the real
    theme, assets and interface texts, and the scripts and .venv of this checkout as links (do not write there).
    """
    target.mkdir(parents=True, exist_ok=True)
    for path, content in data_files().items():
        write(target, f"docs/data/{path}", yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=140))
    for page in PAGES:
        for locale in LOCALES:
            write(target, f"docs/{locale}/{page.slug}.md", page.text(locale))
    write(target, "docs/data/published.tsv", "kind\tid\tlocale\taddress\tanchor\tfirst_published\n")
    write(target, "docs/data/redirects.tsv", "")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    write(target, "mkdocs.yml", config.partition("\nnav:\n")[0] + "\n" + NAV)
    write(target, "tests/fixtures/denied-names.txt", "")
    for folder in ("overrides", "docs/assets", "docs/data/interface"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, target / folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "requirements.txt", target / "requirements.txt")
    (target / "scripts").symlink_to(ROOT / "scripts")
    (target / ".venv").symlink_to(sys.prefix)
    return target


def write(root: Path, path: str, text: str) -> Path:
    """Write a file of a project; return it."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def edit(root: Path, path: str, old: str, new: str) -> int:
    """Replace the first ``old`` in a file of a project; return its line."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} does not have {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def edit_everywhere(root: Path, slug: str, old: str, new: str) -> int:
    """Replace ``old`` in a page in all locales and pin the translations anew; return its line in the source."""
    line = 0
    for locale in LOCALES:
        found = edit(root, f"docs/{locale}/{slug}.md", old, new)
        line = line or found
    run_kb(root, "drift", "--pin")
    return line


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything it said."""
        return self.out + self.err


def environment(**changes: str) -> dict[str, str]:
    """Return the environment scripts/_env.sh makes, for commands run by a test."""
    own = {
        "PYTHONPATH": str(ROOT / "scripts"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KB_", "SITE_URL"))}
    return kept | own | changes


def run(*command: str, cwd: Path, **env: str) -> Outcome:
    """Run a command; return its outcome."""
    done = subprocess.run(command, cwd=cwd, env=environment(**env), capture_output=True, text=True, timeout=900, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


def run_build(root: Path) -> Outcome:
    """Run ./scripts/build in the project at ``root``; a traceback fails the test."""
    outcome = run(str(root / "scripts" / "build"), cwd=root)
    assert "Traceback" not in outcome.err, outcome.err
    return outcome


def digest_tree(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder``, by path."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def run_kb(root: Path, *arguments: str) -> Outcome:
    """Run ``python -m kb`` on the project at ``root``, in this process: ten times as fast; an exception fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(["--root", str(root), *arguments])
        except SystemExit as stop:  # argparse ends like this
            code = int(stop.code or 0)
    return Outcome(code, out.getvalue(), err.getvalue())


def build_pages(root: Path, site: str = "site", *, strict: bool = True, checked: bool = True) -> Outcome:
    """Build the pages of a project into ``root/site`` as scripts/build does, without the checks after it.

    ``checked=False`` lets the generator run the rules over the sources itself, as ``mkdocs serve`` does.
    """
    flags = ["--strict"] if strict else []
    return run(sys.executable, "-m", "mkdocs", "build", *flags, cwd=root, KB_CHECKED=str(int(checked)), KB_SITE_DIR=site)


@dataclass
class Element:
    """One element of a parsed page."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Return an attribute, '' when it is missing."""
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """Yield the element and everything in it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list[Element]:
        """Return the descendants with one of these tags."""
        return [element for element in self.walk() if element.tag in tags]

    @property
    def whole_text(self) -> str:
        """The text of the element and everything in it, blanks squeezed (those that HTML squeezes)."""
        return re.sub(r"[ \t\r\n\f]+", " ", "".join(element.text for element in self.walk())).strip(" ")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, 0)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.open) - 1, 0, -1):
            if self.open[position].tag == tag:
                del self.open[position:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(Element("#text", {}, self.getpos()[0], data))


def parse_html(text: str) -> Element:
    """Return the tree of a page, as browsers that need no repairs would read it."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.root
