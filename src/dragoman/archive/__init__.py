"""Records kept: JSONL, Parquet parts, the query file."""
