"""Whose words a mention stands in: quotations, claims, hearsay, and unknown rather than wrong."""

import pytest

from analysis.codebook import load_codebook
from analysis.mentions import MentionFinder
from analysis.sentences import split_sentences

CODEBOOK = load_codebook()
FINDER = MentionFinder(CODEBOOK.actors, CODEBOOK.cues)
AUTHOR = ("author", "author")


def find_voices(text, surface):
    """Voice and holder of every mention that reads so."""
    mentions = FINDER.find_mentions(text, split_sentences(text))
    return [(m.voice, m.holder) for m in mentions if text[m.start : m.end] == surface]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("“Russia has lost this war,” Trump said.", "trump"),
        ("“Russia has lost this war,” said Trump.", "trump"),
        ('"Russia has lost this war," Trump told reporters in Paris.', "trump"),
        ("“Russia has lost this war,” he told Trump.", "unknown"),
        ("“Russia has lost this war,” said President Trump on Monday.", "trump"),
        ("Trump said: “Russia has lost this war.”", "trump"),
        ("Trump said, “Russia has lost this war. It is over.”", "trump"),
        ("“Talks are over,” Trump said, “and Russia has lost.”", "trump"),
        ("“Talks are over,” Trump said. “Russia has lost this war.”", "trump"),
        ("Trump said: “It is over. Russia has lost. We have won.” Nobody clapped.", "trump"),
        ("“It is over. Russia has lost. We have won,” Trump told Fox News.", "trump"),
        ("“Russia has lost this war,” Trump, who left on Monday, said.", "trump"),
        ("“Russia has lost this war,” officials said.", "unnamed_group"),
        ("“Russia has lost this war,” said a spokesman for Trump.", "unnamed_group"),
        ("“Russia has lost this war,” one senior official in Washington said.", "unnamed_group"),
        ("“Russia has lost this war,” John Smith said.", "unknown"),
        ("“Russia has lost this war,” said John Smith, a critic of Trump.", "unknown"),
        ("“Russia has lost this war,” Trump lawyer John Smith said.", "unknown"),
        ("“Russia has lost this war.” Trump left.", "unknown"),
        ("Trump said that “Russia” is a word.", "trump"),
        ("Russia has lost this war,” Trump said.", "trump"),
        ("Trump called it “a disgrace for Russia”.", "trump"),
        ("He was proud, “as Trump says that Russia says,” Vance said.", "vance"),
        ("‘Russia has lost this war,’ Trump said.", "trump"),
        ("“He told me, ‘Russia is lost,’ and left,” Trump said.", "trump"),
        ("Trump said: “It is over.\n\n“Russia has lost this war.”", "trump"),
    ],
)
def test_quoted_words_and_their_speaker(text, holder):
    assert find_voices(text, "Russia")[0] == ("quoted", holder)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Hegseth has stated that Russia lost.", "hegseth"),
        ("Trump said Russia lost.", "trump"),
        ("Trump told reporters that Russia lost.", "trump"),
        ("Trump said on Monday that Russia lost.", "trump"),
        ("Trump, the former president, said that Russia lost.", "trump"),
        ("Trump believes this war with Russia is lost.", "trump"),
        ("Russia lost, Trump said.", "trump"),
        ("Russia is “a lost and dark land,” Trump said.", "trump"),
        ("PARIS — Russia is “a lost and dark land,” said Trump.", "trump"),
        ("Trump told “Fox News Sunday” on Monday that Russia lost.", "trump"),
        ("There is speculation that Russia lost.", "unknown"),
        ("Rumors that Russia lost were false.", "unknown"),
        ("Talks failed and Russia lost, said Trump.", "trump"),
        ("Russia lost the war, Putin added.", "putin"),
        ("The war, Trump said, was lost by Russia.", "trump"),
        ("According to the Kremlin, the war of Russia is lost.", "russia"),
        ("The war of Russia is lost, according to President Trump.", "trump"),
        ("The war of Russia is lost, according to two U.S. officials.", "unnamed_group"),
        ("According to a report by the Brookings Institution, Russia lost.", "unknown"),
        ("Trump’s spokesman said that Russia lost.", "unnamed_group"),
        ("Trump’s spokesman John Smith said that Russia lost.", "unknown"),
        ("Sources suggest Russia lost.", "unnamed_group"),
        ("Critics of Trump claim that Russia lost.", "unnamed_group"),
        ("Some say Russia lost.", "unnamed_group"),
        ("Russia has reportedly lost.", "unknown"),
        ("Russia is said to have lost.", "unknown"),
        ("Trump was told that Russia lost.", "unknown"),
        ("Trump and Vance said that Russia lost.", "unknown"),
        ("Hegseth cast doubt on peace, stating that Russia lost.", "hegseth"),
        ("In a recent speech, Hegseth cast doubt on peace, stating that Russia lost.", "hegseth"),
        ("Talks failed, Trump said, adding that Russia lost.", "trump"),
        ("Trump said that talks failed and added that Russia lost.", "trump"),
        ("Vance said that Putin claimed that Russia lost.", "putin"),
        ("Trump’s claim that Russia lost is false.", "trump"),
        ("Trump rejected reports that Russia lost.", "unnamed_group"),
        ("Trump accused Russia of lying.", "trump"),
        ("Trump described Russia as a friend.", "trump"),
        ("Trump called Russia a friend.", "trump"),
        ("The senator said that Russia lost.", "unknown"),
        ("He said that Russia lost.", "unknown"),
        ("Trump came. He said that Russia lost.", "trump"),
        ("Trump met Putin. He said that Russia lost.", "unknown"),
        ("Trump met John Smith. He said that Russia lost.", "unknown"),
    ],
)
def test_claims_and_who_makes_them(text, holder):
    assert find_voices(text, "Russia")[0] == ("attributed", holder)


@pytest.mark.parametrize(
    "text",
    [
        "Trump, who left Russia in May, said that talks failed.",
        "Trump criticised Russia.",
        "Trump announced talks with Russia.",
        "Trump vowed to leave Russia alone.",
        "Trump urged Russia to stop.",
        "It is crucial to note that Russia lost.",
        "Russia may have lost.",
        "The “two-tiered” plan for Russia failed.",
        "The plan for “peace in Russia” failed.",
        "Trump called Russia on Monday.",
        "I believe that Russia lost. Trump left.",
        "In Russia, “talks have failed for good,” Trump said.",
        "“Talks are over,” Trump told Russia, “and we have won,” Putin said.",
        "“Talks have failed for good,” Trump said. Russia left.",
        "In Russia, Trump said that talks failed.",
        "Russia left; Trump said that talks failed.",
        "In Russia, Trump said on Monday.",
    ],
)
def test_the_authors_own_statements(text):
    assert find_voices(text, "Russia")[0] == AUTHOR


def test_the_words_that_name_the_speaker_are_the_authors():
    for text in ("Trump said that Russia lost.", "“Russia has lost this war,” Trump said.", "Russia lost, said Trump."):
        assert find_voices(text, "Trump") == [AUTHOR]


def test_without_speech_every_mention_is_the_authors():
    assert find_voices("Trump met Putin.", "Trump") == find_voices("Trump met Putin.", "Putin") == [AUTHOR]
