"""Text to sentences and predicates; the only place that loads a model."""
