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
    "nl": frozenset("eigen onzeker opnieuw samen vroeg vrij".split()),
    "fr": frozenset(
        "bas directe droite etat exterieur force parler parle parole personne personnes premier premiere proche retour seul seule "
        "tardive voie".split()
    ),
    "en": frozenset(
        "abroad act added affected affects alone areas ask asking back case cases cause causes changes copy date early empty "
        "ending fire free front getting group groups help home homepage ill immediate immediately importance important "
        "information inner interest interests join kept low man means member members men mine move name needed needs new non "
        "novel number numbers old older open opening order orders outside page parts place placed places points problem "
        "problems provided recent recently related research resulted results right ring room rooms sent serious shell side "
        "sides significant site sites specified start state states stop system systems tell test text third tip try turn use used "
        "using value want water welcome work worked working works world year years young younger".split()
    ),
    "de": frozenset(
        "ag allein bekannt ende erste ersten jahr jahre jahren kurz mann mensch menschen mittel neue neuen offen ordnung "
        "recht rechte rechten sache sagen schluss suche tag tage tagen teil uhr wissen zeit zuruck zusammen".split()
    ),
}
"""Words of the lists that stay: decided by reading them."""

EVERYDAY_VERBS: Mapping[Locale, frozenset[str]] = {
    "nl": frozenset(
        "bleef blijf blijft blijven dacht denk denken denkt ga gaan gaat gegaan gekomen gekregen ging gingen hoef hoeft hoeven kom komen "
        "komt kreeg kregen krijg krijgen krijgt kwam kwamen laat laten liet lieten vind vindt weet weten wist zit zitten".split()
    )
}
"""Words of whole questions that the Dutch list forgets. In the other languages leaving such words out made the answers worse."""


def stop_words(locale: Locale) -> frozenset[str]:
    """Return the stop words of ``locale``, folded, without digits and apostrophes."""
    folded = {fold(word) for word in stopwordsiso.stopwords(locale)}
    return frozenset(word for word in folded if word.isalpha() and word.isascii()) - CONTENT_WORDS[locale] | EVERYDAY_VERBS.get(locale, frozenset())
