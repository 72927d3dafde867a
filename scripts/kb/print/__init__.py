"""Documents to print: tagged PDFs (PDF/UA-1) of procedures, checklists and the pocket card, made with WeasyPrint."""

from kb.print.documents import Document, documents
from kb.print.library import PdfLibraryError, load_library
from kb.print.writing import Done, write_pdfs

__all__ = ["Document", "Done", "PdfLibraryError", "documents", "load_library", "write_pdfs"]
