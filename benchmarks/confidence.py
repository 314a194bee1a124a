"""How sure readings are: measured on annotated texts, and written into the language pack.

    python benchmarks/confidence.py GOLD CORPUS [GOLD CORPUS …] [-o kg/languages/zh/confidence.toml]

Prints, too, how true these figures are of a document that was not counted: each is read with the
shares of all others, and of what is said to be right so often, so much is.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.evaluate.sureness import Checked, check_readings, measured
from kg.model.claim import Claim, Term
from kg.model.mention import Mention
from kg.rules.confidence import Confidence

TARGET = Path("kg/languages/zh/confidence.toml")
BANDS = (0.0, 0.7, 0.85, 0.93, 0.97, 1.01)
HEAD = """\
# Written by `make confidence`: how often readings were right on annotated texts, from 0 to 1.
# A rule with few readings has most of the share of its kind.
"""


def written(confidence: Confidence) -> str:
    """The file."""
    lines = [HEAD, f"claims = {confidence.claims}"]
    for name in ("kinds", "known", "rules"):
        lines += ["", f"[{name}]"]
        shares: dict[str, float] = getattr(confidence, name)
        lines += [f"{_key(key)} = {share}" for key, share in shares.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return f"'{key}'" if "." in key else key


def sure(confidence: Confidence, one: Checked) -> float:
    """What the shares say of a reading."""
    if one.kind == "claim":
        this = Term()
        claim = Claim(
            subject=this, predicate="", object=this, start=0, end=0, rule=one.rule
        )
        return confidence.of_claim(claim)
    mention = Mention(
        kind=one.kind, text="", start=0, end=0, id="", rule=one.rule, known=one.known
    )
    return confidence.of_mention(mention)


def calibration(checked: Sequence[Checked]) -> str:
    """A table: said to be right so often, and right so often, each document by all others."""
    pairs: list[tuple[float, bool]] = []
    for name in sorted({one.document for one in checked}):
        others = measured(one for one in checked if one.document != name)
        ours = [one for one in checked if one.document == name]
        pairs += [(sure(others, one), one.right) for one in ours]
    lines = ["| confidence | readings | said | right |", "|---|---|---|---|"]
    for low, high in itertools.pairwise(BANDS):
        band = [(said, right) for said, right in pairs if low <= said < high]
        if band:
            said = _mean(said for said, _ in band)
            right = _mean(float(right) for _, right in band)
            lines.append(
                f"| {low}–{min(high, 1)} | {len(band)} | {said:.2f} | {right:.2f} |"
            )
    return "\n".join(lines)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def main() -> None:
    """Measure, write, and print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", nargs="+", type=Path, metavar="GOLD CORPUS")
    options.add_argument("-o", "--output", type=Path, default=TARGET)
    given = options.parse_args()
    checked: list[Checked] = []
    for gold, corpus in zip(given.folders[::2], given.folders[1::2], strict=True):
        checked += check_readings(gold, corpus)
    given.output.write_text(written(measured(checked)), encoding="utf-8")
    print(calibration(checked))


if __name__ == "__main__":
    main()
