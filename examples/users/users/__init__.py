"""Looks up users of a remote directory: `directory` asks it, `team` asks for many at once."""
