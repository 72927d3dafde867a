"""Labels of the navigation: a missing translation is silent in the generator."""

from __future__ import annotations

from collections.abc import Iterator

from kb.generator_config import CONFIG, GeneratorConfig
from kb.model import Finding

RULE = "nav-translation"


def check_navigation(config: GeneratorConfig) -> Iterator[Finding]:
    """Yield the labels of sections that a locale does not translate."""
    for locale in config.locales:
        if locale.is_default:
            continue
        for section in config.sections:
            if not locale.nav_translations.get(section.label, "").strip():
                message = f"the label '{section.label}' has no translation in {locale.locale}"
                remedy = f"Add it to nav_translations of {locale.locale} (line {locale.line})"
                yield Finding(CONFIG, section.line, RULE, message, remedy)
