"""Adds a page to the reference for every module listed in mkdocs.yml, and insists that no public stub is forgotten."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

SOURCE = Path(__file__).resolve().parents[2] / "python"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the modules into the navigation, behind the page that introduces them."""
    modules = listed(config)
    if forgotten := sorted(set(stubs()) - set(modules)):
        raise PluginError(f"`extra.reference` in mkdocs.yml does not list {', '.join(forgotten)}")
    section = next(entry["Reference"] for entry in config.nav or [] if "Reference" in entry)
    section.extend({module: page(module)} for module in modules)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write the pages; mkdocstrings fills them from the stubs, or from the source where there is no stub."""
    stubbed = set(stubs())
    for module in listed(config):
        # A stub shows each name where users find it; without one, much of a class stands in its bases.
        options = "" if module in stubbed else "    options:\n      inherited_members: true\n"
        files.append(File.generated(config, page(module), content=f"# `{module}`\n\n::: {module}\n{options}"))
    return files


def listed(config: MkDocsConfig) -> list[str]:
    """The modules that have a page."""
    return config.extra["reference"]


def stubs() -> list[str]:
    """The modules that have a stub and are public."""
    paths = [path.relative_to(SOURCE).with_suffix("") for path in SOURCE.rglob("*.pyi")]
    names = [path.parent.parts if path.name == "__init__" else path.parts for path in paths]
    return [".".join(name) for name in names if not any(part.startswith("_") for part in name)]


def page(module: str) -> str:
    """Where the page of a module is."""
    return f"reference/{module}.md"
