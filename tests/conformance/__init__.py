"""The judges: other people's test suites, run against the built wheel and never copied into the house.

- `interpreters` finds the Pythons, `wheel` unpacks what ships, `peers` fetches the suites that are not part of Python,
  `packages` those of npm, `checkouts` those that are in no package.
- `judges/` holds one file per suite: how it is run on the original and how on doublet.
- `children/` runs inside the judged process and only notes what happened; `record` reads the notes.
- `verdict` compares the two runs and knows nothing about processes; `left_out.toml` is what it may excuse, and
  `aws_left_out.toml` where AWS itself is the original.
- `sdk_stories/` are what AWS SDKs play against a server, which `served` starts.
- `stand_ins/` are the modules that lend doublet the name of a peer.

Deliberately absent: expected totals (each suite runs on its original in the same session and that run is the
expectation), retries, and any way for a judge that could not run to count as satisfied.
"""
