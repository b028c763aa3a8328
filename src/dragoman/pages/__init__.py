"""Bytes to documents: HTML, pasted text, threads, containers."""
