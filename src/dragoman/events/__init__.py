"""Did what to whom: predicates to coded events."""
