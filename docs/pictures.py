"""Pictures of the page: builds corpus/, opens the page, and takes them.

    python docs/pictures.py docs/pictures

Needs Chromium. Each view is an address of the page, so that a change of its marks needs none here.
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import kg

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 200_000
_COLOURS = 256
_SETTLED = 1_500  # milliseconds; the map comes to rest
_FLAGS = (
    "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


class View(NamedTuple):
    """What is shown: an address of the page, and the size of the window in pixels."""

    address: dict[str, str]
    width: int = 1280
    height: int = 800


VIEWS = {
    "start": View({}),
    "thing": View(
        {
            "v": "reader",
            "t": "A_99_901.txt",
            "a": "para3",
            "n": "Organization/国际移民组织",
        }
    ),
    "map": View({"v": "graph"}),
}


def take(page: Path, folder: Path, language: str) -> None:
    """A PNG a view, in the language of a browser."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        for name, view in VIEWS.items():
            data = _small(_picture(browser, page, view, language))
            if len(data) > MOST_BYTES:
                raise SystemExit(f"{name}: {len(data):,} bytes; show less in it")
            (folder / f"{name}.png").write_bytes(data)
            print(f"{folder / name}.png: {len(data):,} bytes")
        browser.close()


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("no Chromium: install it, as `make programs` does")


def _picture(browser: Browser, page: Path, view: View, language: str) -> bytes:
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        offline=True,
        locale=language,
        reduced_motion="reduce",
    )
    tab = context.new_page()
    said: list[str] = []
    tab.on("pageerror", lambda error: said.append(str(error)))
    address = f"#{urlencode(view.address)}" if view.address else ""
    tab.goto(page.as_uri() + address)
    tab.wait_for_selector("body[data-ready][data-more]", state="attached")
    tab.wait_for_timeout(_SETTLED)
    data = tab.screenshot()
    context.close()
    if said:
        raise SystemExit(f"the page says: {said[0]}")
    return data


def _small(data: bytes) -> bytes:
    """With a palette, which a page of few colours does not miss."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    drawn = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Build, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = ROOT / "docs" / "pictures"
    parser.add_argument("folder", type=Path, nargs="?", default=folder)
    parser.add_argument("--language", default="en-US", help="of the browser")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as output:
        kg.build(ROOT / "corpus", output)
        take(Path(output) / "graph.html", given.folder, given.language)


if __name__ == "__main__":
    main()
