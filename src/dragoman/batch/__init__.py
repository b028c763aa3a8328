"""Many pages: the unit of work and what spreads it."""
