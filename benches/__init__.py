"""doublet beside unittest.mock, in one process, by the statement that a user writes.

- `statements` lists what is measured and the ratio demanded; `subjects` is the code under test in them.
- `stopwatch` times one statement on both libraries in turn.
- `speed`, `imports`, `memory`, `live` and `threads` run inside the measured interpreter and print JSON.
- `course` starts them on one interpreter and makes a `result` of each row; `figures` keeps the rows.
- `table` prints them, `readme` writes them into README.md.

The wheel and the interpreters are found as the judges find them (`tests.conformance`).
Deliberately absent: wall-clock time (the machine is shared) and any row that is measured on one side only.
"""
