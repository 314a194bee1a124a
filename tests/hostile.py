"""Hostile and broken inputs: what is in the file, and what the build must say of it (None: it is read)."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from docx import Document as Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = (
    "1. 大会2018年12月19日第73/195号决议核可了《安全、有序和正常移民全球契约》。\n"
)


@dataclass(frozen=True)
class Input:
    """A file: its name, its bytes (made when needed), a part of the message, or None if it is read after all."""

    name: str
    data: Callable[[], bytes]
    says: str | None


def docx(**parts: bytes) -> bytes:
    """A plain DOCX whose parts are replaced; keys are names with `__` for `/`."""
    out = io.BytesIO()
    paper = Word()
    paper.add_paragraph(SENTENCE)
    paper.save(out)
    replaced = {name.replace("__", "/"): data for name, data in parts.items()}
    with zipfile.ZipFile(out) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    return packed(members | replaced)


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def body(inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(content: bytes) -> bytes:
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
    )


def odt_body(inner: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("style", "style"))
    )
    return f"<office:document-content {spaces}><office:body>{inner}</office:body></office:document-content>".encode()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(
        f'<!ENTITY a{i} "{"&a" + str(i - 1) + ";" * 1}{("&a" + str(i - 1) + ";") * 9}">'.encode()
        for i in range(1, 12)
    )
    + b"]>"
)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Objects 1, 2, … with a table that leads to them; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % p for p in places
    )
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (extra, len(data)) + data + b"\nendstream"


def one_page(
    content: bytes, extra: bytes = b"", resources: bytes = b"/Font<</F 5 0 R>>"
) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
        % resources
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream(content, extra),
        font,
    )


TEXT = b"BT /F 12 Tf 72 700 Td (The resolution A/RES/70/1 of 2015) Tj ET"


def deflate_bomb() -> bytes:
    squeeze = zlib.compressobj(9)
    return (
        b"".join([squeeze.compress(b" " * 10_000_000) for _ in range(200)])
        + squeeze.flush()
    )


def encrypted() -> bytes:
    locked = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(1234567890123456)(1234567890123456)]"
        % (b"x" * 32, b"y" * 32)
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        trailer=locked,
    )


def noise(size: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(size)


def zip_flagged() -> bytes:
    """A package whose parts claim to be encrypted."""
    data = bytearray(docx())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def nested_zip() -> bytes:
    inner = docx()
    for _ in range(5):
        inner = packed({"word/document.xml": inner})
    return inner


INPUTS = [
    # plain text
    Input("empty.txt", lambda: b"", "empty"),
    Input("blank.txt", lambda: b" \n\t\n" * 1000, "no text"),
    Input("nul.txt", lambda: b"\0" * 4096, "binary"),
    Input("noise.txt", lambda: noise(100_000, 1), ""),
    Input("noise2.txt", lambda: bytes(b % 32 for b in noise(50_000, 2)), "binary"),
    Input(
        "half-utf16.txt",
        lambda: b"\xff\xfe" + "大会".encode("utf-16-le") + b"\xd8",
        "encoding",
    ),
    Input(
        "lone-surrogates.txt",
        lambda: ("大会通过了决议。" + "\ud800").encode("utf-8", "surrogatepass") * 50,
        "",
    ),
    Input("overlong.txt", lambda: b"\xc0\xaf" * 5000, ""),
    Input(
        "controls.txt",
        lambda: (SENTENCE + "\x1b[2J\x07\x08" * 20 + SENTENCE * 40).encode(),
        None,
    ),
    Input(
        "bidi.txt",
        lambda: (SENTENCE + "\u202e\u2066\u200b\ufeff" * 200 + SENTENCE).encode(),
        None,
    ),
    Input(
        "zalgo.txt",
        lambda: ("大" + "\u0301" * 20_000 + "会\n" + SENTENCE).encode(),
        None,
    ),
    Input("astral.txt", lambda: (SENTENCE + "𠮷🏳️‍🌈" * 3000).encode(), None),
    Input(
        "separators.txt",
        lambda: (
            SENTENCE + "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e" * 500 + SENTENCE * 800
        ).encode(),
        None,
    ),
    Input("returns.txt", lambda: (SENTENCE + "\r" * 50_000 + SENTENCE).encode(), None),
    Input("line-of-50-MB.txt", lambda: b"a" * 50_000_000, "characters"),
    Input("line-of-3-MB.txt", lambda: "会".encode() * 1_000_000, None),
    Input("brackets.txt", lambda: ("（《“" * 30_000).encode(), None),
    Input("closing.txt", lambda: ("）》”" * 30_000).encode(), None),
    Input("digits.txt", lambda: b"9" * 300_000, None),
    Input(
        "numbers.txt",
        lambda: (
            "9" * 5000
            + ". 大会\n"
            + "1" * 5000
            + "年"
            + "2" * 400
            + "月1日第"
            + "7" * 4000
            + "/1号决议\n"
        ).encode(),
        None,
    ),
    Input("symbols.txt", lambda: ("A/" * 100_000).encode(), None),
    Input("list.txt", lambda: ("、".join(["中国"] * 20_000) + "发言。").encode(), None),
    Input("stars.txt", lambda: ("* 大会\n" * 20_000).encode(), None),
    Input(
        "footnotes.txt",
        lambda: (
            "_____\n" + "".join(f"{n} 第73/{n}号决议。\n" for n in range(1, 30_000))
        ).encode(),
        None,
    ),
    Input(
        "million-footnotes.txt",
        lambda: (
            "_____\n" + "".join(f"{n} 决议。\n" for n in range(1_000_000))
        ).encode(),
        "",
    ),
    Input("annexes.txt", lambda: "附件\n\n".encode() * 20_000, None),
    Input(
        "depth.txt",
        lambda: "".join(f"{'(a) ' * (n % 50)}大会；\n" for n in range(5000)).encode(),
        None,
    ),
    Input("link.txt", lambda: b"http://" + b"a/" * 200_000, None),
    Input("blanks.txt", lambda: ("大会" + " " * 2_000_000 + "决议\n").encode(), None),
    Input("lines.txt", lambda: b"\n" * 3_000_000 + SENTENCE.encode(), None),
    Input(
        "code.txt",
        lambda: (
            '<script>alert(1)</script> """ . } ?s ?p ?o => =cmd|\' /C calc\'!A0 &xxe; ${jndi:ldap://x}\n'
            + SENTENCE
        ).encode(),
        None,
    ),
    # wrong names
    Input("paper.xyz", lambda: SENTENCE.encode(), "no reader"),
    Input("paper", lambda: SENTENCE.encode(), "without a suffix"),
    Input(
        "picture.txt",
        lambda: b"\x89PNG\r\n\x1a\n" + noise(5000, 3),
        "begins like a .png",
    ),
    Input("word.txt", docx, "begins like a .docx"),
    Input("text.pdf", lambda: SENTENCE.encode(), "not a PDF"),
    Input("text.docx", lambda: SENTENCE.encode(), "not what its name says"),
    Input("text.odt", lambda: SENTENCE.encode(), "not what its name says"),
    Input(
        "old-word.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(5000, 4),
        ".doc",
    ),
    Input("UPPER.TXT", lambda: SENTENCE.encode(), None),
    Input("line\nbreak.txt", lambda: b"\0\0", "binary"),
    Input("dots..in..name.txt", lambda: SENTENCE.encode(), None),
    Input("<img src=x onerror=alert(1)>.txt", lambda: SENTENCE.encode(), None),
    Input("\"; DROP #quote's %zz%00.txt", lambda: SENTENCE.encode(), None),
    Input("=1+1.txt", lambda: SENTENCE.encode(), None),
    Input("长" * 80 + ".txt", lambda: SENTENCE.encode(), None),
    # DOCX and ODT
    Input("cut.docx", lambda: docx()[:-300], "cut off"),
    Input("head.docx", lambda: docx()[:200], "cut off"),
    Input("empty.docx", lambda: docx(word__document__xml=b"")[:0], "empty"),
    Input("no-parts.docx", lambda: packed({"x": b"y"}), "inside"),
    Input(
        "no-body.docx",
        lambda: docx(**{"word__document.xml": b"<x/>"}),
        "not a Word document",
    ),
    Input("no-words.docx", lambda: docx(**{"word__document.xml": body("")}), "no text"),
    Input(
        "bad-xml.docx",
        lambda: docx(**{"word__document.xml": b"<w:document"}),
        "not a Word document",
    ),
    Input(
        "bomb.docx",
        lambda: docx(
            **{"word__document.xml": body(paragraph("大会" + " " * 400_000_000))}
        ),
        "unpacks to",
    ),
    Input(
        "laughs.docx",
        lambda: docx(**{"word__document.xml": LAUGHS + body(paragraph("&a11;"))[21:]}),
        "",
    ),
    Input(
        "deep.docx",
        lambda: docx(
            **{
                "word__document.xml": body(
                    "<w:sdt><w:sdtContent>" * 50_000
                    + paragraph("大会")
                    + "</w:sdtContent></w:sdt>" * 50_000
                )
            }
        ),
        "",
    ),
    Input(
        "external.docx",
        lambda: docx(
            **{
                "word__document.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                + body(paragraph("大会&e;"))[21:]
            }
        ),
        "",
    ),
    Input("password.docx", zip_flagged, "password"),
    Input("zip-in-zip.docx", nested_zip, "inside"),
    Input("numbers.docx", lambda: docx(**{"word__numbering.xml": b"<broken"}), ""),
    Input("notes.docx", lambda: docx(**{"word__footnotes.xml": b"<broken"}), None),
    Input(
        "slip.docx",
        lambda: packed({"../../../evil.txt": b"x", "[Content_Types].xml": b"<Types/>"}),
        "",
    ),
    Input("cut.odt", lambda: odt(odt_body("<office:text/>"))[:-50], "cut off"),
    Input("no-body.odt", lambda: odt(b"<x/>"), "no body"),
    Input("broken.odt", lambda: odt(b"<office"), "broken"),
    Input(
        "deep.odt",
        lambda: odt(
            odt_body(
                "<text:section>" * 50_000
                + "<text:p>x</text:p>"
                + "</text:section>" * 50_000
            )
        ),
        "broken",
    ),
    Input(
        "bomb.odt",
        lambda: odt(odt_body("<text:p>" + " " * 300_000_000 + "</text:p>")),
        "unpacks to",
    ),
    Input(
        "spaces.odt",
        lambda: odt(
            odt_body('<text:p>大会<text:s text:c="999999999999"/>通过了决议。</text:p>')
        ),
        None,
    ),
    Input(
        "bad-number.odt",
        lambda: odt(odt_body('<text:p>大会<text:s text:c="many"/></text:p>')),
        "broken",
    ),
    # HTML
    Input("empty.html", lambda: b"<html></html>", "no text"),
    Input("scripts.html", lambda: b"<script>document.write('x')</script>", "no text"),
    Input(
        "deep.html",
        lambda: b"<div>" * 100_000 + SENTENCE.encode() + b"</div>" * 100_000,
        "nested",
    ),
    Input(
        "unclosed.html",
        lambda: b"<p><b><i><table><tr><td>" * 200 + SENTENCE.encode(),
        None,
    ),
    Input(
        "attributes.html",
        lambda: b"<p " + b"a='b' " * 100_000 + b">" + SENTENCE.encode(),
        None,
    ),
    Input(
        "laughs.html",
        lambda: (
            LAUGHS + b"<html><body><p>&a11;" + SENTENCE.encode() + b"</p></body></html>"
        ),
        None,
    ),
    Input("comments.html", lambda: b"<!-- " * 100_000 + SENTENCE.encode(), ""),
    Input("nul.html", lambda: b"<p>\0\0" + SENTENCE.encode() + b"\0</p>", ""),
    Input("lists.html", lambda: b"<ol><li>" * 300 + SENTENCE.encode(), None),
    # PDF
    Input("head.pdf", lambda: b"%PDF-1.7\n", "broken"),
    Input("noise.pdf", lambda: b"%PDF-1.7\n" + noise(50_000, 5), "broken"),
    Input("cut.pdf", lambda: one_page(TEXT)[:150], "broken"),
    Input(
        "no-pages.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"
        ),
        "broken",
    ),
    Input("pictures.pdf", lambda: one_page(b"0 0 100 100 re f"), "OCR"),
    Input("password.pdf", encrypted, "password"),
    Input("text-layer.pdf", lambda: one_page(TEXT), None),
    Input(
        "page-circle.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
        ),
        "",
    ),
    Input(
        "page-count.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
            b"<</Type/Page/Parent 2 0 R>>",
        ),
        "",
    ),
    Input(
        "deep.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 200_000 + b"]" * 200_000 + b">>",
            b"<</Type/Pages/Kids[]/Count 0>>",
        ),
        "",
    ),
    Input("bomb.pdf", lambda: one_page(deflate_bomb(), b"/Filter/FlateDecode"), ""),
    Input(
        "huge-font.pdf",
        lambda: one_page(b"BT /F 1e30 Tf 72 700 Td (Assembly) Tj ET"),
        "",
    ),
    Input(
        "nan.pdf",
        lambda: one_page(
            b"BT /F 12 Tf 1e99 -1e99 1e99 1e99 1e99 1e99 Tm (Assembly met) Tj ET"
        ),
        "",
    ),
    Input(
        "form-circle.pdf",
        lambda: one_page(
            b"/X Do " + TEXT, b"", b"/Font<</F 5 0 R>>/XObject<</X 4 0 R>>"
        ),
        "",
    ),
    Input(
        "script.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
            b"<</Type/Pages/Kids[]/Count 0>>",
        ),
        "",
    ),
]
