"""Our page syntax, as one Python-Markdown extension."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from kb.markdown_ext.citations import CitationPostprocessor, CitationProcessor, CiteLineTreeprocessor
from kb.markdown_ext.data_blocks import DataBlockProcessor
from kb.markdown_ext.figure_values import FigureValueTreeprocessor
from kb.markdown_ext.headings import HeadingLinkTreeprocessor
from kb.markdown_ext.lists import ListClassProcessor
from kb.markdown_ext.phones import PhoneProcessor
from kb.markdown_ext.tables import TableTreeprocessor
from kb.markdown_ext.terms import TermTreeprocessor
from kb.rendering import Rendering
from kb.views import Views


class KbExtension(Extension):
    """Citations, terms, data blocks, phone links, list classes and scrolling tables.

    One instance serves a whole build: call ``begin`` before each page.
    """

    def __init__(self, views: Views, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.views = views
        self._rendering: Rendering | None = None

    def begin(self, rendering: Rendering) -> None:
        """Make ``rendering`` the page that is converted next."""
        self._rendering = rendering

    @property
    def rendering(self) -> Rendering:
        """The page being converted.

        Raises:
            RuntimeError: ``begin`` was not called.
        """
        if self._rendering is None:
            raise RuntimeError("KbExtension.begin was not called before a conversion")
        return self._rendering

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Register the processors; the numbers are Python-Markdown priorities."""
        md.inlinePatterns.register(CitationProcessor(md, self), "kb-citation", 175)
        md.inlinePatterns.register(PhoneProcessor(md, self), "kb-phone", 55)
        md.parser.blockprocessors.register(DataBlockProcessor(md.parser, self), "kb-data-block", 105)
        md.parser.blockprocessors.register(ListClassProcessor(md.parser), "kb-list-class", 104)
        # After mkdocs' own link treeprocessor (0), which would refuse the links made here.
        md.treeprocessors.register(TermTreeprocessor(md, self), "kb-terms", -10)
        md.treeprocessors.register(FigureValueTreeprocessor(md, self), "kb-figure-values", -15)
        md.treeprocessors.register(CiteLineTreeprocessor(md), "kb-cite-lines", -20)
        md.treeprocessors.register(HeadingLinkTreeprocessor(md, self), "kb-heading-links", -30)
        md.treeprocessors.register(TableTreeprocessor(md, self), "kb-tables", -40)
        # After raw_html (30), which puts the views in.
        md.postprocessors.register(CitationPostprocessor(md, self), "kb-citations", 5)
