"""AWS doubles beside moto and beside what botocore costs by itself, with the same client, in one run.

- `calls` lists what is called, `stored` what of DynamoDB and S3.
- `libraries` makes doublet's two doors and moto alike.
- `floors` is what botocore costs when the answer is there already.
- `comparisons` lists who is held against whom, and what is demanded.
- `speed` runs inside the measured interpreter and prints JSON; so does `first`, which times the first call of all.
- `served` starts `servers`, `load` asks them; the time there is the clock's, as for a client that waits.
- `course` starts all of these and makes a result of each row.

Both sides patch botocore, so never are two of them active at once.
"""
