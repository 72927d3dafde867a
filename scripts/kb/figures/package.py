"""The open-data edition of the figures: their CSV files and a description of them as a Data Package (datapackage.org, version 2.0)."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from kb.data import Data
from kb.figure_files import FOLDER
from kb.figures.labels import column_label, label_of
from kb.model import LOCALES, Figure, LocalText, split_claim_id
from kb.model.figures import VALUE
from kb.model.procedures import Fact

_YEAR = re.compile(r"\d{4}")
_LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def package_text(data: Data) -> str:
    """Return ``datapackage.json`` as it stands in ``docs/data/figures`` and in the built site."""
    return json.dumps(describe_package(data), ensure_ascii=False, indent=1) + "\n"


def describe_package(data: Data) -> dict[str, Any]:
    """Return the descriptor. Beside the properties of the standard it carries texts in four locales, claims, caveats and charts."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "figures-trafficking-belgium",
        "title": "Figures on trafficking in human beings in Belgium",
        "description": "Tables of the sources, one observation a row. Each table counts something else: read unit, counted and caveats "
        "before comparing. The key 'total' is a total that the source prints.",
        "licenses": [_LICENCE],
        "resources": [_resource(figure, data) for figure in data.figures.values()],
    }


def _resource(figure: Figure, data: Data) -> dict[str, Any]:
    sheet, content = figure.sheet, (data.root / figure.path).read_bytes()
    sources = [data.sources[key] for key in dict.fromkeys(split_claim_id(claim)[0] for claim in sheet.claims) if key in data.sources]
    described: dict[str, Any] = {
        "name": figure.id,
        "type": "table",
        "path": Path(figure.path).relative_to(FOLDER).as_posix(),
        "title": sheet.title.en,
        "description": " ".join(fact.text.en for fact in (sheet.counted, *sheet.caveats)),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": [{"title": source.title, **({"path": source.url} if source.url else {})} for source in sources],
        "schema": _schema(figure, data),
        "titles": _texts(sheet.title),
        "page": sheet.page,
        "unit": _texts(sheet.unit),
        "measure": sheet.measure,
        "period": {"first": sheet.period.first, "last": sheet.period.last},
        "claims": list(sheet.claims),
        "counted": _fact(sheet.counted),
        "caveats": [_fact(caveat) for caveat in sheet.caveats],
        "totals": sheet.totals,
    }
    if sheet.tables:
        described["tablesOfSource"] = list(sheet.tables)
    if sheet.area:
        described["area"] = _texts(sheet.area)
    if sheet.chart:
        described["chart"] = _chart(figure)
    return described


def _chart(figure: Figure) -> dict[str, Any]:
    chart = figure.sheet.chart
    if chart is None:
        return {}
    more = {"series": chart.series, "only": {column: list(keys) for column, keys in chart.only.items()}, "top": chart.top}
    return {"kind": "bars", "x": chart.x, **{name: value for name, value in more.items() if value}}


def _schema(figure: Figure, data: Data) -> dict[str, Any]:
    """Return the Table Schema: keys with their labels as categories, years as years, values as numbers."""
    whole = all(value is None or value == value.to_integral_value() for value in figure.values.values())
    value = {"name": VALUE, "type": "integer" if whole else "number", "title": f"Number of {figure.sheet.unit.en}"}
    if figure.sheet.measure == "percent":
        value["title"] = f"Per cent of {figure.sheet.unit.en}"
    return {
        "fields": [*(_field(figure, column, data) for column in figure.columns), value],
        "primaryKey": list(figure.columns),
        "missingValues": [""],
    }


def _field(figure: Figure, column: str, data: Data) -> dict[str, Any]:
    keys = figure.keys(column)
    titles = {locale: column_label(data, column, locale) for locale in LOCALES}
    described: dict[str, Any] = {"name": column, "type": "string", "title": titles["en"], "titles": titles}
    described["constraints"] = {"required": True, "enum": list(keys)}
    if all(_YEAR.fullmatch(key) for key in keys):
        described |= {"type": "year", "constraints": {"required": True, "enum": [int(key) for key in keys]}}
        return described
    labels = {key: {locale: label_of(data, column, key, locale) for locale in LOCALES} for key in keys}
    described["categories"] = [{"value": key, "label": texts["en"], "labels": texts} for key, texts in labels.items()]
    return described


def _texts(text: LocalText) -> dict[str, str]:
    return {locale: text.text(locale) for locale in LOCALES}


def _fact(fact: Fact) -> dict[str, Any]:
    return {"text": _texts(fact.text), "claims": list(fact.claims)}
