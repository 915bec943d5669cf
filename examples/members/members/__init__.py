"""Members, teams and sign-ins, in one table."""
