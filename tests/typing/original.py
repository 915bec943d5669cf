"""Checks the drop-in files as written for `unittest.mock`: `python -m tests.typing.original mypy` or `… pyright`.

What these files state about doublet is worth something only if it is true of the original, too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(checker: str) -> int:
    """Let the checker read the files with the import lines that they had."""
    with tempfile.TemporaryDirectory(prefix="doublet-typing-") as folder:
        for path in sorted(Path(__file__).parent.glob("drop_in*.py")):
            text = path.read_text(encoding="utf-8")
            Path(folder, path.name).write_text(re.sub(r"\bfrom doublet\b", "from unittest", text), encoding="utf-8")
        return subprocess.run(command(checker, Path(folder)), cwd=ROOT, check=False).returncode


def command(checker: str, folder: Path) -> list[str]:
    """What is run: the checker with the project's own settings."""
    if checker == "mypy":
        files = sorted(str(path) for path in folder.iterdir())
        return [sys.executable, "-m", "mypy", "--cache-dir", str(folder / "cache"), *files]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pyright"]
    (folder / "pyrightconfig.json").write_text(json.dumps({**settings, "include": ["."]}), encoding="utf-8")
    return [sys.executable, "-m", "pyright", "--warnings", "--pythonpath", sys.executable, "--project", str(folder)]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
