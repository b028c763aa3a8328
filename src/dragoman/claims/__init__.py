"""On whose word: quotes and attributions."""
