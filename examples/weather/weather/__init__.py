"""Asks a weather service, and says whether an umbrella is needed: `forecast` asks, `advice` decides."""
