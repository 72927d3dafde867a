"""Coding, shards, blocks and bundles: the forms in which the search is published."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from search_files import decode

from kb.model import DataError
from kb.search.aliases import AliasTable, Concept
from kb.search.bundle import Bundler
from kb.search.coding import ROWS, coded_postings, cut_shards, lines, number, shortened
from kb.search.files import SearchFolder
from kb.search.index import STEP
from kb.search.terms import common_terms, ending_shards, quantised, term_shards
from kb.search.weights import Postings, Row


@pytest.mark.parametrize(("value", "coded"), [(0, "A"), (31, "f"), (32, "gB"), (33, "hB"), (1023, "_f"), (1024, "ggB")])
def test_small_numbers_are_one_digit(value: int, coded: str) -> None:
    assert number(value) == coded


def coded(*weights: tuple[int, int]) -> str:
    [text] = coded_postings([(np.array([document for document, _ in weights]), np.array([weight for _, weight in weights]))], np.copy)
    return text


def test_documents_are_coded_page_by_page() -> None:
    row = [(0, 1), (2, 5), (ROWS + 40, 2), (34 * ROWS + 1, 70_000), (34 * ROWS + 2, 1)]
    of_the_first_page = (1, 2 * 1 + 1, 1, 2 * 2, 5)
    of_the_others = (1, 2 * 41, 2, 33, 2 * 2 + 1, 70_000, 2 * 1, 1)
    assert coded(*row) == "".join(map(number, (*of_the_first_page, *of_the_others)))


def test_rows_are_coded_each_on_its_own_and_read_back() -> None:
    dice = random.Random(3)
    rows = [{dice.randrange(40 * ROWS): dice.randrange(1, 3000) for _ in range(dice.randrange(1, 50))} for _ in range(200)]
    texts = coded_postings(((np.array(sorted(row)), np.array([row[document] for document in sorted(row)])) for row in rows), np.copy)
    assert [decode(text) for text in texts] == rows


def test_words_share_the_letters_of_the_word_before() -> None:
    assert list(lines([("kaart", "x"), ("kaarten", "y"), ("kind", "z")])) == ["Akaart\tx\n", "Fen\ty\n", "Bind\tz\n"]


def test_a_site_without_words_has_an_empty_file() -> None:
    assert list(cut_shards({}, 20).texts()) == [""]


def test_the_bounds_of_shards_are_written_like_words() -> None:
    assert list(shortened(["", "dem", "det"])) == ["A", "Adem", "Ct"]


def test_shards_are_cut_between_first_words() -> None:
    entries = dict.fromkeys(("delai", "delai de grace", "delai de reflexion", "demande", "dette"), "-" * 10)
    shards = cut_shards(entries, 20)
    assert [list(part) for part in shards.parts] == [["delai", "delai de grace", "delai de reflexion"], ["demande"], ["dette"]]
    assert list(shards.bounds) == ["", "dem", "det"]
    assert [shards.at(word) for word in ("aap", "delai", "delai de", "delta", "demande", "dette", "zorg")] == [0, 0, 0, 0, 1, 2, 2]


def index(*terms: str) -> Postings:
    return {term: Row.of({number: 1.0 + number for number in range(3)}) for term in sorted(terms)}


def test_a_shard_says_everything_about_its_words() -> None:
    aliases = AliasTable(
        {"card": Concept("Oranje kaart", [(0.9, ("oranj", "kaart"))], Row.of({1: 2.0}))}, {"oranj kaart": ["card"], "carte": ["card"]}
    )
    [part] = term_shards(index("kaart", "oranj"), aliases).parts
    own = coded(*enumerate((32, 64, 96)))
    assert part == {
        "carte": "\toranj=card",
        "kaart": own,
        "oranj": own,
        "oranj =card": coded((1, 64)) + "\toranj kaart;Oranje kaart",
        "oranj kaart": "\t=card",
    }


def test_a_beginning_that_fills_many_files_lists_its_most_frequent_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.search.terms.SHARD_SIZE", 20)
    shards = term_shards(index("verblijf", "verhoor", "verklaring", "vertrek", "zorg"), AliasTable({}, {}))
    entries = {word: content for part in shards.parts for word, content in part.items()}
    assert len(shards.parts) > 2
    assert entries["ver"].split("\t")[2].split(" ") == ["verblijf", "verhoor"]
    assert "verb" not in entries
    assert shards.at("ver") == next(place for place, part in enumerate(shards.parts) if "ver" in part)


def test_a_term_of_many_documents_is_common() -> None:
    assert common_terms({"mens": Row.of({0: 1.0, 1: 1.0}), "zorg": Row.of({3: 1.0})}, 20) == ["mens"]


def test_a_term_of_very_many_documents_is_listed_with_the_heaviest_and_the_number_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.search.terms.MOST_DOCUMENTS", 3)
    monkeypatch.setattr("kb.search.terms.MOST_LISTED", 2)
    [part] = term_shards({"mens": Row.of({0: 3.0, 1: 1.0, 2: 2.0, 3: 2.0}), "zorg": Row.of({0: 1.0, 1: 1.0, 2: 1.0})}, AliasTable({}, {})).parts
    assert part == {"mens": f"{number(4)}.{coded((0, 96), (2, 64))}", "zorg": coded((0, 32), (1, 32), (2, 32))}


def test_endings_hold_words_that_can_be_mistyped() -> None:
    [part] = ending_shards(index("kaart", "art258", "sw")).parts
    assert part == {"traak": number(3)}


def test_weights_are_at_least_one_step() -> None:
    assert quantised(np.array([0.0001, 3 * STEP, 3.6 * STEP])).tolist() == [1, 3, 4]


def test_a_group_of_files_shares_a_hash_that_changes_with_each_of_them(tmp_path: Path) -> None:
    folder = SearchFolder(tmp_path)
    first = folder.write_group("x", enumerate(map(str, range(100))), 100)
    second = folder.write_group("x", enumerate([*map(str, range(99)), "other"]), 100)
    assert first["size"] == 3
    assert isinstance(first["hashes"], list)
    assert isinstance(second["hashes"], list)
    assert first["hashes"][:-1] == second["hashes"][:-1]
    assert first["hashes"][-1] != second["hashes"][-1]
    assert (tmp_path / f"x-{first['hashes'][0]}-0.txt").read_text(encoding="utf-8") == "f4dbdf21\n0"


def modules(folder: Path, **sources: str) -> Bundler:
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")
    return Bundler(folder, {"made.js": "export const four = 4;\n"})


def test_a_bundle_holds_every_module_once_behind_a_name_of_its_own(tmp_path: Path) -> None:
    shared = "const hidden = 1;\nexport function one() {\n  return hidden;\n}\n"
    entry = 'import { one } from "./b.js";\nimport { two } from "./c.js";\nconst hidden = one() + two();\nexport { hidden };\n'
    bundler = modules(
        tmp_path,
        a=entry,
        b=shared,
        c='import { one } from "./b.js";\nimport { four } from "./made.js";\nexport const two = () => one() + four;\n',
    )
    code = bundler.bundle("a.js", "hidden")
    assert code.count("function one()") == 1
    assert code.index("module_b") < code.index("module_c") < code.index("module_a")
    assert code.endswith("export const { hidden } = module_a;\n")
    assert bundler.used == {"a.js", "b.js", "c.js"}


@pytest.mark.parametrize("source", ['import one from "./b.js";\n', "export default 1;\n", 'import * as all from "./b.js";\n'])
def test_a_form_of_import_the_bundle_does_not_know(tmp_path: Path, source: str) -> None:
    with pytest.raises(DataError, match=r"a\.js"):
        modules(tmp_path, a=source).bundle("a.js")
