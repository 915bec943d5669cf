"""The engine behind `doublet.mock`, written in Rust; its names are no public face and may change with any release."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Self, TypeAlias, TypeVar, final, overload

_Class = TypeVar("_Class", bound=type)
_Object = TypeVar("_Object")
_Default = TypeVar("_Default")
_Args: TypeAlias = tuple[Any, ...]
_Kwargs: TypeAlias = dict[str, Any]
_Outcome: TypeAlias = Literal["answered", "passed through", "refused"]

__all__ = [
    "AwsBody",
    "AwsCall",
    "AwsPause",
    "AwsServer",
    "AwsWorld",
    "Condition",
    "Headers",
    "JsonMatcher",
    "Owner",
    "PairsMatcher",
    "PatchCore",
    "Request",
    "Router",
    "State",
    "Tape",
    "Template",
    "TextMatcher",
    "__version__",
    "add_spec",
    "any_call_matches",
    "attributes_for_copy",
    "autospec",
    "autospecced",
    "aws_operations",
    "aws_services",
    "call_double",
    "check_call",
    "child_mock",
    "command",
    "comparison_key",
    "configure",
    "delete_attribute",
    "enforce_signature",
    "execute_call",
    "explain_never",
    "explain_sequence",
    "explain_unmatched",
    "forget_calls",
    "full_name",
    "has_signature",
    "is_aws_host",
    "is_checked",
    "is_double",
    "keep_double",
    "keep_doubles_of_patches",
    "last_call_matches",
    "last_step",
    "magic_method_names",
    "magics_of",
    "makes_doubles",
    "mock_class",
    "new_copy",
    "new_double",
    "next_step",
    "record_await",
    "record_call",
    "register",
    "scrubbed",
    "set_attribute",
    "set_pending_result",
    "split_target",
]

__version__: str

# ── classes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class mock_class(type):
    """Makes a class of doubles from a `class` statement: a native type that takes the statement's body.

    At run time this is a function; type checkers know metaclasses only as classes.
    """

    def __new__(
        cls: type[_Class],
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        role: str = "",
        signature: str = "",
    ) -> _Class:
        """`role` says which slots the type carries: `root`, `callable`, `awaitable`, or nothing.

        `signature` is how `inspect.signature` shows the class, if not as its bases: `(spec=None, **kwargs)`, say.
        """

@final
class State:
    """What a double remembers."""

    def __deepcopy__(self, memo: dict[int, Any]) -> State:
        """Copy everything remembered except the arguments of calls."""

@final
class Owner:
    """Where the owner of a patched attribute is found: an object, or the dotted name of one."""

    def __new__(cls, reference: object, by_name: bool) -> Self:
        """`reference` is a dotted name if `by_name`, else the owner itself."""

    def __call__(self) -> Any:
        """Find the owner, importing modules as needed."""

class PatchCore:
    """The data of one patch, and the short way of entering and leaving it."""

    getter: Callable[[], Any]
    attribute: str
    _new: Any
    spec: Any
    create: bool
    spec_set: Any
    autospec: Any
    new_callable: Callable[..., Any] | None
    kwargs: dict[str, Any]
    attribute_name: str | None
    """The keyword under which a decorated function gets the double."""
    is_started: bool
    target: Any
    """The object whose attribute is replaced, while it is."""
    temp_original: Any
    """What was replaced, while it is."""
    is_local: bool
    """Whether the target had the attribute of its own; known while the patch is active."""

    def __new__(
        cls,
        getter: Callable[[], Any],
        attribute: str,
        new: Any,
        spec: Any,
        create: bool,
        spec_set: Any,
        autospec: Any,
        new_callable: Callable[..., Any] | None,
        kwargs: dict[str, Any],
        *,
        unsafe: bool = False,
    ) -> Self:
        """Take the settings of a patch; settings that cannot work together are refused."""

    def __enter__(self) -> Any:
        """Perform the patch: the short way if it is open, else by `_perform`."""

    def __exit__(self, *exception: object) -> bool | None:
        """Undo the patch: the short way if it is open, else by `_undo`."""

    @property
    def questionable(self) -> tuple[str, ...] | None:
        """Keywords that look like misspelt settings."""

    def displace(self, target: Any, original: Any, local: bool) -> None:
        """Remember what is replaced; the patch is active from now on."""

    def replace_nothing(self) -> None:
        """Forget what was replaced; the patch is not active any more."""

# ── what Python tells the engine ──────────────────────────────────────────────────────────────────────────────────────

def register(name: str, object: _Object) -> _Object:  # noqa: A002 (its name at run time)
    """Register a class or function that the engine needs; the first one under a name stays, and is returned."""

# ── making doubles ────────────────────────────────────────────────────────────────────────────────────────────────────

def new_double(class_: type, args: _Args, kwargs: _Kwargs, /) -> Any:
    """Do what `__new__` does, for classes that mix in a base with a layout of its own."""

def makes_doubles(class_: type, /) -> bool:
    """Whether calling a class runs the doubles' own `__new__`."""

