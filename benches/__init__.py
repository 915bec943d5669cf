"""doublet beside its peers, in one process, by the statement that a user writes.

- `statements` lists what is measured of object doubles and the ratio demanded; `subjects` is the code under test.
- `stopwatch` times one statement on several sides in turn.
- `speed`, `imports`, `memory`, `live` and `threads` run inside the measured interpreter and print JSON.
- `measured` starts them there, `course` makes a `result` of each row; `figures` keeps the rows.
- `http` is the same for the HTTP doubles, with peers that `packages` fetches.
- `aws` is the same for the AWS doubles, in process and served.
- `table` prints the rows, `readme` writes them into README.md.

The wheel and the interpreters are found as the judges find them (`tests.conformance`).
Deliberately absent: wall-clock time (the machine is shared) except of servers, and any row that is measured on one side
only.
"""
