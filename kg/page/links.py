"""Pages elsewhere about a thing."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from kg.model.entity import Entity
from kg.model.kinds import KINDS
from kg.model.parts.goal import GoalParts
from kg.model.records import record_address
from kg.page.contract import LinkRow


def links(entity: Entity) -> list[LinkRow]:
    """Pages elsewhere about a thing, each known for certain."""
    found = []
    if KINDS[entity.kind].symbol:
        path = quote(entity.id, safe="/()")
        found.append(LinkRow("undocs.org", f"https://undocs.org/zh/{path}"))
    if entity.entry and entity.entry.wikidata:
        number = entity.entry.wikidata
        found.append(LinkRow("Wikidata", f"https://www.wikidata.org/wiki/{number}"))
    source = entity.entry.source if entity.entry else None
    record = record_address(entity.kind, source)
    if record:
        found.append(LinkRow(urlsplit(record).netloc, record))
    goal = entity.parts
    if isinstance(goal, GoalParts) and goal.agenda == "SDG":
        site = "metadata.un.org"
        found.append(LinkRow(site, f"http://{site}/sdg/{goal.number}"))
    return found
