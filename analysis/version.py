"""The version of Parallax, kept in every export."""

__version__ = "0.1.0"
