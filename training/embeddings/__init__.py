"""How the shipped static embedding was made: ``python -m training.embeddings BASE_FOLDER``."""
