"""The shipped codebook keeps its promises; a folder of one's own replaces parts of it, and hashes tell which."""

import re

import pytest

from analysis.codebook import SHIPPED, load_codebook
from analysis.errors import CodebookError


@pytest.fixture(scope="module")
def shipped():
    return load_codebook()


def find_cue(cue, text):
    """Whether a cue matches, by its definition: any case, whole words, a prefix's last word may go on."""
    end = "" if cue.is_prefix else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(cue.text)}{end}", text.lower())


def test_shipped_dimensions_are_those_that_are_promised(shipped):
    frames = {d.id: [f.id for f in shipped.frames if f.dimension == d.id] for d in shipped.dimensions}
    assert frames == {
        "generic": [
            "disagreement", "human_interest", "responsibility", "economic_consequences", "morality_generic", "strategy",
        ],
        "conflict": ["war", "peace", "resolution"],
        "issue": [
            "economic", "capacity", "morality", "fairness", "legality", "policy", "crime", "security", "health",
            "quality_of_life", "cultural_identity", "public_opinion", "political", "external_regulation",
        ],
    }  # fmt: skip


def test_shipped_frames_say_what_they_are(shipped):
    for frame in shipped.frames:
        assert frame.definition and frame.include and frame.not_this and frame.source and frame.reliability_note
        assert 4 <= len(frame.exemplars) <= 8
        assert len(frame.cues) >= 12
        assert frame.min_share == 0.04


def test_only_frames_with_enough_labels_claim_to_be_validated(shipped):
    frames = {level: {f.id for f in shipped.frames if f.reliability == level} for level in ("low", "validated")}
    assert frames["low"] == {"policy", "public_opinion", "capacity", "fairness", "quality_of_life"}
    assert frames["validated"] == {
        "economic",
        "cultural_identity",
        "legality",
        "crime",
        "security",
        "health",
        "political",
    }
    assert all("F1 ." in f.reliability_note for f in shipped.frames if f.reliability == "validated")


def test_war_and_strategy_require_a_cue(shipped):
    assert {frame.id for frame in shipped.frames if frame.require_cue} == {"war", "strategy"}


def test_two_thirds_of_the_exemplars_of_a_frame_hold_a_cue_of_it(shipped):
    for frame in shipped.frames:
        n_with = sum(any(find_cue(cue, exemplar) for cue in frame.cues) for exemplar in frame.exemplars)
        assert n_with >= 2 / 3 * len(frame.exemplars), frame.id


def test_every_exclusion_holds_a_cue_of_its_frame(shipped):
    idle = [(f.id, e) for f in shipped.frames for e in f.exclude if not any(find_cue(c, e) for c in f.cues)]
    assert idle == []


def test_no_exemplar_is_taken_from_a_sample_article(shipped):
    samples = [path.read_text(encoding="utf-8") for path in (SHIPPED.parent.parent / "seeds").glob("*.txt")]
    assert len(samples) == 5
    assert [e for f in shipped.frames for e in f.exemplars if any(e.rstrip(".") in text for text in samples)] == []


def test_shipped_actors_cover_the_samples_and_no_private_person(shipped):
    by_name = {name: actor.id for actor in shipped.actors for name in (*actor.names, *actor.metonyms)}
    assert by_name["Zelenskyy"] == by_name["Vladimir Zelensky"] == "zelensky"
    assert by_name["Kiev"] == by_name["Kyiv"] == by_name["Ukraine"] == "ukraine"
    assert by_name["White House"] == by_name["U.S"] == "us"
    assert not {"Marc Fogel", "Fogel", "Alex Jones", "Eastern Europe", "Oval Office", "Brussels", "Europe"} & set(
        by_name
    )


def test_office_without_a_country_is_no_title(shipped):
    titles = {title.lower() for actor in shipped.actors for title in actor.titles}
    assert not {"president", "prime minister", "defense secretary", "secretary of state"} & titles
    holders = {actor.id for actor in shipped.actors if "U.S. President" in actor.titles}
    assert holders == {"trump", "biden"}


def test_every_title_is_an_honorific(shipped):
    assert all(set(actor.titles) <= set(actor.honorifics) for actor in shipped.actors)


def test_leaders_are_part_of_their_states(shipped):
    part_of = {actor.id: actor.part_of for actor in shipped.actors}
    assert part_of["putin"] == ("russia",)
    assert part_of["hegseth"] == ("pentagon",)
    assert part_of["pentagon"] == ("us",)
    assert part_of["us"] == ()


def test_aliases_and_cues_are_written_with_straight_marks(shipped):
    aliases = [a for actor in shipped.actors for a in (*actor.names, *actor.titles, *actor.honorifics)]
    cues = [cue.text for frame in shipped.frames for cue in frame.cues]
    assert [text for text in aliases + cues if re.search("[‘’“”–—]", text)] == []
    assert [text for text in cues if text != text.lower()] == []


def test_shipped_terms_tell_kyiv_from_kiev(shipped):
    capital = {pattern: term.id for term in shipped.terms if term.group == "capital" for pattern in term.patterns}
    assert capital == {"Kyiv": "kyiv", "Kiev": "kiev"}


def test_shipped_word_lists_are_filled(shipped):
    assert {"reportedly", "sources suggest", "may"} <= set(shipped.cues.hedges)
    assert "sources" in shipped.cues.reporting_nouns
    assert {"membership", "allies"} <= set(shipped.cues.head_nouns)
    assert {"Eastern Europe", "Trump Tower", "Moscow Mule"} <= set(shipped.cues.masks)
    assert not {"right", "back", "only"} & set(shipped.cues.contraction_followers)


def test_head_nouns_and_followers_are_single_words(shipped):
    assert [word for word in (*shipped.cues.head_nouns, *shipped.cues.contraction_followers) if " " in word] == []


# --- hashes and folders


def rewrite(tmp_path, part, change):
    text = (SHIPPED / f"{part}.yaml").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    (tmp_path / f"{part}.yaml").write_text(changed, encoding="utf-8")
    return load_codebook(tmp_path)


def test_comments_and_blanks_do_not_change_a_hash(tmp_path, shipped):
    codebook = rewrite(
        tmp_path, "frames", lambda text: "# mine\n\n" + text.replace(", ", ",   ").replace("\n- ", "\n\n- ")
    )
    assert codebook.hashes == shipped.hashes


def test_one_cue_changes_one_hash(tmp_path, shipped):
    codebook = rewrite(tmp_path, "frames", lambda text: text.replace("bicker*", "bickering", 1))
    assert {part for part in shipped.hashes if codebook.hashes[part] != shipped.hashes[part]} == {"frames"}


def test_hashes_are_sha256_of_each_part(shipped):
    assert list(shipped.hashes) == ["actors", "frames", "terms", "cues"]
    assert all(re.fullmatch("[0-9a-f]{64}", value) for value in shipped.hashes.values())


def test_missing_files_are_the_shipped_ones(tmp_path, shipped):
    (tmp_path / "actors.yaml").write_text("actors: [{id: oz, label: Oz, type: group, names: [Oz]}]", encoding="utf-8")
    codebook = load_codebook(tmp_path)
    assert [actor.id for actor in codebook.actors] == ["oz"]
    assert codebook.frames == shipped.frames


def test_a_folder_without_codebook_files_is_refused(tmp_path):
    with pytest.raises(CodebookError, match=r"holds no codebook file; put actors, frames, terms, cues"):
        load_codebook(tmp_path)