def child_mock(double: Any, kwargs: _Kwargs) -> Any:
    """Choose the class of a double's child, and make the child with these keywords."""

def configure(double: Any, kwargs: _Kwargs) -> None:
    """Set attributes by keywords, dotted ones in children."""

def magics_of(double: Any) -> int:
    """The magic methods that a double answers, as a number for `new_copy`."""

def new_copy(class_: type, magics: int, /) -> Any:
    """A double of the same class for a copy, which answers the same magic methods."""

def attributes_for_copy(double: Any) -> dict[str, Any]:
    """The attributes that a copy of a double starts with, its own records among them."""

def set_attribute(double: Any, name: str, value: Any) -> None:
    """Do what `__setattr__` of doubles does."""

def delete_attribute(double: Any, name: str) -> None:
    """Do what `__delattr__` of doubles does."""

# ── specifications ────────────────────────────────────────────────────────────────────────────────────────────────────

def add_spec(double: Any, spec: Any, strict: bool = False, as_instance: bool = False, skip_first: bool = False) -> None:
    """Give a double a specification after the fact; a `strict` one limits also what can be set."""

def autospec(double: Any, instance: bool, namespaces: tuple[Any, ...]) -> None:
    """Let a double's children be specified by the attributes of its specification, as they are now.

    What is stored under which name is in `namespaces`.
    """

def autospecced(double: Any) -> tuple[Any, tuple[Any, ...]] | None:
    """The specification of a double whose children are specified, too, and its namespaces; `None` for others."""

def enforce_signature(double: Any, specification: Any, as_instance: bool = False, skip_first: bool = False) -> None:
    """Make a double refuse calls that its specification's signature does not accept."""

def is_checked(double: Any) -> bool:
    """Whether a double refuses calls that do not fit its signature."""

def has_signature(double: Any) -> bool:
    """Whether calls of a double are compared by a signature."""

def set_pending_result(double: Any, note: Any) -> None:
    """Put a note in the place of a double's result, which is made when somebody looks at it."""

# ── calls ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def call_double(double: Any, args: _Args, kwargs: _Kwargs | None = None) -> Any:
    """Record a call and answer it."""

def check_call(double: Any, args: _Args, kwargs: _Kwargs | None = None) -> None:
    """Refuse arguments that do not fit, if a signature is enforced."""

def record_call(double: Any, args: _Args, kwargs: _Kwargs | None = None) -> None:
    """Record a call without answering it."""

def execute_call(double: Any, args: _Args, kwargs: _Kwargs | None = None) -> Any:
    """Answer a call without recording it."""

def record_await(double: Any, args: _Args, kwargs: _Kwargs | None = None) -> None:
    """Record that a call was awaited."""

def next_step(double: Any) -> tuple[int, Any]:
    """What awaiting a double should do: 0 and an answer, 1 and a side effect to call, 2 and the wrapped object."""

def last_step(double: Any) -> tuple[int, Any]:
    """What is left to do when a side effect leaves the answer to the double: as `next_step`, without side effects."""

def forget_calls(double: Any) -> None:
    """Forget all calls and awaits of a double, but not those of its children."""

# ── assertions ────────────────────────────────────────────────────────────────────────────────────────────────────────

def last_call_matches(double: Any, args: _Args, kwargs: _Kwargs, awaits: bool = False) -> bool | None:
    """Whether the latest call (or await) was made with these arguments; `None` when there was none."""

def any_call_matches(double: Any, args: _Args, kwargs: _Kwargs, awaits: bool = False) -> bool:
    """Whether any call (or await) was made with these arguments."""

def comparison_key(double: Any, args: _Args, kwargs: _Kwargs) -> tuple[_Args, _Kwargs] | None:
    """Arguments in the canonical form of a double's signature; `None` when they do not fit it."""

