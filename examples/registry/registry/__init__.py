"""A model from its registration to its predictions.

- `versions` keeps the versions of a model, and promotes one.
- `deployment` puts the promoted one behind an endpoint.
- `predictions` asks the endpoint.
"""
