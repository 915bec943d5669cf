"""What the APIs that speak in objects of httpx have in common: `doublet.respx` and `doublet.pytest_httpx`.

- `library` is httpx, or httpx2 where that is all there is; `inputs` is what it accepts as headers and files.
- `kinds` tells the requests and responses of httpx from those of httpx2.
- `translation` makes every client's request one of httpx, and a response of httpx an answer for every client; `streams`
  are the bodies of such answers.
- `client_errors` are exceptions of httpx as the exceptions of the client that asked.
- `pending` is an answer that has to be awaited.

Deliberately absent: whatever belongs to one API alone, and hooks into clients, which are those of `doublet.http`.
"""
