"""Asks a language model, and shows its answer while it is being written: `events` reads the wire, `chat` asks."""
