"""Columns, and words about them, that several tables share."""

from __future__ import annotations

from analysis.schema import Column

ARTICLE = Column("article_id", "text", "first 16 hex digits of sha256(source, title, text)")
SENTENCE = Column("sentence_id", "text", "article_id and the start of the sentence, joined by a hyphen")
ACTOR = Column("actor_id", "text", "id of the actor in actors.yaml")
START = Column("start", "integer", "where it begins in texts.text", "≥ 0")
END = Column("end", "integer", "where it ends in texts.text (exclusive)", "≥ 0")
VOICE = Column("voice", "text", "who speaks", "author, quoted, attributed")
HOLDER = Column("holder", "text", "whose words or claim it is", "author, an actor_id, unnamed_group, unknown")
DIMENSION = Column("dimension", "text", "group of frames in frames.yaml")
FRAME = Column("frame_id", "text", "id of the frame in frames.yaml")
TERM_GROUP = Column("term_group", "text", "group of alternative words in terms.yaml")
TERM = Column("term_id", "text", "id of the term in terms.yaml")
_HALF = "stance {} t·√(max(s², v)/n)"
LOW = Column("low", "number", "lower end of the 95 % interval of stance", "−1 to +1", "see status", _HALF.format("−"))
HIGH = Column("high", "number", "upper end of the 95 % interval of stance", "−1 to +1", "see status", _HALF.format("+"))
BASIS = "stated_in_text, metadata, assigned_by_user, unknown"
NONE_ELIGIBLE = "no eligible sentence"
NO_PROBABILITY = "the method gives no probabilities"
NOT_SCORED = "stance was left out of the run"
