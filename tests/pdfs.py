"""PDFs written by hand: operators as producers set them, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hostile import pdf, stream

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_SONG = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>]>>"
)
_FIRST = 7  # number of the first object of a page; the fonts and the form stand before


def show(words: str) -> bytes:
    """The operand and operator that show Latin words (font L)."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("cp1252") + b") Tj"


def zh(words: str) -> bytes:
    """The same for Chinese (font H, or V down the page)."""
    return b"<" + words.encode("utf-16-be").hex().encode() + b"> Tj"


def text(
    shown: bytes,
    matrix: str = "1 0 0 1 72 700",
    font: str = "L",
    size: float = 12,
    more: str = "",
) -> bytes:
    """One piece of text."""
    return f"BT /{font} {size:g} Tf {more} {matrix} Tm ".encode() + shown + b" ET\n"


@dataclass(frozen=True)
class Field:
    """A text field of a form with its value; `shown` False leaves out what it looks like."""

    value: str
    left: float = 72
    bottom: float = 650
    shown: bool = True
    flags: int = 4
    kind: str = "/FT/Tx"


def paper(
    *pages: bytes,
    page: str = "",
    fields: Sequence[Field] = (),
    box: str = "0 0 595 842",
    more: str = "",
) -> bytes:
    """A PDF of pages given by their operators. `page`: more entries of each page; `fields` stand on the first; `more`: resources."""
    resources = f"/Font<</L 3 0 R/H 4 0 R/V 5 0 R>>{more}"
    numbers = [_FIRST + 2 * i for i in range(len(pages))]
    objects = [b"", b"", _FONT, _SONG % b"H", _SONG % b"V", b""]
    first_field = _FIRST + 2 * len(pages)
    fields_at = " ".join(f"{first_field + 2 * i} 0 R" for i in range(len(fields)))
    for i, content in enumerate(pages):
        annotations = f"/Annots[{fields_at}]" if fields and not i else ""
        head = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {numbers[i] + 1} 0 R/Resources<<{resources}>>{annotations}{page}>>"
        objects += [head.encode(), stream(content)]
    for i, field in enumerate(fields):
        value = (b"\xfe\xff" + field.value.encode("utf-16-be")).hex()
        looks = f"/AP<</N {first_field + 2 * i + 1} 0 R>>" if field.shown else ""
        place = f"[{field.left:g} {field.bottom:g} {field.left + 300:g} {field.bottom + 20:g}]"
        objects += [
            f"<</Type/Annot/Subtype/Widget{field.kind}/T(f{i})/V<{value}>/Rect{place}/F {field.flags}/DA(/L 12 Tf)/P {_FIRST} 0 R{looks}>>".encode(),
            stream(
                b"/Tx BMC BT /L 12 Tf 2 5 Td (x) Tj ET EMC",
                b"/Type/XObject/Subtype/Form/BBox[0 0 300 20]/Resources<</Font<</L 3 0 R>>>>",
            ),
        ]
    form = (
        f"/AcroForm<</Fields[{fields_at}]/DR<</Font<</L 3 0 R>>>>>>" if fields else ""
    )
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{form}>>".encode()
    objects[1] = (
        f"<</Type/Pages/Kids[{' '.join(f'{n} 0 R' for n in numbers)}]/Count {len(pages)}>>".encode()
    )
    objects[5] = b"null"
    return pdf(*objects)
