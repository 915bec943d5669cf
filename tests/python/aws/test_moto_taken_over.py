"""`from moto import mock_aws` under takeover: with moto, and without."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Python = Callable[..., "subprocess.CompletedProcess[str]"]

_SHOW = (
    "from moto import mock_aws; import moto; print(mock_aws.__module__, moto.__name__, getattr(moto, 'other', None))"
)


def lay_out(folder: Path) -> None:
    """Something in the shape of moto."""
    (folder / "moto" / "core").mkdir(parents=True)
    (folder / "moto" / "__init__.py").write_text("from moto.core.decorator import mock_aws\nother = 'own'\n")
    (folder / "moto" / "core" / "__init__.py").write_text("")
    (folder / "moto" / "core" / "decorator.py").write_text("def mock_aws():\n    pass\n")


def test_one_name_is_ours_and_the_rest_is_its_own(python: Python, tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = python("-c", f"import doublet.takeover as t; t.install(); {_SHOW}")
    assert done.stdout == "doublet.aws.mocking moto own\n", done.stderr


def test_it_is_given_back(python: Python, tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = python("-c", f"import doublet.takeover as t; t.install(); import moto; t.uninstall(); {_SHOW}")
    assert done.stdout == "moto.core.decorator moto own\n", done.stderr


def test_one_that_is_loaded_already_is_replaced_where_it_is_held(python: Python, tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "holder.py").write_text("from moto import mock_aws\n")
    program = "import holder, doublet.takeover as t; t.install(); print(holder.mock_aws.__module__); t.uninstall(); print(holder.mock_aws.__module__)"
    assert python("-c", program).stdout == "doublet.aws.mocking\nmoto.core.decorator\n"


def test_without_moto_there_is_ours(python: Python) -> None:
    hide = "import importlib.machinery as m; f = m.PathFinder.find_spec; m.PathFinder.find_spec = classmethod(lambda c, n, p=None, t=None: None if n.split('.')[0] == 'moto' else f(n, p, t)); "
    show = "from moto import mock_aws; from moto.core import DEFAULT_ACCOUNT_ID; print(mock_aws.__module__, DEFAULT_ACCOUNT_ID)"
    done = python("-c", f"{hide}import doublet.takeover as t; t.install(); {show}")
    assert done.stdout == "doublet.aws.mocking 123456789012\n", done.stderr


def test_a_package_of_the_project_is_left_alone(python: Python, tmp_path: Path) -> None:
    (tmp_path / "moto.py").write_text("mock_aws = 'mine'\n")
    done = python("-c", "import doublet.takeover as t; t.install(); from moto import mock_aws; print(mock_aws)")
    assert done.stdout == "mine\n", done.stderr
