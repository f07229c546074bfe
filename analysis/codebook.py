"""Who and what is looked for: actors, frames, terms and cues, read from YAML and checked on the way in.

The shipped files are in ``analysis/codebooks``; each says at its top what its entries mean. Every fault is a
CodebookError of one line: file, line, what is wrong, what to do. Files of strangers are safe to load (safe_yaml).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, cast, get_args

from analysis.codebook_entries import (
    STRAIGHT,
    Actor,
    ActorType,
    Codebook,
    Cue,
    Cues,
    Dimension,
    Frame,
    Reliability,
    Term,
    check_parts,
    parse_cue,
)
from analysis.errors import CodebookError
from analysis.safe_yaml import Node, read_text, read_yaml

__all__ = [
    "Actor", "Codebook", "Cue", "Cues", "Dimension", "Frame", "Term",
    "load_codebook", "parse_actors", "parse_codebook", "parse_cue", "parse_cues", "parse_frames", "parse_terms",
    "read_shipped_texts",
]  # fmt: skip

SHIPPED = Path(__file__).parent / "codebooks"
PARTS = ("actors", "frames", "terms", "cues")
MAX_ACTORS = 5_000
MAX_FRAMES = 500
MIN_ALIAS = 2
MIN_SHARE = 0.04
_FRAME_REQUIRED = ("id", "name", "definition", "cues", "exemplars")
_FRAME_TEXTS = ("name", "source", "definition", "include", "not_this", "reliability_note")
_FRAME_LIMITS = ("require_cue", "min_share", "reliability", "reliability_note")
_FRAME_OPTIONAL = ("source", "include", "not_this", "exclude", *_FRAME_LIMITS)
_ALIAS_FORMS = ("names", "metonyms", "titles", "demonyms", "adjectives")
_PRONOUNS = ("he", "she", "they")
_RESERVED_IDS = ("author", "unnamed_group", "unknown")  # they mean something else in the column `holder`
_ID = re.compile(r"[a-z][a-z0-9_]*")


def load_codebook(folder: Path | None = None) -> Codebook:
    """Load the codebook.

    Args:
        folder: Holds some of actors.yaml, frames.yaml, terms.yaml and cues.yaml; None means the shipped ones, which
            also stand in for the files that it lacks.

    Returns:
        The checked codebook.
    """
    return parse_codebook({part: read_text(_find_part(part, folder)) for part in PARTS})


def read_shipped_texts() -> dict[str, str]:
    """The YAML texts of the shipped codebook, by part."""
    return {part: read_text(_find_part(part, None)) for part in PARTS}


def parse_codebook(texts: Mapping[str, str]) -> Codebook:
    """The codebook of YAML texts, one for each of PARTS."""
    actors, terms, cues = parse_actors(texts["actors"]), parse_terms(texts["terms"]), parse_cues(texts["cues"])
    dimensions, frames = parse_frames(texts["frames"], common_words=cues.common_words)
    parts = {"actors": actors, "frames": (*dimensions, *frames), "terms": terms, "cues": (cues,)}
    hashes = {part: _hash_content(content) for part, content in parts.items()}
    return Codebook(actors, dimensions, frames, terms, cues, hashes)


def parse_actors(text: str, name: str = "actors.yaml") -> tuple[Actor, ...]:
    """The actors of a YAML text; no alias may mean two of them, except a title."""
    nodes = read_yaml(text, name).fields(("actors",))["actors"]
    if len(nodes.nodes()) > MAX_ACTORS:
        nodes.fail(f"{len(nodes.nodes()):,} actors", f"keep at most {MAX_ACTORS:,}")
    by_id: dict[str, Node] = {}
    actors = tuple(_read_actor(node, by_id) for node in nodes.nodes())
    _check_aliases(nodes)
    check_parts({actor.id: actor.part_of for actor in actors}, by_id)
    return actors


def parse_terms(text: str, name: str = "terms.yaml") -> tuple[Term, ...]:
    """The terms of a YAML text; within a group no pattern may belong to two terms."""
    by_id: dict[str, Node] = {}
    terms: list[Term] = []
    for node in read_yaml(text, name).fields(("groups",))["groups"].nodes():
        given = node.fields(("id", "terms"), ("note",))
        terms += _read_terms(_read_id(given["id"], by_id), given["terms"])
    return tuple(terms)


def parse_cues(text: str, name: str = "cues.yaml") -> Cues:
    """The word lists of a YAML text."""
    lists = read_yaml(text, name).fields(tuple(field.name for field in fields(Cues)))
    return Cues(**{key: _read_aliases(node) for key, node in lists.items()})


def parse_frames(
    text: str, name: str = "frames.yaml", common_words: Sequence[str] | None = None
) -> tuple[tuple[Dimension, ...], tuple[Frame, ...]]:
    """The dimensions and frames of a YAML text.

    Args:
        text: The file's content.
        name: File name for errors.
        common_words: Words that no prefix may match by accident; None means those of the shipped cues.yaml.

    Returns:
        Dimensions and frames, both in file order.
    """
    common = parse_cues(read_text(SHIPPED / "cues.yaml")).common_words if common_words is None else common_words
    by_id: dict[str, Node] = {}
    dimensions: list[Dimension] = []
    frames: list[Frame] = []
    for node in read_yaml(text, name).fields(("dimensions",))["dimensions"].nodes():
        given = node.fields(("id", "name", "source", "frames"), ("note",))
        dimensions.append(Dimension(_read_id(given["id"], by_id), *_read_texts(given, "name", "source", "note")))
        seen: dict[str, Node] = {}
        frames += [_read_frame(each, dimensions[-1], seen, common) for each in given["frames"].nodes()]
        if len(frames) > MAX_FRAMES:
            node.fail(f"{len(frames):,} frames so far", f"keep at most {MAX_FRAMES:,}")
    return tuple(dimensions), tuple(frames)


def _find_part(part: str, folder: Path | None) -> Path:
    if folder is not None and not any((folder / f"{each}.yaml").is_file() for each in PARTS):
        raise CodebookError(f"codebook '{folder}' holds no codebook file; put {', '.join(PARTS)} (.yaml) there")
    own = (folder or SHIPPED) / f"{part}.yaml"
    return own if own.is_file() else SHIPPED / f"{part}.yaml"


def _hash_content(content: Sequence[Any]) -> str:
    plain = [asdict(entry) for entry in content]
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _read_id(node: Node, seen: dict[str, Node]) -> str:
    if not _ID.fullmatch(found := node.text()):
        node.fail(f"the id '{found}' is malformed", "use a-z, 0-9 and _, a letter first")
    if found in seen:
        node.fail(f"the id '{found}' stands already on line {seen[found].line}", "choose another")
    seen[found] = node
    return found


def _read_texts(fields: Mapping[str, Node], *keys: str) -> tuple[str, ...]:
    return tuple(fields[key].text() if key in fields else "" for key in keys)


def _read_aliases(node: Node | None) -> tuple[str, ...]:
    return tuple(text.translate(STRAIGHT) for text in node.texts()) if node else ()


def _read_actor(node: Node, seen: dict[str, Node]) -> Actor:
    given = node.fields(("id", "label", "type", "names"), ("part_of", "honorifics", "pronouns", *_ALIAS_FORMS[1:]))
    actor_id = _read_id(given["id"], seen)
    if actor_id in _RESERVED_IDS:
        given["id"].fail(f"the id '{actor_id}' is reserved", "choose another")
    if not given["names"].nodes():
        given["names"].fail(f"'{actor_id}' has no name", "write at least one")
    names, metonyms, titles, demonyms, adjectives = (_read_aliases(given.get(form)) for form in _ALIAS_FORMS)
    honorifics = tuple(dict.fromkeys((*_read_aliases(given.get("honorifics")), *titles)))
    kind = cast("ActorType", given["type"].one_of(get_args(ActorType)))
    part_of = given["part_of"].texts() if "part_of" in given else ()
    label = given["label"].text()
    about = (actor_id, label, kind, part_of)
    return Actor(*about, names, metonyms, titles, demonyms, adjectives, honorifics, _read_pronouns(given, kind))


def _read_pronouns(given: Mapping[str, Node], kind: ActorType) -> str:
    if "pronouns" not in given:
        return ""
    if kind != "person":
        given["pronouns"].fail(f"pronouns of a {kind}", "leave the key out; only persons have it")
    return given["pronouns"].one_of(_PRONOUNS)


def _each_alias(nodes: Node) -> Iterator[tuple[Node, str, str]]:
    """Node, actor id and form of every alias, honorifics left out: many people are called Mr."""
    for node in nodes.nodes():
        given = node.fields(("id",), tuple(field.name for field in fields(Actor)))
        for form in _ALIAS_FORMS:
            for alias in given[form].nodes() if form in given else ():
                yield alias, given["id"].text(), form


def _check_aliases(nodes: Node) -> None:
    owners: dict[str, tuple[str, str]] = {}
    for node, actor_id, form in _each_alias(nodes):
        alias = node.text().translate(STRAIGHT)
        if sum(map(str.isalnum, alias)) < MIN_ALIAS:
            node.fail(f"the alias '{alias}' of '{actor_id}' has fewer than {MIN_ALIAS} letters", "write a longer one")
        owner, owner_form = owners.setdefault(alias, (actor_id, form))
        if owner != actor_id and not form == owner_form == "titles":
            node.fail(f"the alias '{alias}' means both '{owner}' and '{actor_id}'", "remove it from one of them")
        if owner == actor_id and form != owner_form:
            node.fail(f"the alias '{alias}' of '{actor_id}' is in {owner_form} and in {form}", "keep one")


def _read_terms(group: str, nodes: Node) -> list[Term]:
    by_id: dict[str, Node] = {}
    owners: dict[str, str] = {}
    terms: list[Term] = []
    for node in nodes.nodes():
        given = node.fields(("id", "label", "patterns"), ("note",))
        term_id = _read_id(given["id"], by_id)
        _check_patterns(given["patterns"], term_id, owners)
        label, note = _read_texts(given, "label", "note")
        terms.append(Term(group, term_id, label, _read_aliases(given["patterns"]), note))
    return terms


def _check_patterns(patterns: Node, term_id: str, owners: dict[str, str]) -> None:
    for node in patterns.nodes():
        pattern = node.text().translate(STRAIGHT)
        if _read_cue(node).weight != 1:
            node.fail(f"the pattern '{pattern}' has a weight", "remove the ^ and what follows")
        if (owner := owners.setdefault(pattern.lower(), term_id)) != term_id:
            node.fail(f"the pattern '{pattern}' means both '{owner}' and '{term_id}'", "remove it from one of them")


def _read_frame(node: Node, dimension: Dimension, seen: dict[str, Node], common: Sequence[str]) -> Frame:
    given = node.fields(_FRAME_REQUIRED, _FRAME_OPTIONAL)
    frame_id = _read_id(given["id"], seen)
    name, source, definition, include, not_this, note = _read_texts(given, *_FRAME_TEXTS)
    exclude = tuple(text.lower() for text in _read_aliases(given.get("exclude")))
    cues = _read_cues(_filled(given["cues"]))
    _check_prefixes(given["cues"], exclude, common)
    exemplars = _filled(given["exemplars"]).texts()
    about = (frame_id, dimension.id, name, source or dimension.source, definition, include, not_this)
    return Frame(*about, cues, exclude, exemplars, *_read_limits(given), note)


def _read_limits(given: Mapping[str, Node]) -> tuple[bool, float, Reliability]:
    require_cue = given["require_cue"].flag() if "require_cue" in given else False
    min_share = given["min_share"].number(0, 1) if "min_share" in given else MIN_SHARE
    choices = get_args(Reliability)
    reliability = given["reliability"].one_of(choices) if "reliability" in given else "unvalidated"
    return require_cue, min_share, cast("Reliability", reliability)


def _filled(nodes: Node) -> Node:
    return nodes if nodes.nodes() else nodes.fail("the list is empty", "write at least one")


def _read_cues(nodes: Node) -> tuple[Cue, ...]:
    cues: dict[str, Cue] = {}
    for node in nodes.nodes():
        cue = _read_cue(node)
        if cues.setdefault(cue.text, cue) is not cue:
            node.fail(f"the cue '{cue.text}' stands twice", "keep one")
    return tuple(cues.values())


def _read_cue(node: Node) -> Cue:
    try:
        return parse_cue(node.text())
    except CodebookError as error:
        what, _, remedy = str(error).rpartition("; ")
        node.fail(what, remedy)


def _check_prefixes(nodes: Node, exclude: Sequence[str], common: Sequence[str]) -> None:
    """Refuse a prefix that matches a common word by accident, unless the frame excludes that word."""
    for node in nodes.nodes():
        cue = _read_cue(node)
        caught = [word for word in common if cue.is_prefix and word.startswith(cue.text) and word != cue.text]
        if spared := sorted(set(caught) - set(exclude)):
            node.fail(f"the cue '{node.text()}' also matches '{spared[0]}'", "write the words out or exclude that one")
