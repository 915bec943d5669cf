"""Asks services that fail now and then: `stock` by requests and the rules of urllib3, `prices` by httpx and its own."""
