"""HTTP doubles beside their peers, with the same client, in one process.

- `libraries` makes the libraries alike: each has routes, is active while entered, and names its least favourable one.
- `floors` is what a client costs when nobody searches for an answer.
- `comparisons` lists who is held against whom, and what is demanded.
- `speed` runs inside the measured interpreter and prints JSON; `course` starts it and makes a result of each row.

Peers patch the same places, so never are two sides active at once.
"""
