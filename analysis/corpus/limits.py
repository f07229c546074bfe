"""Every limit of the readers, in one place; docs/hosting.md explains them.

Sizes are decimal: 1 MB is 1,000,000 bytes of a file, or characters of a text.
"""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 50_000_000
MAX_UNPACKED_BYTES: Final = 200_000_000
MAX_TEXT_CHARACTERS: Final = 1_000_000
MAX_METADATA_CHARACTERS: Final = 2_000
"""Title, source, author and address of an article, each."""

MAX_BAD_SHARE: Final = 0.001
"""Share of control or undecodable characters above which bytes are not taken for text."""
MAX_MARKS_IN_A_ROW: Final = 30
"""Combining marks on one letter (Unicode's Stream-Safe Text Format); NFC is quadratic in longer runs."""

MAX_RECORDS: Final = 100_000
"""Rows of a table or lines of JSON Lines, blank ones included, so that a file of line ends cannot fill the memory."""
MAX_COLUMNS: Final = 200
MAX_FIELD_CHARACTERS: Final = 1_000_000
MAX_LINE_CHARACTERS: Final = 5_000_000
MAX_JSON_DEPTH: Final = 50

MAX_HTML_CHARACTERS: Final = 1_000_000
"""Of a page without scripts, styles and comments; the extractor takes up to 2 s for that much."""
MAX_HTML_TAGS: Final = 10_000
"""End tags included; the extractor is slower than linear in their number."""
MAX_HTML_DEPTH: Final = 100
"""Elements inside one another; from 256 on the parser drops what lies deeper without a word."""
MAX_TAG_CHARACTERS: Final = 10_000
MAX_LINES_LEFT_OUT: Final = 200
"""Lines of a page that are listed as left out, each of at most MAX_LINE_SHOWN characters."""
MAX_LINE_SHOWN: Final = 200

MAX_MEMBERS: Final = 10_000
MAX_UNPACKED_RATIO: Final = 200
"""Unpacked to packed size of an archive and of each of its members."""
MAX_PDF_PAGES: Final = 1_000
MAX_PDF_SECONDS: Final = 20
MAX_PDF_STREAM_BYTES: Final = 30_000_000
"""One stream, unpacked."""
MAX_DOCX_UNPACKED_BYTES: Final = 50_000_000

MAX_FILES: Final = 100_000
MAX_FOLDER_DEPTH: Final = 32
