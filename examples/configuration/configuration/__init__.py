"""Settings from SSM's Parameter Store: `settings` reads and keeps them, `releases` says which version is live."""
