"""Who is what: functions of persons, units of bodies, membership, funding."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.model.claim import Claim
from kg.relate.match import RelationMatch

_POST = re.compile(
    r"(?:主席|共同主席|副主席|部长|副部长|大使|代表|副代表|常驻代表|临时代办|秘书长|副秘书长|助理秘书长|专员|高级专员|主任|执行主任|署长|总干事|司长|报告员|特别报告员|特使|协调员|总统|总理|首相|议长|行长|总裁|编)$"
)


def read(match: RelationMatch) -> list[Claim]:
    """A role must end in the name of a post; only a programme is begun, a body is founded."""
    role = match.found.groupdict().get("role")
    if role is not None and not _POST.search(role.strip()):
        raise Refused("no post")
    if match.found.groupdict().get("begun") and any(
        match.kind(term) == "Organization" for term in match.terms("what")
    ):
        raise Refused("a body is not begun")
    return match.claims()
