"""A shop's deployment: `deployment` is the code, `policy.json` what its role may do, `trust.json` who may become it."""
