"""Dragoman reads news pages and keeps a checkable record of who did what to whom."""

__version__ = "0.1.0"
