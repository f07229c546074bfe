import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from analysis import embeddings
from analysis.embeddings import EMBEDDING, Embedder, load_embedder
from analysis.errors import ModelError


@pytest.fixture
def small():
    """Three words: two at right angles, one without a direction."""
    tokenizer = Tokenizer(WordLevel({"east": 0, "north": 1, "of": 2, "?": 3}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    return Embedder(tokenizer, np.array([[2, 0], [0, 2], [0, 0], [0, 0]], np.float32))


def test_a_text_is_the_sum_of_its_words_at_length_one(small):
    # east + east + north = (4, 2), of length √20
    found = small.embed_texts(["east", "north of east east"])
    assert found == pytest.approx(np.array([[1, 0], [4 / 20**0.5, 2 / 20**0.5]]))


def test_without_a_known_word_the_vector_is_zero(small):
    assert small.embed_texts(["", "of", "unheard"]).tolist() == [[0, 0], [0, 0], [0, 0]]
    assert small.embed_texts([]).shape == (0, 2)


def test_chunks_change_nothing(small, monkeypatch):
    texts = ["east", "north", "east north", "of"]
    whole = small.embed_texts(texts)
    monkeypatch.setattr(embeddings, "CHUNK", 3)
    assert small.embed_texts(texts).tolist() == whole.tolist()


def test_only_the_first_tokens_of_an_endless_sentence_count(small, monkeypatch):
    monkeypatch.setattr(embeddings, "MAX_TOKENS", 2)
    assert small.embed_texts(["east east north north north"]).tolist() == [[1, 0]]


def test_the_shipped_vectors_know_what_is_alike():
    rain, storm, court = load_embedder().embed_texts(
        ["Heavy rain flooded the valley.", "A storm brought floods.", "The judge dismissed the lawsuit."]
    )
    assert rain @ storm > rain @ court + 0.2


@given(st.text())
def test_any_text_has_length_one_or_zero(text):
    length = float(np.linalg.norm(load_embedder().embed_texts([text])))
    assert length == pytest.approx(1, abs=1e-4) or length == 0


def test_altered_vectors_are_refused(tmp_path):
    folder = shutil.copytree(EMBEDDING, tmp_path / "embedding")
    raw = bytearray((folder / "vectors.npy").read_bytes())
    raw[5_000] ^= 1
    (folder / "vectors.npy").write_bytes(raw)
    with pytest.raises(ModelError, match=r"^model 'embedding': the file vectors\.npy is cut short or altered; .+$"):
        load_embedder(folder)
