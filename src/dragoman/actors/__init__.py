"""Who: names, titles, roles and pronouns to actors with codes."""
