"""Words that the PDF reader keeps of what `pdftotext` finds, in PDFs of several producers.

    python benchmarks/pdf_words.py [--pages 5] [FOLDER OF OTHER PDFS]

Each producer sets the same text, in English and in Chinese, in its own way of placing characters;
Ghostscript writes the PDFs of the others anew. A word is a run of Latin letters and figures, or one
Chinese character. Ends with status 1 where fewer than nine tenths are kept.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from unicodedata import normalize
from xml.sax.saxutils import escape

from generate import paragraphs

from kg.errors import InputError, KgError
from kg.read import read

LEAST = 0.9
_WORD = re.compile(r"[A-Za-z0-9]+(?:[./'’-][A-Za-z0-9]+)*|[\u4e00-\u9fff]")
_ENGLISH = """
The Committee on Fisheries met in Rome from 4 to 8 March 2011 and adopted its report (A/66/941)
without a vote.

It recalled resolution 64/72 of 4 December 2009, and asked all States to report on their catches by
30 June 2012 at the latest.

The office estimates that 37,499.96 tons were landed in 14 ports, which is 12.5 per cent less
than in the year before.

Kenya, Norway and Viet Nam offered to host the next workshop on small-scale fishing; the secretariat
will accept one of the offers.

No decision was taken on the vessel-monitoring system, since first-hand figures had not yet been
received from the coastal States.
"""
_WIDE = 38  # Chinese characters of a line, or twice as many Latin ones
_HIGH = 44  # lines of a page


def texts(pages: int) -> dict[str, list[str]]:
    """Language → paragraphs that fill about so many pages."""
    enough = pages * _HIGH
    english = [" ".join(words.split()) for words in _ENGLISH.split("\n\n")]
    return {
        "en": _numbered(english, enough // 2),
        "zh": _numbered(paragraphs(), max(enough // 4, 1)),
    }


def _numbered(words: list[str], count: int) -> list[str]:
    """So many paragraphs, the same again and again."""
    return [f"{i + 1}. {words[i % len(words)]}" for i in range(count)]


def _broken(words: str) -> Iterator[str]:
    """Lines of a paragraph."""
    line, width = "", 0
    for piece in re.findall(r"[!-~]+ ?|.", words):
        wide = len(piece) + sum(c > "\u2e7f" for c in piece)
        if width + wide > 2 * _WIDE and line:
            yield line.rstrip()
            line, width = "", 0
        line, width = line + piece, width + wide
    yield line.rstrip()


def _pages(words: list[str]) -> list[list[str]]:
    lines = [line for paragraph in words for line in _broken(paragraph)]
    return [lines[at : at + _HIGH] for at in range(0, len(lines), _HIGH)]


def _run(*command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, timeout=300
    )


def _html(words: list[str], target: Path) -> Path:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in words)
    style = "font-family:'DejaVu Serif','Noto Serif CJK SC',serif;font-size:11pt"
    head = "<head><meta charset='utf-8'></head>"
    text = f'<html>{head}<body style="{style}">{body}</body></html>'
    page = target.with_suffix(".html")
    page.write_text(text, encoding="utf-8")
    return page


def libreoffice(words: list[str], target: Path) -> None:
    """A text processor: real sizes, lines drawn out to the margin."""
    profile = f"-env:UserInstallation=file://{target.parent}/profile"
    form = [
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf:writer_pdf_Export",
    ]  # as a text: a web page loses its first line
    _run(
        "soffice",
        "--headless",
        profile,
        *form,
        "--outdir",
        target.parent,
        _html(words, target),
    )


def chromium(words: list[str], target: Path) -> None:
    """A browser: fonts as drawings, characters placed one by one."""
    name = next(name for name in _CHROMIUM if shutil.which(name))
    _run(
        name,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
        _html(words, target),
    )


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="794" height="842">'
_SVG_FONT = "font-family=\"'DejaVu Serif','Noto Serif CJK SC',serif\" font-size=\"12\""


def cairo(words: list[str], target: Path) -> None:
    """A graphics library: the size stands in the matrix."""
    files = []
    for number, lines in enumerate(_pages(words)):
        rows = "".join(
            f'<text x="40" y="{40 + 17 * i}">{escape(line)}</text>'
            for i, line in enumerate(lines)
        )
        files.append(target.with_name(f"{target.stem}-{number:03d}.svg"))
        text = f"{_SVG}<g {_SVG_FONT}>{rows}</g></svg>"
        files[-1].write_text(text, encoding="utf-8")
    _run("rsvg-convert", "-f", "pdf", "-o", target, *files)


def reportlab(words: list[str], target: Path) -> None:
    """A library of forms: Tf 1, and 12 in the text matrix, as Quartz.

    Distiller and InDesign write.
    """
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    chinese = any(c > "\u2e7f" for paragraph in words for c in paragraph)
    font = "STSong-Light" if chinese else "Times-Roman"
    if chinese:
        registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(target), pagesize=(595, 842))
    for lines in _pages(words):
        for number, line in enumerate(lines):
            text = canvas.beginText()
            text.setFont(font, 1)
            text.setTextTransform(12, 0, 0, 12, 40, 800 - 17 * number)
            text.textOut(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def redistilled(source: Path, target: Path) -> None:
    """Ghostscript's own fonts and places."""
    _run(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=pdfwrite",
        f"-sOutputFile={target}",
        source,
    )


