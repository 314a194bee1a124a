"""What the fuzzer found once, and what Hypothesis finds now."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FOUND = sorted(path for path in fuzz.INPUTS.iterdir() if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda p: p.name)
def test_what_was_found_is_mended(path: Path) -> None:
    fuzz.check(path.read_bytes())


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(
    st.lists(st.sampled_from([*fuzz.PIECES, *fuzz.SPACES]), max_size=60).map("".join)
)
def test_pieces_in_any_order(words: str) -> None:
    fuzz.check_text(words)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(st.text(max_size=200))
def test_any_text(words: str) -> None:
    fuzz.check_text(words)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(
    st.sampled_from(range(len(fuzz.SUFFIXES))),
    st.binary(max_size=2000),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><p>", b"\xff\xfe"]),
)
def test_any_bytes(suffix: int, data: bytes, beginning: bytes) -> None:
    fuzz.check_bytes(bytes([suffix]) + beginning + data)