def explain_unmatched(double: Any, scope: str, args: _Args, kwargs: _Kwargs, awaits: bool) -> str:
    """Evidence and hint for a call that was not made as expected.

    `scope` says which calls the assertion looks at: `any`, `last` or `only`.
    """

def explain_never(double: Any, awaits: bool) -> str:
    """Evidence and hint for a double that was never called (or awaited)."""

def explain_sequence(expected: Sequence[Any], actual: Sequence[Any], any_order: bool) -> str:
    """Evidence for calls that did not come in the expected order, given as call objects."""

# ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def is_double(object: object) -> bool:  # noqa: A002 (its name at run time)
    """Whether an object is a double, whatever class it claims to have."""

def full_name(double: Any) -> str:
    """The full name of a double, from its oldest living ancestor down."""

def magic_method_names(with_default: bool) -> list[str]:
    """The names of the magic methods with a default, or of those without."""

def keep_doubles_of_patches(kept: list[Any] | None, /) -> list[Any] | None:
    """Keep every double that a patch makes from now on alive in a list, or in none; return the former list."""

def keep_double(double: Any) -> None:
    """Keep a double that a patch made, if somebody asked for it."""

def split_target(target: object) -> tuple[Owner, str] | None:
    """Split `package.module.attribute` into the owner, to be found later, and the attribute, if there are two parts."""

# ── HTTP doubles ──────────────────────────────────────────────────────────────────────────────────────────────────────

