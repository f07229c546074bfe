"""Likely misspellings: words that no list knows and that are one letter away from a common word.

Word list: pyspellchecker's English words with their frequencies (MIT), shipped with the package; nothing is fetched.

Looked at are words of six lower-case letters or more that stand alone: no capitals (names), hyphens, apostrophes,
digits or addresses. A word is taken for a slip only where

- the list does not know it, nor its stem (prefixes, endings), nor the two words it may be made of,
- it is not a British spelling of a known word, and no word or name of the codebook,
- it stands in at most two articles of the corpus (a word that many use is usage, not a slip),
- in an article of whose words the list knows 85 % or more, or all but three (others are in another language),
- and one letter more, less, other or swapped, the first letter staying, makes it a common word.

Known limits: rare words, foreign words and new coinages one letter away from a common word are taken for slips; slips
that make another word ("form" for "from"), slips in names and slips of two letters are missed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from spellchecker import SpellChecker

COMMON_FROM = 1e-6
"""Share of all words from which a word is common enough to have been meant."""
MOST_ARTICLES = 2
MOST_UNKNOWN = 0.15
"""Share of an article's different words that the list may not know; beyond it nothing is counted."""
FEW_UNKNOWN = 3
"""Words that a short article may have in any case."""
_REMEMBERED = 2**17
_SHORTEST_PART = 3
_WORD = re.compile(r"(?<![\w@#/.’'\-–—])[a-z]{6,24}(?![\w@/’'\-–—]|\.\w)")
_PREFIXES = (
    "anti", "auto", "bio", "co", "counter", "cyber", "de", "dis", "eco", "euro", "ex", "extra", "fore", "geo", "hyper",
    "in", "im", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano",
    "neo", "non", "off", "out", "over", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "tele", "trans",
    "ultra", "un", "under", "up",
)  # fmt: skip
_ENDINGS = (
    "s", "es", "d", "ed", "ing", "r", "er", "ers", "or", "ors", "y", "ly", "ally", "ness", "less", "able", "ably",
    "ibility", "ability", "ism", "isms", "ist", "ists", "ize", "ized", "izes", "izing", "ization", "ise", "ised",
    "ises", "ising", "isation", "ish", "like", "ward", "wards", "wise", "hood", "ship", "ful", "al", "ial", "ian",
    "ians", "ity", "ous", "ive", "ment", "ments", "tion", "tions", "ation", "ations", "est", "ier", "ies", "iest",
    "ification", "age", "ages", "ee", "ees", "eer", "esque", "ette", "ic", "ics", "ical", "ically",
)  # fmt: skip
_BRITISH = (
    ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"), ("tre", "ter"),
    ("bre", "ber"), ("ogue", "og"), ("ence", "ense"), ("ae", "e"), ("oe", "e"), ("ll", "l"), ("l", "ll"), ("pp", "p"),
    ("tt", "t"), ("ss", "s"), ("amme", "am"), ("que", "ck"), ("eable", "able"), ("ou", "o"), ("mould", "mold"),
    ("plough", "plow"), ("sceptic", "skeptic"), ("grey", "gray"), ("xion", "ction"), ("ph", "f"), ("t", "ed"),
)  # fmt: skip


def find_words(text: str) -> list[str]:
    """The words of a sentence that are looked at."""
    return _WORD.findall(text)


def find_misspellings(n_articles: Mapping[str, int], known: Collection[str] = ()) -> dict[str, str]:
    """Likely misspellings, each with the common word that was probably meant.

    Args:
        n_articles: Words as ``find_words`` gives them, with the number of articles that have them.
        known: Further words that are right, in lower case: those of the codebook.
    """
    rare = (word for word, n in n_articles.items() if n <= MOST_ARTICLES and word not in known)
    meant = {word: _find_meant(word) for word in rare}
    return {word: right for word, right in meant.items() if right}


def is_english(words: Collection[str]) -> bool:
    """Whether the list knows enough of an article's different words for slips to be told from another language."""
    n_unknown = sum(not _is_explained(word) for word in words)
    return n_unknown <= max(FEW_UNKNOWN, MOST_UNKNOWN * len(words))


@cache
def _load_words() -> Mapping[str, int]:
    words: Mapping[str, int] = SpellChecker(language="en", distance=1).word_frequency.dictionary
    return words


@lru_cache(_REMEMBERED)
def _is_explained(word: str) -> bool:
    return any(_is_word(form) for form in _list_forms(word)) or _is_compound(word)


def _list_forms(word: str) -> Iterable[str]:
    """The word, and what it may be a form of."""
    stems = [word, *(word[len(p) :] for p in _PREFIXES if word.startswith(p))]
    for stem in stems:
        yield stem
        for ending in _ENDINGS:
            if stem.endswith(ending):
                base = stem[: -len(ending)]
                yield from (base, base + "e", base + "y", base[:-1] if base[-1:] == base[-2:-1] else base)
        yield from (stem.replace(british, other) for british, other in _BRITISH if british in stem)


def _is_word(form: str) -> bool:
    return len(form) >= _SHORTEST_PART and form in _load_words()


def _is_compound(word: str) -> bool:
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(_is_common(word[:cut]) and _is_common(word[cut:]) for cut in cuts)


@cache
def _count_all() -> int:
    return sum(_load_words().values())


def _is_common(word: str) -> bool:
    return _load_words().get(word, 0) >= COMMON_FROM * _count_all()


@lru_cache(_REMEMBERED)
def _find_meant(word: str) -> str | None:
    """The most frequent common word that is one edit away and begins alike; None for a word that is right."""
    if _is_explained(word):
        return None
    near = [w for w in _list_edits(word) if len(w) >= _SHORTEST_PART and w[0] == word[0] and _is_common(w)]
    return max(near, key=lambda w: (_load_words()[w], w)) if near else None


def _list_edits(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:n], word[n:]) for n in range(1, len(word) + 1)]
    dropped = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    added = {left + letter + right for left, right in cuts for letter in letters}
    return dropped | swapped | changed | added
