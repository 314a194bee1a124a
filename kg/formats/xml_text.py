"""Networks whose words XML can hold."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

import networkx as nx

# No character of XML 1.0: most control characters, halves of pairs.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with the mark of replacement for what XML cannot hold."""
    copy = network.copy()
    for _, data in copy.nodes(data=True):
        _mend(data)
    for _, _, data in copy.edges(data=True):
        _mend(data)
    return copy


def _mend(data: MutableMapping[str, object]) -> None:
    for name, value in data.items():
        if isinstance(value, str):
            data[name] = _ILLEGAL.sub("\ufffd", value)