@final
class Headers:
    """Header fields: names without case, several values to a name, in the order in which they came."""

    @overload
    def get(self, name: str, default: None = None) -> str | None:
        """The first value of a name, None if there is none."""

    @overload
    def get(self, name: str, default: _Default) -> str | _Default:
        """The first value of a name, or `default`."""

    def get_all(self, name: str) -> list[str]:
        """Every value of a name."""

    def items(self) -> list[tuple[str, str]]:
        """All fields as they came."""

    def keys(self) -> list[str]:
        """All names as they came."""

    def __getitem__(self, name: str, /) -> str: ...
    def __contains__(self, name: str, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...

@final
class Request:
    """What a client asked for, in one form for all clients.

    `original` is the client's own request object; the timeouts are in seconds, None for none.

    Raises:
        BadUrl: the URL is none.
    """

    def __new__(
        cls,
        method: str,
        url: str,
        headers: Iterable[tuple[str | bytes, str | bytes]] | Mapping[str, str] | None = None,
        body: bytes | None = None,
        *,
        client: str | None = None,
        original: Any = None,
        connect_timeout: float | None = None,
        read_timeout: float | None = None,
    ) -> Self: ...
    @property
    def method(self) -> str:
        """In upper case."""

    @property
    def url(self) -> str:
        """As the client wrote it."""

    @property
    def scheme(self) -> str:
        """`http` or `https`."""

    @property
    def host(self) -> str:
        """In lower case."""

    @property
    def port(self) -> int:
        """Also if it is the scheme's own and so not written."""

    @property
    def path(self) -> str:
        """Without the query, escapes and all."""

    @property
    def query(self) -> list[tuple[str, str]]:
        """Names and values, decoded, in their order."""

    @property
    def headers(self) -> Headers:
        """The header fields."""

    @property
    def cookies(self) -> list[tuple[str, str]]:
        """Names and values, in their order."""

    @property
    def form(self) -> list[tuple[str, str]] | None:
        """Names and values, decoded; None if the body is no form."""

    @property
    def multipart(self) -> list[tuple[str, str | None, str | None, bytes]] | None:
        """Name, file name, media type and content of each part of an uploaded form; None if the body is none."""

    @property
    def body(self) -> bytes:
        """The body's bytes."""

    @property
    def text(self) -> str:
        """The body as UTF-8; other bytes are replaced."""

    @property
    def client(self) -> str:
        """The name of the library that sent it."""

    @property
    def original(self) -> Any:
        """The client's own request object."""

    @property
    def connect_timeout(self) -> float | None:
        """How long the client waits for a connection, in seconds."""

    @property
    def read_timeout(self) -> float | None:
        """How long the client waits for the next bytes, in seconds."""

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            json.JSONDecodeError: it is not.
        """

@final
class TextMatcher:
    """Judges a text. Made by the functions of `doublet.http.match`, combined by `&`, `|` and `~`."""

    @staticmethod
    def anything() -> TextMatcher:
        """Any text."""

    @staticmethod
    def contains(part: str) -> TextMatcher:
        """A text with this part."""

    @staticmethod
    def starts_with(beginning: str) -> TextMatcher:
        """A text that begins like this."""

    @staticmethod
    def ends_with(end: str) -> TextMatcher:
        """A text that ends like this."""

    @staticmethod
    def ignoring_case(text: str) -> TextMatcher:
        """This text in any case."""

    @staticmethod
    def one_of(texts: Sequence[str]) -> TextMatcher:
        """One of these texts."""

    @staticmethod
    def regex(pattern: str) -> TextMatcher:
        """A text in which the pattern is found."""

    def __and__(self, other: Any, /) -> TextMatcher: ...
    def __or__(self, other: Any, /) -> TextMatcher: ...
    def __rand__(self, other: Any, /) -> TextMatcher: ...
    def __ror__(self, other: Any, /) -> TextMatcher: ...
    def __invert__(self) -> TextMatcher: ...

@final
class JsonMatcher:
    """Judges a JSON value. Made by the functions of `doublet.http.match`, combined by `&`, `|` and `~`."""

    @staticmethod
    def containing(value: Any) -> JsonMatcher:
        """A value with these parts."""

    @staticmethod
    def path(path: str, value: Any = None) -> JsonMatcher:
        """A value in which the path leads to this one."""

    @staticmethod
    def schema(schema: Any) -> JsonMatcher:
        """A value that is valid under this schema."""

    def __and__(self, other: Any, /) -> JsonMatcher: ...
    def __or__(self, other: Any, /) -> JsonMatcher: ...
    def __rand__(self, other: Any, /) -> JsonMatcher: ...
    def __ror__(self, other: Any, /) -> JsonMatcher: ...
    def __invert__(self) -> JsonMatcher: ...

@final
class PairsMatcher:
    """Judges names and their values. Made by `doublet.http.match.exactly`, combined by `&`, `|` and `~`."""

    @staticmethod
    def exactly(pairs: Any) -> PairsMatcher:
        """These names and values and no others."""

    def __and__(self, other: Any, /) -> PairsMatcher: ...
    def __or__(self, other: Any, /) -> PairsMatcher: ...
    def __rand__(self, other: Any, /) -> PairsMatcher: ...
    def __ror__(self, other: Any, /) -> PairsMatcher: ...
    def __invert__(self) -> PairsMatcher: ...

@final
class Condition:
    """What a route asks of one part of a request."""

    @staticmethod
    def query(given: Any) -> Condition:
        """Of the query."""

    @staticmethod
    def headers(given: Any) -> Condition:
        """Of the header fields."""

    @staticmethod
    def cookies(given: Any) -> Condition:
        """Of the cookies."""

    @staticmethod
    def form(given: Any) -> Condition:
        """Of a form's fields."""

    @staticmethod
    def multipart(given: Any) -> Condition:
        """Of the parts of an uploaded form."""

    @staticmethod
    def json(given: Any) -> Condition:
        """Of the body as JSON."""

    @staticmethod
    def text(given: Any) -> Condition:
        """Of the body as a text."""

    @staticmethod
    def content(given: bytes) -> Condition:
        """Of the body's bytes."""

    @staticmethod
    def host(given: Any) -> Condition:
        """Of the host."""

    @staticmethod
    def where(given: Callable[[Request], object]) -> Condition:
        """Of the whole request, by a function."""

_Answer: TypeAlias = tuple[int, str, list[tuple[str, str]], bytes]
"""Status, reason, header fields, body."""

@final
class Tape:
    """The recordings of a cassette; `name` names it in messages.

    Raises:
        BadCassette: `match_on` has a part that there is not.
    """

    def __new__(
        cls,
        name: str,
        *,
        match_on: Sequence[str] | None = None,
        repeat: bool = False,
        secret: Sequence[str] = ...,
        not_secret: Sequence[str] = ...,
    ) -> Self: ...
    def load(self, text: str) -> None:
        """Take the recordings of a file.

        Raises:
            BadCassette: it is none; the message has the line.
        """

    def play(self, request: Request) -> _Answer | None:
        """The next recorded answer to the request; None if there is none left."""

    def record(self, request: Request, readable: tuple[list[tuple[str, str]], bytes], answer: _Answer) -> None:
        """Keep an answer without its secrets; `readable` are the header fields and body of the request to keep."""

    def recorded(self) -> int:
        """How many answers were recorded since the file was read."""

    def unused(self) -> list[str]:
        """The recordings that were never played, a line for each."""

    def text(self, file: str | None) -> str:
        """The text to write, in place of what the file has now.

        Raises:
            BadCassette: the file has become unreadable.
        """

    def missing(self, request: Request, client: str) -> str:
        """The report about a request that has no recording."""

    def requests(self) -> list[tuple[str, str, list[tuple[str, str]], bytes]]:
        """Each recorded request: method, URL, header fields, body."""

    def drift(self, number: int, today: _Answer) -> str | None:
        """The report about what has changed since a recording was made; None if nothing has."""

    def __len__(self) -> int: ...

@final
class Template:
    """A text in the language of Jinja that quotes the request.

    Raises:
        BadAnswerTemplate: the text is none.
    """

    def __new__(cls, text: str) -> Self: ...
    def render(self, request: Request, captures: Sequence[tuple[str, str]]) -> str:
        """Fill it in; `captures` is what the URL's placeholders stand for.

        Raises:
            BadAnswerTemplate: it asks for something that is not there.
        """

@final
class Router:
    """Routes, and the journal of all requests. The newest matching route answers.

    `pass_through` is the answer that sends a request to the network.
    """

    def __new__(cls, pass_through: object) -> Self: ...
    def add(
        self,
        methods: Sequence[str],
        url: Any,
        conditions: Sequence[Condition],
        answers: Sequence[Any],
        *,
        limit: int | None = None,
        name: str | None = None,
        step: tuple[str, str | None, str | None] | None = None,
    ) -> int:
        """Register a route and return its number.

        `url` is a text (exact, template or path), a matcher of the whole URL, or None for any; `step` is a scenario,
        the state in which the route answers, and the state afterwards.
        """

    def set_answers(self, route: int, answers: Sequence[Any], *, limit: int | None = None) -> bool:
        """Give a route other answers; False if it is not there any more."""

    def set_limit(self, route: int, limit: int | None) -> None:
        """Say how many calls a route answers."""

    def has_routes(self) -> bool:
        """Whether there is any route."""

    def next_number(self) -> int:
        """The number that the next route gets."""

    def remove(self, route: int) -> bool:
        """Take a route out; False if it is not there any more."""

    def answer(self, request: Request) -> tuple[int, Any, list[tuple[str, str]]] | None:
        """The number of the route that answers, its answer, and what the URL's placeholders stand for.

        The request is written into the journal. None, and nothing is written, if no route answers.
        """

    def record(self, request: Request, passes_through: bool) -> None:
        """Write a request into the journal that no route answered."""

    def calls(self, route: int) -> int:
        """How often a route answered."""

    def journal(self) -> list[tuple[Request, _Outcome, int | None]]:
        """Every request, what became of it, and the number of the route that decided."""

    def __len__(self) -> int: ...
    def refusal(self, request: Request, client: str) -> str:
        """The report about a request that nobody answers."""

    def uncalled(self, expected: Sequence[tuple[int, int | None]]) -> str | None:
        """The report about routes that were not called so often (None: at least once); None if all were."""

    def out_of_order(self, order: Sequence[int]) -> str | None:
        """The report about routes that were called in another order; None if it was this one."""

    def describe(self, route: int) -> str:
        """The route as a line of a report."""

    def state(self, scenario: str) -> str:
        """The state of a scenario."""

    def set_state(self, scenario: str, state: str) -> None:
        """Move a scenario."""

    def rewind(self) -> None:
        """Forget all requests; every route and scenario begins again."""

    def clear(self) -> None:
        """Forget routes, requests and scenarios."""

def scrubbed(text: str) -> str:
    """The text without what looks like a secret by its name or shape."""

@final
class AwsPause:
    """There is no answer yet: ask again when something has changed, and at `until` for the last time."""

    @property
    def until(self) -> float:
        """Seconds since 1970 on the world's clock."""

    @property
    def came(self) -> int:
        """When the request came, to be given back."""

@final
class AwsBody:
    """A body that is read piece by piece."""

    def __len__(self) -> int: ...
    def part(self, start: int, length: int) -> bytes:
        """So many bytes from a place on."""

@final
class AwsServer:
    """A world that is served."""

    @property
    def url(self) -> str:
        """Where."""

    def stop(self) -> None:
        """Take no more requests; nothing if it has ended."""

@final
class AwsCall:
    """One request, and what came of it."""

    @property
    def service(self) -> str:
        """`sqs`."""

    @property
    def operation(self) -> str:
        """`SendMessage`."""

    @property
    def params(self) -> dict[str, Any]:
        """What was sent; moments are seconds since 1970."""

    @property
    def account(self) -> str:
        """The account of the caller."""

    @property
    def region(self) -> str:
        """The region that it was sent to."""

    @property
    def request_id(self) -> str:
        """The identifier in the answer."""

    @property
    def at(self) -> float:
        """When it was answered, in seconds since 1970."""

    @property
    def error(self) -> str | None:
        """The code of the error it was refused with; None if it was answered."""

    @property
    def message(self) -> str | None:
        """The words of the error it was refused with; None if it was answered."""

    @property
    def knew(self) -> list[str]:
        """What the service knew of the refusal: the lines that are notes of the exception."""

@final
class AwsWorld:
    """AWS as one test sees it. `now` is always Python's own time, in seconds since 1970."""

    def __new__(
        cls,
        *,
        account: str,
        seed: int = 0,
        enforce_policies: bool = False,
        check_signatures: bool = False,
        root_key: tuple[str, str, str | None] | None = None,
    ) -> Self: ...
    def direct(
        self,
        service: str,
        operation: str,
        request: dict[str, Any],
        *,
        access_key: str | None,
        token: str | None,
        region: str,
        now: float,
        local: Callable[[float], object],
        utc: Callable[[float], object],
        came: int | None = None,
    ) -> tuple[int, dict[str, str], dict[str, Any], list[str] | None] | AwsPause | None:
        """Answer what botocore has serialized: status, header fields, what its parser would give, and what was known.

        `local` and `utc` make moments as botocore does. None if the service or operation is not doubled.
        """

    def wire(
        self, request: Request, *, now: float, came: int | None = None
    ) -> tuple[int, list[tuple[str, str]], bytes] | AwsPause:
        """Answer what any client sends: status, header fields, body."""

    def call(
        self,
        service: str,
        operation: str,
        params: dict[str, Any],
        *,
        access_key: str | None,
        region: str,
        now: float,
        utc: Callable[[float], object],
        came: int | None = None,
    ) -> tuple[dict[str, Any] | None, tuple[str, str, list[str]] | None] | AwsPause:
        """Run an operation: its output, or code and words of its refusal and what was known.

        Raises:
            LookupError: it is not doubled.
            TypeError: there is no such parameter, or its value has another type.
        """

    def inspect(self, service: str, now: float) -> list[tuple[str, str, Any]]:
        """What a service remembers: account, region and plain values."""

    def answer_with(
        self,
        service: str,
        account: str,
        region: str,
        name: str | None,
        function: Callable[[dict[str, Any], str], dict[str, str | bytes] | tuple[int, str]] | None,
    ) -> None:
        """Let a function answer for something of a service that would run elsewhere; with None, nobody does.

        It is given what was sent and the operation's name, and gives the members of an answer, or status and words of a
        failure.
        """

    def blank(self, service: str, now: float) -> Any:
        """What a service would show where nothing ever was made; None if it is not doubled."""

    def serve(self, port: int = 0) -> AwsServer:
        """Serve the same world at a port of this machine; 0 takes any that is free.

        Raises:
            OSError: it is not free.
        """

    def authenticate_after(self, requests: int | None) -> int | None:
        """Let so many requests by the wire door pass; those after them need a signature, and are held to policies.

        None: nobody does. Returns what was asked for before.
        """

    def looks_at_signatures(self) -> bool:
        """Whether signatures are looked at, now or later: requests must not go by the direct door then."""

    def calls(self) -> list[AwsCall]:
        """The requests so far."""

    def reset(self) -> None:
        """Forget everything."""

    def now(self, now: float) -> float:
        """The moment on the world's clock."""

    def freeze(self, at: float) -> None:
        """Stop the clock at a moment."""

    def run(self, now: float) -> None:
        """Let the clock run on."""

    def advance(self, seconds: float) -> None:
        """Move the clock ahead."""

    def stands(self) -> bool:
        """Whether the clock stands still."""

    def changes(self) -> int:
        """How much has changed so far."""

    def wait(self, changes: int, seconds: float) -> bool:
        """Wait until more has changed than this, not longer than so many seconds; whether it has."""

def command(words: Sequence[str]) -> int:
    """Do what the words after `doublet` ask an engine for, `serve` or `health`, and return the exit code."""

def aws_operations(service: str) -> list[str]:
    """The operations of a service that are doubled, by their names at AWS."""

def aws_services() -> list[str]:
    """The services that are doubled, by the names that clients give them."""

def is_aws_host(host: str) -> bool:
    """Whether a host, with or without a port, is one of AWS."""
