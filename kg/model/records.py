"""Where the public record that an authority entry names can be read."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.model.numerals import roman

_TEXTS = ("Treaty", "Instrument")
# Of the Treaty Collection: chapter and number of a treaty deposited with the Secretary-General.
_DEPOSITED = re.compile(
    r"United Nations Treaty Collection, ([IVXL]+)((?:\.[A-Z])?\.\d+(?:\.[a-z])?)"
)
# Of the International Labour Organization: the code of a convention, a protocol, a recommendation.
_LABOUR = re.compile(r"ILO NORMLEX, ([CPR]\d{3})")
_SYMBOL = re.compile(r"[AES]/[A-Za-z0-9./()-]+")
_CHAPTERS = {roman(number): number for number in range(1, 31)}

_TREATIES = "https://treaties.un.org/Pages/ViewDetails.aspx"
_NORMLEX = (
    "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:"
)
_PAPERS = "https://undocs.org/zh/"


def record_address(kind: str, source: str | None) -> str:
    """The page where a text itself can be read; "" where none is known for certain.

    `source` is that of an entry of this kind: a place in the United Nations Treaty Collection, a
    code of the ILO's list of standards, or the symbol of the paper that holds the text. Of kinds
    that are no texts the record tells only a date.
    """
    written = source if source and kind in _TEXTS else ""
    if found := _DEPOSITED.fullmatch(written):
        chapter = _CHAPTERS[found[1]]
        number = (found[1] + found[2]).replace(".", "-")
        return f"{_TREATIES}?src=TREATY&mtdsg_no={number}&chapter={chapter}&clang=_en"
    if found := _LABOUR.fullmatch(written):
        return _NORMLEX + found[1]
    if _SYMBOL.fullmatch(written):
        return _PAPERS + quote(written, safe="/()")
    return ""
