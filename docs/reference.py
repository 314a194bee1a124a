"""The reference of the library, of its docstrings, and the pages of the guide beside it.

Written by pdoc; neither making nor reading it needs a network:

    python docs/reference.py build/docs

The folder mirrors the repository, so that links between pages hold: `index.html` is README.md,
`docs/library.html` is docs/library.md, `schema/…` the files that pages lead to; `reference/` has a
page a module of `SHOWN`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pdoc
from jinja2 import Environment, FileSystemLoader
from markdown2 import Markdown
from pdoc import doc, render
from pdoc.render_helpers import formatter, markdown_extensions

import kg

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "docs" / "templates"
# What a program meets, by module: the verbs, what they give, what stands in that, and errors.
SHOWN: dict[str, tuple[str, ...]] = {
    "kg": tuple(kg.__all__),
    "kg.errors": ("KgError", "InputError", "QueryError", "OutputError", "SchemaError"),
    "kg.library.built": ("Built",),
    "kg.library.reading": ("ReadDocument",),
    "kg.library.rows": (
        "LabelledMention",
        "LabelledClaim",
        "PlacedDirective",
        "PlacedRecommendation",
        "OfDocument",
    ),
    "kg.library.table": ("Table",),
    "kg.model.document": ("Document", "Block", "Front", "Finding", "Side", "Merge"),
    "kg.model.mention": ("Mention",),
    "kg.model.rows": (
        "DocumentRow",
        "MentionRow",
        "ClaimRow",
        "QualifierRow",
        "PlaceRow",
        "RecommendationRow",
        "ItemRow",
        "DirectiveRow",
        "ClauseRow",
        "ReferenceRow",
        "FootnoteRow",
        "OutlineRow",
        "Row",
    ),
    "kg.model.source": ("Source", "SourceRow", "Remark"),
    "kg.model.text": ("Text", "Line", "Mark", "Removed", "Span"),
    "kg.page.around": ("Picture",),
    "kg.pipeline.listing": ("Failure",),
    "kg.pipeline.merging": ("Remarked",),
    "kg.pipeline.workers": ("Limits",),
    "kg.store.answer": ("Answer",),
    "kg.store.network": ("find_thing",),
    "kg.store.query": ("questions", "with_prefixes"),
}
_FIRST = ("README.md", "docs/library.md", "docs/cookbook.md", "docs/outputs.md")
_LAST = ("CONTRIBUTING.md", "CHANGELOG.md")
# Those of docstrings; a page of the guide has no names to be linked.
_EXTENSIONS = {
    name: options
    for name, options in markdown_extensions.items()
    if name not in ("link-patterns", "mermaid")
}
_LINK = re.compile(r'(?<=href=")(?!\w+:|#)([^"#]+)(?=["#])')


def guides() -> list[Path]:
    """Pages of the guide, in the order of its list."""
    named = [ROOT / name for name in _FIRST]
    others = sorted((ROOT / "docs").glob("*.md"))
    last = [ROOT / name for name in _LAST]
    return list(dict.fromkeys([*named, *others, *last]))


def modules() -> list[ModuleType]:
    """The modules of the reference, which are told what is shown of them."""
    found = []
    for name, shown in SHOWN.items():
        module = import_module(name)
        for public in shown:
            getattr(module, public)  # verbs are loaded late
        module.__all__ = list(shown)
        found.append(module)
    return found


def write_reference(out: Path) -> None:
    """A page a module, and a search over them."""
    modules()
    render.configure(
        docformat="markdown",
        include_undocumented=True,
        show_source=False,
        template_directory=TEMPLATES,
    )
    with warnings.catch_warnings():
        # Libraries of frames, which nobody needs to have.
        warnings.filterwarnings("ignore", "(?s).*(pandas|polars).*", UserWarning)
        pdoc.pdoc(*SHOWN, output_directory=out)


def write_guides(out: Path) -> None:
    """The Markdown pages of the repository, and the files that they lead to."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    page = environment.get_template("guide.html.jinja2")
    listed = [(_title(path), _address(path)) for path in guides()]
    style = formatter.get_style_defs(".pdoc-code")
    for path in guides():
        target = out / _address(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * _address(path).count("/")
        body = _html(path, out)
        shown = page.render(
            title=_title(path), body=body, guides=listed, up=up, style=style
        )
        target.write_text(shown, encoding="utf-8")


def _title(path: Path) -> str:
    if path.name == "README.md":
        return "un-kg"
    return path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")


def _address(path: Path) -> str:
    if path.name == "README.md":
        return "index.html"
    return path.relative_to(ROOT).with_suffix(".html").as_posix()


def _html(path: Path, out: Path) -> str:
    made = Markdown(extras=_EXTENSIONS)
    text = str(made.convert(path.read_text(encoding="utf-8")))

    def led(link: re.Match[str]) -> str:
        return _led_to((path.parent / link[1]).resolve(), link[1], out)

    for image in re.findall(r'(?<=src=")(?!\w+:)[^"]+', text):
        _led_to((path.parent / image).resolve(), image, out)
    return _LINK.sub(led, text)


def _led_to(target: Path, link: str, out: Path) -> str:
    """The address of a page; a file of another kind, or a folder, is copied beside the pages."""
    if target in guides():
        return link.removesuffix("README.md").removesuffix(".md") + ".html"
    copy = out / target.relative_to(ROOT)
    if target.is_dir():
        shutil.copytree(target, copy, dirs_exist_ok=True)
    elif target.is_file():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target, copy)
    return link


def public_names() -> list[doc.Doc]:
    """What the reference shows: modules, what is in them, and members of classes."""
    found: list[doc.Doc] = []
    for module in modules():
        page = doc.Module(module)
        found.append(page)
        for member in page.own_members:
            found.append(member)
            if isinstance(member, doc.Class):
                found += filter(_is_shown, member.own_members)
    return found


def _is_shown(member: doc.Doc) -> bool:
    """No name of the house's own, and none that pydantic gives each model."""
    return not member.name.startswith("_") and member.name != "model_config"


def main() -> None:
    """Write reference and guide into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "docs")
    folder = parser.parse_args().folder
    write_guides(folder)
    write_reference(folder / "reference")
    print(f"Open {folder / 'index.html'} in a browser.")


if __name__ == "__main__":
    main()
