"""How much is read at most, and where a file may begin: exactly so much, and one more."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from hostile import odt, odt_body
from pdfs import paper, show, text

from kg.errors import InputError
from kg.read import pdf, read, read_bytes, stray
from kg.read.fields import _value, form_of, values_on
from kg.read.lines import Line
from kg.read.package import open_package, transitional
from kg.read.pdf import _unopened
from kg.read.rows import Rows
from kg.read.txt import decode

PAGE = text(show("Harbours of the sea"))


@pytest.mark.parametrize(("size", "fits"), [(256_000_000, True), (256_000_001, False)])
def test_bytes_of_a_file(
    size: int, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, size)
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"fish")
    if fits:
        assert read(path).text == "fish"
    else:
        with pytest.raises(InputError, match="has 256,000,001 bytes, more than"):
            read(path)


@pytest.mark.parametrize(
    ("name", "is_stray"),
    [
        (".DS_Store", True),
        ("~$paper.docx", True),
        ("~WRL0001.tmp", True),
        ("Thumbs.db", True),
        ("ehthumbs.db", True),
        ("Icon\r", True),
        ("thumbs.txt", False),
        ("paper.~$", False),
    ],
)
def test_files_of_programs(name: str, is_stray: bool) -> None:
    assert stray(name) is is_stray


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "begins like a .pdf file"),
        (b"PK\x03\x04", "begins like a .docx or .odt file"),
        (b"\x89PNG", "begins like a .png file"),
        (b"\xff\xd8\xff", "begins like a .jpg file"),
    ],
)
def test_what_a_file_begins_with(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_bytes("a.txt", data)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; build that folder"):
        read(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(InputError, match="is a link to a folder"):
        read(link)


def test_characters_of_a_document() -> None:
    rows = Rows("a.docx")
    rows.add("x" * 19_999_999)
    assert rows.length == 20_000_000
    with pytest.raises(InputError, match="holds more than 20,000,000 characters"):
        rows.page()


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_characters_of_a_text(more: int, fits: bool) -> None:
    data = b"x" * (20_000_000 + more)
    if fits:
        assert len(decode("a.txt", data).text) == 20_000_000
    else:
        with pytest.raises(InputError, match="holds more than 20,000,000 characters"):
            decode("a.txt", data)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("\x01" + "x" * 19, True),
        ("\x01" + "x" * 18, False),  # more than one in twenty
        ("\x01" * 5_000 + "x" * 95_000 + "\x01", True),  # behind the beginning
        ("\x01" * 5_001 + "x" * 95_000, False),
        ("\t\n\r\f" * 9 + "x", True),
    ],
)
def test_strange_characters_of_a_text(words: str, text: bool) -> None:
    if text:
        assert decode("a.txt", words.encode()).text == words
    else:
        with pytest.raises(InputError, match="binary data"):
            decode("a.txt", words.encode())


# Packages.


def told(size: int, flags: int = 0, part: str = "content.xml") -> bytes:
    """A package that says so of one of its parts; `mimetype` has 39 bytes more."""
    data = bytearray(odt(odt_body("<office:text/>")))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(part.encode()))
    struct.pack_into("<H", data, at + 8, flags)
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


@pytest.mark.parametrize(("size", "fits"), [(199_999_961, True), (199_999_962, False)])
def test_bytes_of_a_package(size: int, fits: bool) -> None:
    if fits:
        assert open_package("a.odt", told(size), "content.xml").namelist()
    else:
        with pytest.raises(InputError, match="unpacks to 200,000,001 bytes"):
            open_package("a.odt", told(size), "content.xml")


@pytest.mark.parametrize(
    ("flags", "locked"), [(1, True), (2, False), (8, False), (0, False)]
)
def test_a_package_with_a_password(flags: int, locked: bool) -> None:
    data = told(10, flags)
    if not locked:
        assert open_package("a.odt", data, "content.xml").namelist()
        return
    with pytest.raises(InputError, match="is protected by a password"):
        open_package("a.odt", data, "content.xml")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "or of the Word format before 2007"),
        (b"PK\x03\x04", "is cut off"),
    ],
)
def test_what_is_no_package(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        open_package("a.odt", data, "content.xml")
    with pytest.raises(InputError, match=r"has no styles\.xml inside"):
        open_package("a.odt", told(10), "styles.xml")


def test_a_package_of_the_usual_form_stays_as_it_came() -> None:
    class Package:
        def read(self, part: str) -> bytes:
            return b"<Relationships xmlns='http://schemas.openxmlformats.org/x'/>"

    assert transitional(Package(), b"data") == b"data"  # type: ignore[arg-type]


# PDF.


@pytest.mark.parametrize(("before", "is_pdf"), [(1019, True), (1020, False)])
def test_where_a_pdf_begins(before: int, is_pdf: bool) -> None:
    data = b" " * before + paper(PAGE)
    if is_pdf:
        assert read_bytes("a.pdf", data).text == "Harbours of the sea\n"
    else:
        with pytest.raises(InputError, match="is not a PDF"):
            read_bytes("a.pdf", data)


@pytest.mark.parametrize(
    ("data", "error", "what"),
    [
        (b"/Encrypt", "password error", "is protected by a password"),
        (b"/Encrypt", "security error", "in a way that is not known here"),
        (b"/Encrypt %%EOF", "data error", "is broken: its pages are not found"),
        (b"%%EOF", "password error", "is broken: its pages are not found"),
        (b"%%EOF" + b" " * 2043, "", "its pages are not found"),
        (b"%%EOF" + b" " * 2044, "", "its end is missing"),
    ],
)
def test_why_a_pdf_is_not_opened(data: bytes, error: str, what: str) -> None:
    assert what in str(_unopened("a.pdf", data, error))


@pytest.mark.parametrize(("pages", "fits"), [(5_000, True), (5_001, False)])
def test_pages_of_a_pdf(
    pages: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(50, 90, 400, 10, "fish")
    page = pdf._Page([line], 800, None)
    monkeypatch.setattr(pdf, "_pages", lambda document, raw: [page])
    data = paper(PAGE).replace(b"[7 0 R]", b"[" + b"7 0 R " * pages + b"]")
    data = data.replace(b"/Count 1", b"/Count %d" % pages)
    if fits:
        assert read_bytes("a.pdf", data).text == "fish\n"
    else:
        with pytest.raises(InputError, match="has 5,001 pages"):
            read_bytes("a.pdf", data)


def test_each_page_is_let_go_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    for kind in (pypdfium2.PdfTextPage, pypdfium2.PdfPage, pypdfium2.PdfDocument):

        def close(self: Any, real: Any = kind.close, name: str = kind.__name__) -> None:
            closed.append(name)
            real(self)

        monkeypatch.setattr(kind, "close", close)
    read_bytes("a.pdf", paper(PAGE, PAGE))
    assert closed == [*["PdfTextPage", "PdfPage"] * 2, "PdfDocument"]


IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
    b"/ColorSpace/DeviceGray/Length 1>>stream\n\x80\nendstream"
)
FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 14>>stream\n"
    b"0 0 1 1 re f  \nendstream"
)


@pytest.mark.parametrize("inner", [IMAGE, FORM])
@pytest.mark.parametrize(("width", "said"), [(300, True), (299, False)])
def test_a_page_of_pictures(inner: bytes, width: int, said: bool) -> None:
    """Three tenths of 500 by 600 points."""
    drawn = b"q %d 0 0 300 0 0 cm /I Do Q" % width
    data = paper(PAGE, drawn, box="0 0 500 600", more="/XObject<</I 6 0 R>>")
    source = read_bytes("a.pdf", data.replace(b"6 0 obj\nnull", b"6 0 obj\n" + inner))
    told = ["page 2: it is a picture without text"]
    assert [remark.what for remark in source.remarks] == (told if said else [])


# Form fields.


class Form:
    """A form in place of a real one, all of whose fields hold the same."""

    FPDF_ANNOT_WIDGET, FPDF_ANNOT_FLAG_HIDDEN, FPDF_ANNOT_FLAG_NOVIEW = 20, 2, 32
    FPDF_FORMFIELD_TEXTFIELD, FPDF_FORMFIELD_COMBOBOX, FPDF_FORMFIELD_LISTBOX = 6, 4, 5

    def __init__(self, length: int, words: str = "fish", fields: int = 1) -> None:
        self.length, self.words, self.fields, self.closed = length, words, fields, 0
        self.kind, self.subtype = 6, 20

    def __getattr__(self, name: str) -> Any:
        given = {
            "FPDFAnnot_GetSubtype": self.subtype,
            "FPDFAnnot_GetFlags": 4,
            "FPDFAnnot_GetFormFieldType": self.kind,
            "FPDFAnnot_GetFormFieldFlags": 0,
            "FPDFPage_GetAnnotCount": self.fields,
            "FPDFPage_GetAnnot": "field",
            "FPDFAnnot_GetRect": True,
        }
        if name == "FS_RECTF":
            return lambda: SimpleNamespace(left=1, bottom=2, right=3, top=4)
        if name == "FPDFPage_CloseAnnot":
            return self.close
        if name == "FPDFAnnot_GetFormFieldValue":
            return self.value
        return lambda *arguments: given[name]

    def close(self, field: object) -> None:
        self.closed += 1

    def value(self, form: object, field: object, buffer: Any, length: int) -> int:
        if buffer is None:
            assert length == 0
            return self.length
        assert length == self.length and len(buffer) == length // 2
        for at, one in enumerate(self.words[: length // 2]):
            buffer[at] = ord(one)
        return length


@pytest.mark.parametrize(
    ("kind", "handle", "form", "closed"),
    [(2, "form", "form", ["form"]), (2, "", None, []), (0, "form", None, [])],
)
def test_a_form_is_let_go(
    kind: int, handle: str, form: str | None, closed: list[str]
) -> None:
    found: list[str] = []
    library = SimpleNamespace(
        FORMTYPE_NONE=0,
        FPDF_GetFormType=lambda document: kind,
        FPDF_FORMFILLINFO=lambda version: None,
        FPDFDOC_InitFormFillEnvironment=lambda document, wishes: handle,
        FPDFDOC_ExitFormFillEnvironment=found.append,
    )
    with form_of(SimpleNamespace(raw=None), library) as given:  # type: ignore[arg-type]
        assert given == form and found == []
    assert found == closed


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (10, "fish"),  # with a zero behind it
        (8, "fis"),
        (2, ""),
        (0, ""),
        (1_000_000, "fish"),
        (1_000_002, ""),
    ],
)
def test_bytes_of_a_value(length: int, words: str) -> None:
    assert _value(None, None, Form(length)) == words  # type: ignore[arg-type]


def test_what_is_no_field_shows_nothing() -> None:
    for name in ("kind", "subtype"):
        form = Form(10)
        setattr(form, name, 1)
        assert _value(None, None, form) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(("fields", "found"), [(4_999, 4_999), (5_001, 5_000)])
def test_fields_of_a_page(fields: int, found: int) -> None:
    form, page = Form(10, fields=fields), SimpleNamespace(raw=None)
    seen = values_on(page, form, form)  # type: ignore[arg-type]
    assert len(seen) == found and form.closed == found
    assert seen[0] == ("fish", (1, 2, 3, 4))
    assert values_on(page, None, form) == []  # type: ignore[arg-type]