_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PRODUCERS: dict[str, tuple[Callable[[list[str], Path], None], tuple[str, ...]]] = {
    "LibreOffice": (libreoffice, ("soffice",)),
    "Chromium": (chromium, _CHROMIUM),
    "cairo": (cairo, ("rsvg-convert",)),
    "ReportLab": (reportlab, ()),
}


def installed(name: str) -> bool:
    """Whether one of the programs of a producer is here. Ghostscript goes by its own name."""
    if name == "ReportLab":
        import importlib.util

        return importlib.util.find_spec("reportlab") is not None
    programs = ("gs",) if name == "Ghostscript" else PRODUCERS[name][1]
    return any(shutil.which(program) for program in programs)


def words_of(text: str) -> Counter[str]:
    """How often each word occurs.

    Ligatures, radicals and hyphens of all kinds are what they stand for.
    """
    return Counter(
        _WORD.findall(re.sub("[\u2010\u2011\u00ad]", "-", normalize("NFKC", text)))
    )


@dataclass(frozen=True)
class Kept:
    """Words of one PDF.

    `words`: what `pdftotext` found and had been set; `kept`: the part of it that is kept;
    `of_set`: the part of what was set, None where that is not known. `kept` is None where the
    document is refused, because its fonts do not say which characters they show: what
    `pdftotext` finds there are no words. Ghostscript makes such of fonts that are not embedded.
    """

    producer: str
    language: str
    words: int
    kept: float | None
    of_set: float | None


def measure(path: Path, producer: str, language: str, truth: str | None = None) -> Kept:
    """Compare the reader with `pdftotext` on one file."""
    command = ["pdftotext", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)
    theirs = words_of(done.stdout.decode("utf-8", "replace"))
    wanted = words_of(truth) if truth is not None else None
    if wanted is not None:
        theirs &= wanted  # what it does not read right is no word
    try:
        ours = words_of(read(path).text)
    except InputError as error:
        if "fonts" not in error.what:
            raise
        return Kept(producer, language, theirs.total(), None, None)
    kept = _part(ours, theirs)
    of_set = _part(ours, wanted) if wanted is not None else None
    return Kept(producer, language, theirs.total(), kept, of_set)


def _part(found: Counter[str], wanted: Counter[str]) -> float:
    return (wanted & found).total() / max(wanted.total(), 1)


def compare(folder: Path, pages: int, producers: list[str]) -> Iterator[Kept]:
    """Every producer and language, and each of them again through Ghostscript.

    In a folder of its own.
    """
    for language, words in texts(pages).items():
        for name in producers:
            path = folder / f"{name}-{language}.pdf"
            PRODUCERS[name][0](words, path)
            yield measure(path, name, language, "\n".join(words))
            if installed("Ghostscript"):
                again = folder / f"{name}-{language}-gs.pdf"
                redistilled(path, again)
                yield measure(again, f"{name}, Ghostscript", language, "\n".join(words))


def _others(folder: Path) -> Iterator[Kept]:
    for path in sorted(folder.rglob("*.pdf")):
        try:
            yield measure(path, path.name, "", None)
        except (KgError, subprocess.SubprocessError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    more = "also measure the PDFs below this folder"
    options.add_argument("folder", nargs="?", type=Path, help=more)
    options.add_argument("--pages", type=int, default=5)
    return options.parse_args()


def _line(row: Kept) -> str:
    kept = f"{row.kept:.4f}" if row.kept is not None else "refused"
    of_set = f"{row.of_set:.4f}" if row.of_set is not None else ""
    cells = (row.producer, row.language, f"{row.words:,}", kept, of_set)
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    given = _options()
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext: is not installed; install poppler-utils and poppler-data")
    missing = [name for name in (*PRODUCERS, "Ghostscript") if not installed(name)]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}", file=sys.stderr)
    here = [name for name in PRODUCERS if name not in missing]
    print("| producer | text | words | kept | of what was set |")
    print("|---|---|---:|---:|---:|", flush=True)
    worst = 1.0
    with tempfile.TemporaryDirectory(prefix="kg-pdf-") as folder:
        rows = compare(Path(folder), given.pages, here)
        others = _others(given.folder) if given.folder else iter(())
        for row in chain(rows, others):
            worst = min(worst, row.kept if row.kept is not None else 1.0)
            print(_line(row), flush=True)
    sys.exit(0 if worst >= LEAST else 1)


if __name__ == "__main__":
    main()
