"""Tone: positive and negative wording, by article, by source, along one article."""

from __future__ import annotations

from analysis.ui.tone import choose_article, show_tone_of, show_tones
from analysis.ui.view import start_page

view = start_page("Tone of wording (VADER)")
article_id = choose_article(view)
show_tones(view, article_id)
show_tone_of(view, article_id)
