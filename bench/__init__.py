"""Benchmarks and quality figures; see docs/quality.md. Timings are ratios measured in one run."""
