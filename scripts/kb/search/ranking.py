"""What decides the order of results, as far as it is weighed when the site is built.

The other half is ``docs/assets/javascripts/search-ranking.js``: what the reader's browser weighs.
Change a number only with the judged queries at hand, and look at the split that is kept aside last.
"""

from __future__ import annotations

from collections.abc import Mapping

FIELD_BOOSTS: Mapping[str, float] = {"title": 6, "headings": 5, "questions": 4.5, "concepts": 1, "body": 1.2, "parts": 0.4, "small": 1}
"""Factor of a term by the field it stands in; ``parts`` are the parts of compounds, ``small`` the stop words of questions."""

LENGTH_NORMALISATION = 0.5
"""BM25's b: how much less a term says in a long field; 0 not at all, 1 in proportion to the length."""

SATURATION = 1.2
"""BM25's k1: how soon a term that is repeated says nothing more."""

TYPE_BOOSTS: Mapping[str, float] = {"procedure": 1.15}
"""Factor by type of page: who searches wants the step to take before the background."""

FOLDER_BOOSTS: Mapping[str, float] = {"reference/": 0.12, "reference/studies": 1, "integration/": 0.9, "trainers/": 0.85}
"""Factor by the beginning of the slug, the longest one counts: the page itself comes before the lists that name it, what to do
before what became of it later, and the case before the exercise made of it."""

LABEL_WEIGHT = 0.9
"""Weight of a document for a concept it names by the label of the term base."""

ABBREVIATION_WEIGHT = 0.6
"""The same for an abbreviation."""

SYNONYM_WEIGHT = 0.35
"""The same for a synonym, which often means more than the concept."""
