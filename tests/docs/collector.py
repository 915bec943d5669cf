"""A pytest plugin that runs the Python blocks of Markdown pages: `-p tests.docs.collector README.md docs`.

The blocks of a page share one module, which is `__main__` while they run, as in a reader's own script. One with
`title="shop.py"` is written to a folder that the page's other blocks can import from; a test file is run there by pytest.
"""

from __future__ import annotations

import ast
import os
import shlex
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from .blocks import Block, PageError, blocks


class PageFailed(Exception):
    """A block did something else than its page says; the message is all there is to know."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Page | None:
    """Take every Markdown file that pytest is asked to collect."""
    return Page.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None


class Page(pytest.File):
    """One page: its blocks, the module they share, and the folder of its files."""

    blocks: list[Block]

    def collect(self) -> Iterator[BlockItem]:
        """One item for each block, named after its line."""
        try:
            self.blocks = blocks(self.path.read_text(encoding="utf-8"))
        except PageError as error:
            raise self.CollectError(f"{self.path.name}, {error}") from None
        for index, block in enumerate(self.blocks):
            yield BlockItem.from_parent(self, name=f"line {block.line}", index=index)

    def setup(self) -> None:
        """Make a module and a folder for the page, and forget them and what was imported from there afterwards."""
        folder = tempfile.TemporaryDirectory(prefix="doublet-docs-")
        self.addfinalizer(folder.cleanup)
        self.folder = Path(folder.name)
        self.module = ModuleType("__main__")
        self.next = 0
        known = set(sys.modules)
        sys.path.insert(0, folder.name)
        self.addfinalizer(lambda: sys.path.remove(folder.name))
        self.addfinalizer(lambda: [sys.modules.pop(name) for name in set(sys.modules) - known if self.is_mine(name)])

    def is_mine(self, name: str) -> bool:
        """Whether a module was imported from the folder of this page."""
        return Path(getattr(sys.modules[name], "__file__", None) or "").is_relative_to(self.folder)

    def run_up_to(self, index: int) -> None:
        """Run a block, and before it those above it that did not run yet (as with `-k`)."""
        while self.next <= index:
            block = self.blocks[self.next]
            self.next += 1
            if block.not_run is None:
                self.run(block)

    def run(self, block: Block) -> None:
        """Run one block in the way that it asks for."""
        if block.title is not None:
            self.folder.joinpath(block.title).write_text(block.text, encoding="utf-8")
        if block.pytest is not None:
            self.run_pytest(block.title or f"test_line_{block.line}.py", block)
        elif block.title is not None:
            self.execute(Block(block.line, f"import {Path(block.title).stem}"))
        elif block.raises is not None:
            self.expect_exception(block, block.raises)
        else:
            self.execute(block)

    def execute(self, block: Block) -> None:
        """Execute a block so that tracebacks name the page and its line."""
        tree = ast.increment_lineno(ast.parse(block.text, str(self.path)), block.line - 1)
        with as_main(self.module):
            # Not with this file's `from __future__ import annotations`: a reader's script has its own.
            exec(compile(tree, str(self.path), "exec", dont_inherit=True), self.module.__dict__)

    def expect_exception(self, block: Block, name: str) -> None:
        """Execute a block that must fail, and compare what Python prints with what the page prints."""
        try:
            self.execute(block)
        except Exception as error:
            if type(error).__name__ != name:
                raise
            printed = "".join(traceback.format_exception_only(error)).strip()
        else:
            raise PageFailed(f"line {block.line}: nothing was raised, the page expects {name}")
        if block.printed is not None and printed != block.printed:
            raise PageFailed(f"line {block.line}: Python prints\n\n{printed}\n\nbut the page shows\n\n{block.printed}")

    def run_pytest(self, name: str, block: Block) -> None:
        """Run a block as a test file, in a process of its own."""
        self.folder.joinpath(name).write_text(block.text, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *shlex.split(block.pytest or ""),
            name,
        ]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
        process = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        if process.returncode:
            raise PageFailed(
                f"line {block.line}: the test file does not pass\n\n{process.stdout}{process.stderr}".rstrip()
            )


class BlockItem(pytest.Item):
    """One block as pytest counts it."""

    def __init__(self, *, index: int, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.index = index

    @property
    def page(self) -> Page:
        """The page of the block."""
        assert isinstance(self.parent, Page)
        return self.parent

    def runtest(self) -> None:
        """Run the block, or say why not."""
        reason = self.page.blocks[self.index].not_run
        if reason is not None:
            pytest.skip(reason)
        self.page.run_up_to(self.index)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> object:  # type: ignore[override]
        """Show the lines of the page and what they called, not the collector's own."""
        if isinstance(excinfo.value, PageFailed):
            return f"{self.path.name}, {excinfo.value}"
        excinfo.traceback = excinfo.traceback.cut(path=self.path)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the block stands."""
        return self.path, self.page.blocks[self.index].line - 1, f"{self.path.name}, {self.name}"


@contextmanager
def as_main(module: ModuleType) -> Iterator[None]:
    """Let a module be `__main__` for a while."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        yield
    finally:
        sys.modules["__main__"] = before
