"""One measure per file: what a sentence's words say, scored once for every sentence."""
