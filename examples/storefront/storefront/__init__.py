"""A page in front of a catalogue: `catalogue` is the service, a FastAPI application; `page` asks it over HTTP."""
