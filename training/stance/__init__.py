"""How the shipped stance model is made: ``python -m training.stance``."""
