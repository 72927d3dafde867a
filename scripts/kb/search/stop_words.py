"""Words that carry no information in a query.

stopwordsiso is generous: its lists also hold words that mean something on this site ("help", "Recht",
"personne"). Those stay searchable.
"""

from __future__ import annotations

from collections.abc import Mapping

import stopwordsiso

from kb.model import Locale
from kb.search.folding import fold

CONTENT_WORDS: Mapping[Locale, frozenset[str]] = {
    "nl": frozenset("eigen opnieuw samen vrij".split()),
    "fr": frozenset("directe droite parler parle personne personnes premier premiere seul seule tardive".split()),
    "en": frozenset(
        "act added affected affects areas ask asking case cases cause causes changes date ending free getting group "
        "groups help homepage ill immediate immediately importance important information interest interests "
        "join kept member members mine move name needed needs new novel number numbers old older open opening order "
        "orders parts place placed places points problem problems provided recently related research resulted "
        "results right room rooms sent serious side sides significant site sites specified start state states stop "
        "system systems test third try turn use used using value water welcome work worked working works world year "
        "years young younger".split()
    ),
    "de": frozenset(
        "ag bekannt ende erste ersten jahr jahre jahren kurz mann mensch menschen mittel neue neuen offen ordnung "
        "recht rechte rechten sache sagen schluss suche tag tage tagen teil uhr zeit zusammen".split()
    ),
}
"""Words of the lists that stay: decided by reading them."""


def stop_words(locale: Locale) -> frozenset[str]:
    """Return the stop words of ``locale``, folded, without digits and apostrophes."""
    folded = {fold(word) for word in stopwordsiso.stopwords(locale)}
    return frozenset(word for word in folded if word.isalpha() and word.isascii()) - CONTENT_WORDS[locale]
