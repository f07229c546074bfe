"""How the weights of the calibrated tone were made: ``python -m training.tone RATINGS``."""
