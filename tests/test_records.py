"""Where the public record of a text can be read."""

from __future__ import annotations

import pytest

from kg.model.authority import load_authority
from kg.model.records import record_address

_TREATIES = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no="


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (
            "United Nations Treaty Collection, IV.8",
            f"{_TREATIES}IV-8&chapter=4&clang=_en",
        ),
        (
            "United Nations Treaty Collection, XXVII.7.d",
            f"{_TREATIES}XXVII-7-d&chapter=27&clang=_en",
        ),
        (
            "United Nations Treaty Collection, XI.B.19",
            f"{_TREATIES}XI-B-19&chapter=11&clang=_en",
        ),
        (
            "ILO NORMLEX, C097",
            "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:C097",
        ),
        ("A/RES/55/25", "https://undocs.org/zh/A/RES/55/25"),
        ("A/RES/217(III)", "https://undocs.org/zh/A/RES/217(III)"),
        ("A/CONF.177/20/Rev.1", "https://undocs.org/zh/A/CONF.177/20/Rev.1"),
        ("1125 UNTS 3", ""),
        ("ILO NORMLEX, MLC, 2006", ""),
        ("A/RES/70/1; A/RES/70/2", ""),
        ("Yearbook of the United Nations 1978", ""),
        (None, ""),
    ],
)
def test_address_of_a_record(source: str | None, address: str) -> None:
    assert record_address("Treaty", source) == address
    assert record_address("Instrument", source) == address
    assert record_address("Organization", source) == ""


def test_most_treaties_lead_to_their_record() -> None:
    sources = [
        entry.source
        for (kind, _), entry in load_authority().by_id.items()
        if kind == "Treaty" and entry.source
    ]
    led = [source for source in sources if record_address("Treaty", source)]
    assert len(led) > len(sources) * 0.75
