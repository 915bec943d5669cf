"""The double that replays what a service has answered, and records what it answers."""

from __future__ import annotations

import functools
import inspect
import itertools
import os
import threading
from typing import TYPE_CHECKING, Self, TypeVar

from doublet._doublet import Tape
from doublet.http import active
from doublet.http.active import PASS_THROUGH
from doublet.http.cassettes import files, ledger, modes, readable
from doublet.http.cassettes.deferred import Deferred
from doublet.http.cassettes.errors import BadCassette, UnusedRecording
from doublet.http.errors import UnmatchedRequest
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType
    from typing import Any

    from doublet.http.active import PassThrough
    from doublet.http.cassettes.modes import Mode
    from doublet.http.request import Request

_Function = TypeVar("_Function", bound="Callable[..., Any]")
_HEADER = "header:"


class Cassette:
    """Replays the answers in a file to every HTTP client while it is active, and records those that are not there yet.

    Use it by `with`, `async with`, as a decorator, or by `start` and `stop`. Secrets are hidden before anything is
    kept: credentials, cookies, tokens of known shapes, and whatever stands behind a secret's name in URLs, headers and
    bodies.

    Args:
        path: the file, with the folders that lead to it; it is text for people to read.
        record: when to record (see `Mode`); the environment's `DOUBLET_CASSETTES` and pytest's `--doublet-cassettes` go
            before it.
        match_on: the parts in which a request must equal a recorded one: `method`, `scheme`, `host`, `port`, `path`,
            `query`, `body`, `header:NAME`. All of them but headers, if nothing is said.
        repeat: whether the last recording of a request answers again and again; otherwise each answers once.
        secret: further names whose values are hidden.
        not_secret: names whose values are not hidden.
        allow_unused: whether recordings may be left that the test did not ask for.
        ignore_hosts: hosts whose requests go to the network, neither replayed nor recorded.
        fetch: what asks the real service, in place of doublet's own way.

    Raises:
        BadCassette: `match_on` has a part that there is not.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        record: Mode = "once",
        match_on: Sequence[str] | None = None,
        repeat: bool = False,
        secret: Sequence[str] = (),
        not_secret: Sequence[str] = (),
        allow_unused: bool = True,
        ignore_hosts: Sequence[str] = (),
        fetch: Callable[[Request], Response] | None = None,
    ) -> None:
        self.path = os.path.abspath(path)
        self._record = record
        self._needed = {part.removeprefix(_HEADER).lower() for part in match_on or () if part.startswith(_HEADER)}
        self._new_tape = functools.partial(
            Tape,
            match_on=None if match_on is None else list(match_on),
            repeat=repeat,
            secret=list(secret),
            not_secret=list(not_secret),
        )
        self._allow_unused = allow_unused
        self._ignored = frozenset(host.lower() for host in ignore_hosts)
        self._fetch = fetch
        self._lock = threading.Lock()
        self._is_active = False
        self._mode: Mode = "none"
        self._begin(None)

    # ── what happened ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def unused(self) -> list[str]:
        """The recordings that no request has asked for, as lines such as `GET https://api.test/users`."""
        return self._tape.unused()

    @property
    def recorded(self) -> int:
        """How many answers were recorded since it was started."""
        return self._tape.recorded()

    @property
    def is_recording(self) -> bool:
        """Whether a request without a recording is sent to the real service."""
        return self._records

    # ── while it is active ────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> Self:
        """Answer from now on.

        Raises:
            BadCassette: the file cannot be read, is being recorded by another double, or the mode is none.
        """
        if self._is_active:
            raise BadCassette(f"{files.shown(self.path)} is already active", hint="stop it first", guide="cassettes")
        self._mode = modes.asked_for(self._record)
        text = files.read(self.path)
        records = self._mode != "none" and not (self._mode == "once" and text is not None)
        files.claim(self.path, records=records)
        try:
            self._begin(text)
        except BaseException:
            files.release(self.path)
            raise
        self._records = records
        self._is_active = True
        active.start(self)
        return self

    def stop(self, *, save: bool = True) -> None:
        """Answer no more, and write what was recorded; with `save=False` the file stays as it was.

        Raises:
            CannotRecord: the file cannot be written.
        """
        if not self._is_active:
            return
        active.stop(self)
        self._is_active = False
        self._settle(everything=True)
        try:
            if self._records and save:
                self._save()
        finally:
            files.release(self.path)
            unused = self.unused if save and self._plays else []
            kept_back = not save and self.recorded > 0
            ledger.entries.append(ledger.Entry(self.path, len(self._tape), unused, self.recorded, kept_back))

    def finish(self, *, failed: bool) -> None:
        """Stop at the end of a test: write nothing if it has failed, else see whether all is as demanded.

        Raises:
            UnmatchedRequest: a request was refused, and the code under test has swallowed the error.
            UnusedRecording: recordings are left, and `allow_unused` is False.
            CannotRecord: the file cannot be written.
        """
        # After a refusal the recordings are those of a test that has gone another way.
        self.stop(save=not (failed or self._refusals))
        if failed:
            return
        if self._refusals:
            raise self._refusals[0]
        if self._plays and not self._allow_unused and (unused := self.unused):
            raise UnusedRecording(
                f"{len(unused)} of {len(self._tape)} recordings in {files.shown(self.path)} were not played",
                evidence=unused,
                hint="take them out of the file, or record it again with `rewrite`",
                guide="cassettes",
            )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish(failed=error is not None)
        if error is not None and (dropped := self.recorded):
            answers = "one new answer was" if dropped == 1 else f"{dropped} new answers were"
            error.add_note(f"doublet: {answers} not kept in {files.shown(self.path)}, because the test failed")

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, trace)

    def __call__(self, function: _Function) -> _Function:
        """Be active while the function runs, plain or asynchronous."""
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def waiting(*args: Any, **kwargs: Any) -> Any:
                with self:
                    return await function(*args, **kwargs)

            return waiting  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

        @functools.wraps(function)
        def calling(*args: Any, **kwargs: Any) -> Any:
            with self:
                return function(*args, **kwargs)

        return calling  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    # ── as one of the active doubles ──────────────────────────────────────────────────────────────────────────────────

    def answer(self, request: Request) -> Response | PassThrough | Deferred | None:
        """The next recording of this request, or what the service answers; see `active.Answering`."""
        if request.host in self._ignored:
            return PASS_THROUGH
        plain = readable.plain_request(request)
        if self._plays and (found := self._tape.play(plain)) is not None:
            status, reason, headers, body = found
            return Response(status, headers=headers, body=body, reason=reason or None)
        if not self._records:
            return None
        ticket, turns = next(self._tickets), self._turns
        return Deferred(lambda: self._fetched(request, plain, ticket, turns))

    def refuse(self, request: Request) -> BaseException | None:
        """Say which recordings came nearest; see `active.Answering`."""
        refusal = UnmatchedRequest(self._tape.missing(readable.plain_request(request), request.client))
        self._refusals.append(refusal)
        return refusal

    def _begin(self, text: str | None) -> None:
        self._plays = self._mode in {"none", "once", "new"}
        self._records = False
        self._refusals: list[UnmatchedRequest] = []
        # Answers may come in another order than the requests were sent; a file keeps the order of the requests.
        self._tickets = itertools.count()
        self._settled = 0
        self._turns: dict[int, Callable[[], None] | None] = {}
        name = files.shown(self.path)
        self._tape = self._new_tape(name if text is not None else f"{name} (there is no such file)")
        if text is not None and self._mode != "rewrite":
            (self._tape if self._plays else self._new_tape(name)).load(text)

    def _fetched(
        self, request: Request, plain: Request, ticket: int, turns: dict[int, Callable[[], None] | None]
    ) -> Response:
        keep: Callable[[], None] | None = None
        try:
            answer = self._ask(request)
            if answer.fault is not None:
                return answer
            what = f"the answer to a {request.method} request to {request.host}"
            headers, body = readable.plain(answer.headers, answer.body, what)
            asked = readable.telling(plain.headers.items(), self._needed), plain.body
            tape, came = self._tape, (answer.status, answer.reason, headers, body)
            keep = functools.partial(tape.record, plain, asked, came)
            return Response(answer.status, headers=headers, body=body, reason=answer.reason)
        finally:
            with self._lock:
                # An answer that comes after the end belongs to a tape that is gone.
                turns[ticket] = keep
            self._settle()

    def _ask(self, request: Request) -> Response:
        if self._fetch is not None:
            with active.passing_through():
                return self._fetch(request)
        from doublet.http.cassettes.fetching import fetch

        return fetch(request)

    def _settle(self, *, everything: bool = False) -> None:
        """Keep the answers whose turn it is."""
        with self._lock:
            while self._turns and (everything or self._settled in self._turns):
                first = min(self._turns)
                if (keep := self._turns.pop(first)) is not None:
                    keep()
                self._settled = first + 1

    def _save(self) -> None:
        if self._mode == "rewrite":
            exists = os.path.exists(self.path)
            if self.recorded or exists:
                files.write(self.path, lambda _former: self._tape.text(None))
        elif self.recorded:
            files.write(self.path, self._tape.text)
