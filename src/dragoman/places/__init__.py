"""Where: place names to points."""
