"""The yardstick of the page benchmark: a bare Streamlit page with one bar chart of VADER means on the same articles."""

import json
import os
from pathlib import Path

import pandas as pd
import streamlit as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


@st.cache_data
def load_means(path):
    """VADER's compound of the lines of each article, averaged."""
    vader = SentimentIntensityAnalyzer()
    means = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        scores = [vader.polarity_scores(part)["compound"] for part in article["text"].splitlines() if part]
        means[article["id"]] = sum(scores) / max(1, len(scores))
    return pd.Series(means, name="tone")


means = load_means(os.environ["BARE_ARTICLES"])
st.title("Tone")
if st.toggle("Only the upper half", key="only"):
    means = means[means > means.median()]
st.bar_chart(means)
