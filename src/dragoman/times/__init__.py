"""When: time expressions to TIMEX3 values."""
