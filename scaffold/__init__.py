"""Decide between Django and Flask with reasons, then generate a project that runs."""

__version__ = "0.1.0"
