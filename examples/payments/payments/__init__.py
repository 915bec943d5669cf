"""Pays by card through a payment provider: `provider` speaks HTTP, `wallet` decides which card to charge."""
