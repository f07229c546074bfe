"""Broken and hostile inputs, made by seeded code from the standard library alone."""
