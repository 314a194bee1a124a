"""Papers as a text processor sets them: our own documents as flat ODT with running headers and real footnotes, printed by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from kg.model.document import Document
from kg.parse import parse
from kg.read import read
from kg.repair import repair

SOFFICE = shutil.which("soffice")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="CJK" svg:font-family="'Noto Serif CJK SC','Noto Sans CJK SC'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.18cm" fo:line-height="130%" fo:text-align="justify"/>
<style:text-properties style:font-name="CJK" style:font-name-asian="CJK" fo:font-size="10.5pt" style:font-size-asian="10.5pt" fo:language="en" fo:country="US"
 style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Head" style:family="paragraph" style:display-name="Heading 1" style:default-outline-level="1">
<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" fo:font-size="12pt" style:font-size-asian="12pt"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" style:font-size-asian="8.5pt"/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" style:font-size-asian="8.5pt"/></style:style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm"
 fo:margin-left="3cm" fo:margin-right="3cm"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">
<style:header><text:p text:style-name="Small">{symbol}</text:p></style:header>
<style:footer><text:p text:style-name="Small">99-00001<text:tab/><text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
"""
_TAIL = "</office:text></office:body></office:document>\n"


def _block(document: Document, start: int, end: int, notes: dict[str, str]) -> str:
    words = document.text.text
    out, at = [], start
    for mark in document.text.marks:
        if start < mark.at <= end and mark.label in notes:
            body = notes.pop(mark.label)
            out.append(escape(words[at : mark.at]))
            # Marks by stars are the author's; numbers are the text processor's.
            citation = (
                f'<text:note-citation text:label="{mark.label}">'
                if not mark.label.isdigit()
                else "<text:note-citation>"
            )
            out.append(
                f'<text:note text:note-class="footnote">{citation}{mark.label}</text:note-citation>'
            )
            out.append(
                f'<text:note-body><text:p text:style-name="Note">{escape(body)}</text:p></text:note-body></text:note>'
            )
            at = mark.at
    out.append(escape(words[at:end]))
    return "".join(out)


def as_odt(path: Path) -> str:
    """A paper of the corpus, set: flat ODT."""
    document = parse(repair(read(path)))
    notes = {
        b.label or "": document.words(b).removeprefix(b.label or "").strip()
        for b in document.blocks
        if b.kind == "note"
    }
    parts = [_HEAD.replace("{symbol}", escape(document.front.symbol or ""))]
    for block in document.blocks:
        if block.kind != "note":
            words = _block(document, block.start, block.end, notes)
            heading = block.kind == "heading"
            parts.append(
                f'<text:h text:style-name="Head" text:outline-level="1">{words}</text:h>\n'
                if heading
                else f"<text:p>{words}</text:p>\n"
            )
    for label, body in notes.items():
        parts.append(f"<text:p>{label} {escape(body)}</text:p>\n")
    parts.append(_TAIL)
    return "".join(parts)


def convert(files: list[Path], form: str, folder: Path) -> None:
    """Let LibreOffice write `files` as `form` into `folder`."""
    command = [
        str(SOFFICE),
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=3600)
