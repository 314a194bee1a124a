"""Claims → Statements: ids, back-references, merges; then each claim between entities, with its evidence."""

from __future__ import annotations

import itertools
import re

from kg.model.authority import Authority, load_authority
from kg.model.claim import Claim, Term
from kg.model.document import Document, Merge
from kg.model.mention import Mention, within
from kg.model.statement import Appearance, Evidence, Statement
from kg.resolve.backrefs import antecedent, own_compact
from kg.resolve.merge import merges
from kg.resolve.overrides import Overrides

__all__ = ["appearances", "evidence", "resolve", "resolve_ids", "resolve_with_reasons"]

ALIASED = ("Organization", "Treaty", "Instrument", "Programme", "Event", "Person", "Publication")
_CONTEXT = 30


def resolve_ids(
    document: Document,
    mentions: list[Mention],
    overrides: Overrides | None = None,
    authority: Authority | None = None,
) -> list[Mention]:
    """Give each mention its final id. A short form without antecedent keeps its own words, and low confidence."""
    return resolve_with_reasons(document, mentions, overrides, authority)[0]


def resolve_with_reasons(
    document: Document,
    mentions: list[Mention],
    overrides: Overrides | None = None,
    authority: Authority | None = None,
) -> tuple[list[Mention], list[Merge]]:
    """The same, and why each name was merged into another. The user's overrides come last.

    Without `authority`, the dates of known texts are those of `schema/authority`.
    """
    authority = load_authority() if authority is None else authority
    overrides = overrides or {}
    resolved = list(mentions)
    compact = own_compact(mentions)
    made: dict[tuple[str, str], Merge] = {}
    for index, mention in enumerate(mentions):
        if mention.value.get("short"):
            found = antecedent(document, resolved, index, compact, authority)
            update = {"id": found} if found else {"confidence": 0.3}
            resolved[index] = mention.model_copy(update=update)
            if found:
                made[mention.kind, f"{mention.id}@{mention.start}"] = Merge(kind=mention.kind, id=mention.id, into=found, reason="short form, one antecedent")
    table = merges(resolved)
    for (kind, key), (other, reason) in sorted(table.items()):
        if (kind, key) not in overrides:
            made[kind, key] = Merge(kind=kind, id=key, into=other, reason=reason)
    for (kind, key), other in sorted(overrides.items()):
        if other != key and any((m.kind, m.id) == (kind, key) for m in resolved):
            made[kind, key] = Merge(kind=kind, id=key, into=other, reason="the user's override")
    final = {pair: other for pair, (other, _) in table.items()} | overrides
    return [m.model_copy(update={"id": final[m.kind, m.id]}) if (m.kind, m.id) in final else m for m in resolved], list(made.values())


def evidence(document: Document, start: int, end: int, rule: str, confidence: float) -> Evidence:
    """Source offsets and words of a text span."""
    text = document.text
    block = document.block_at(start)
    span = text.to_source(start, end)
    return Evidence(
        document=document.name,
        paragraph=block.locator,
        exact=text.text[start:end],
        start=span.start,
        end=span.end,
        prefix=text.text[max(block.start, start - _CONTEXT) : start],
        suffix=text.text[end : min(block.end, end + _CONTEXT)],
        rule=rule,
        confidence=confidence,
    )


def appearances(document: Document, mentions: list[Mention]) -> list[Appearance]:
    """Resolved mentions with their evidence."""
    return [Appearance(kind=m.kind, id=m.id, key=f"{m.kind}/{m.id}", evidence=evidence(document, m.start, m.end, m.rule, m.confidence)) for m in mentions]


def _end(document: Document, mentions: list[Mention], term: Term) -> tuple[str, str, bool]:
    """Key, id, literal?"""
    if term.mention is not None:
        mention = mentions[term.mention]
        return f"{mention.kind}/{mention.id}", mention.id, False
    if term.key is not None:
        return term.key, term.key.partition("/")[2], False
    if term.literal is not None:
        return term.literal, term.literal, True
    return f"Document/{document.name}", "this", False


def resolve(document: Document, mentions: list[Mention], claims: list[Claim], authority: Authority) -> list[Statement]:
    """Claims between resolved mentions, and what follows from names and front matter."""
    statements: dict[tuple[str, str, str, str], Statement] = {}

    def add(statement: Statement) -> None:
        # One claim, one row a document: the first and surest origin stands for it.
        key = (statement.subject, statement.predicate, statement.object, statement.modality)
        if key not in statements or statement.evidence.confidence > statements[key].evidence.confidence:
            statements[key] = statement

    for claim in claims:
        subject, subject_id, _ = _end(document, mentions, claim.subject)
        target, target_id, literal = _end(document, mentions, claim.object)
        if subject == target:
            continue
        where = evidence(document, claim.start, claim.end, claim.rule, claim.confidence)
        add(
            Statement(
                subject=subject,
                predicate=claim.predicate,
                object=target,
                literal=literal,
                subject_id=subject_id,
                object_id=target_id,
                modality=claim.modality,
                evidence=where,
            )
        )
    derived = (
        *_aliases(document, mentions),
        *_units(document, mentions, authority),
        *_annex_heads(document, mentions),
        *_hosts(document, mentions, authority),
        *_front(document, mentions),
    )
    for statement in derived:
        add(statement)
    return sorted(statements.values(), key=lambda s: (s.evidence.start, s.evidence.end, s.predicate, s.subject, s.object))


def _aliases(document: Document, mentions: list[Mention]) -> list[Statement]:
    """Each name of a thing that is not its official one, where it is first used."""
    seen: set[tuple[str, str]] = set()
    plain = str.maketrans("", "", "《》“”")
    states: dict[str, set[str]] = {}
    for m in mentions:
        if m.kind == "State":
            states.setdefault(m.id, set()).add(m.text)
    made = []
    for m in mentions:
        name = m.text.translate(plain)
        several = m.kind == "State" and len(states[m.id]) > 1
        if (m.kind not in ALIASED and not several) or name == m.id.translate(plain) or (m.id, name) in seen or m.value.get("session"):
            continue
        seen.add((m.id, name))
        made.append(
            Statement(
                subject=f"{m.kind}/{m.id}",
                predicate="hasAlias",
                object=m.text,
                literal=True,
                subject_id=m.id,
                object_id=m.text,
                evidence=evidence(document, m.start, m.end, m.rule, m.confidence),
            )
        )
    return made


_UNIT = re.compile(r"(?:司|处|科|室|股|中心|分会|办事处)$")


def _hosts(document: Document, mentions: list[Mention], authority: Authority) -> list[Statement]:
    """A meeting that carries the name of a body in front is that body's: 非洲联盟高峰会议, 社会发展委员会第二十四届会议."""
    made, seen = [], set()
    for m in mentions:
        session = m.value.get("session")
        organ = m.id.removesuffix(session) if session else None
        if m.kind != "Event" or m.id in seen or organ == "联合国大会":
            continue
        seen.add(m.id)
        names = [m.text[:size] for size in range(len(m.text) - 2, 1, -1)]
        owner = authority.get("Organization", organ) if organ else None
        owner = owner or next((found for name in names if (found := authority.named("Organization", name))), None)
        if owner:
            made.append(_statement(document, m, "organizedBy", f"Organization/{owner.id}", owner.id))
    return made


def _units(document: Document, mentions: list[Mention], authority: Authority) -> list[Statement]:
    """A unit whose name opens with its body's name is part of it."""
    made, seen = [], set()
    for m in mentions:
        if m.kind != "Organization" or m.id in seen:
            continue
        seen.add(m.id)
        entry = authority.get("Organization", m.id)
        parent = entry.parent if entry else None
        if parent is None and entry is None:
            parent = next((m.id[:n] for n in range(len(m.id) - 2, 2, -1) if authority.get("Organization", m.id[:n])), None)
        if parent and len(parent) > 3 and m.id.startswith(parent) and _UNIT.search(m.id):
            made.append(_statement(document, m, "partOf", f"Organization/{parent}", parent))
    return made + _under_headings(document, mentions)


def _under_headings(document: Document, mentions: list[Mention]) -> list[Statement]:
    """A body that is a heading under a heading that names another (联合国系统其他机构) is part of that."""
    blocks = {b.locator: b for b in document.blocks}
    made = []
    for m in mentions:
        if m.kind != "Organization":
            continue
        block = document.block_at(m.start)
        above = blocks.get(block.section or "")
        whole = m.end == block.end and re.fullmatch(r"(?:[一二三四五六七八九十]+|[A-Z]|\d+)[.、]\s?", document.text.folded[block.start : m.start])
        if not whole or above is None or above.kind != "heading":
            continue
        words = document.text.folded[above.start : above.end]
        over = [o for o in within(mentions, above.start, above.end) if o.kind == "Organization" and o.id != m.id]
        if len(over) == 1 and not re.search(r"以外|之外|内外|合作|关系", words):
            made.append(_statement(document, m, "partOf", f"Organization/{over[0].id}", over[0].id))
    return made + _commissions(document, mentions)


def _commissions(document: Document, mentions: list[Mention]) -> list[Statement]:
    """Bodies that open the paragraphs under 联合国各区域委员会 are parts of what the heading names."""
    made, seen = [], set()
    headings = {b.locator: b for b in document.blocks if b.kind == "heading" and re.search(r"各(?:区域委员会|职司委员会)$", document.words(b))}
    for m in mentions:
        if not headings or m.kind != "Organization" or m.id in seen:
            continue
        block = document.block_at(m.start)
        above = headings.get(block.section or "")
        near = re.fullmatch(r"\d+\.\s?(?:\d{4}年，|在)?", document.text.folded[block.start : m.start])
        if above and near:
            over = [o for o in within(mentions, above.start, above.end) if o.kind == "Organization"]
            if len(over) == 1 and over[0].id != m.id:
                seen.add(m.id)
                made.append(_statement(document, m, "partOf", f"Organization/{over[0].id}", over[0].id))
    return made


def _annex_heads(document: Document, mentions: list[Mention]) -> list[Statement]:
    """The head of a report: the meeting on one line, its date and its place on the next."""
    made = []
    for index, block in enumerate(document.blocks):
        if block.kind not in ("front", "heading", "paragraph"):
            continue
        inside = within(mentions, block.start, block.end)
        event = next((m for m in inside if m.kind == "Event" and m.end == block.end), None)
        if event is None:
            continue
        for following in document.blocks[index + 1 : index + 3]:
            rest = within(mentions, following.start, following.end)
            left = "".join(document.words(following)[m.end - following.start : n.start - following.start] for m, n in itertools.pairwise(rest))
            plain = rest and rest[0].start == following.start and rest[-1].end == following.end and not left.strip("，、 ")
            if not plain or not all(m.kind in ("Date", "Place", "State") for m in rest):
                break
            made += [_statement(document, event, "heldOn", f"Date/{m.id}", m.id) for m in rest if m.kind == "Date"]
            made += [_statement(document, event, "heldIn", f"Place/{m.id}", m.id) for m in rest if m.kind == "Place"]
    return made


def _statement(document: Document, m: Mention, predicate: str, target: str, target_id: str) -> Statement:
    return Statement(
        subject=f"{m.kind}/{m.id}",
        predicate=predicate,
        object=target,
        subject_id=m.id,
        object_id=target_id,
        evidence=evidence(document, m.start, m.end, m.rule, m.confidence),
    )


_POST = re.compile(r"(?:代表|代办|主席|大使|秘书长|专员|部长|主任|总干事|协调员)$")


def _signed_role(document: Document, author: str) -> str | None:
    """The lines above a signature; a bare post is completed from the letter's title."""
    signature = next((i for i, b in enumerate(document.blocks) if b.kind == "signature" and document.words(b).startswith(author)), None)
    if signature is None:
        return None
    lines: list[str] = []
    for block in reversed(document.blocks[max(0, signature - 3) : signature]):
        words = document.words(block)
        if len(words) > 24 or re.search(r"[。，；：]$", words):
            break
        lines.insert(0, words)
    while lines and not _POST.search(lines[-1]):
        lines.pop()
    title = re.sub(r"^\d{4}年\d{1,2}月\d{1,2}日", "", document.front.title or "")
    sender = re.split(r"给|致", title)[0]
    if len(lines) == 1 and sender.endswith(lines[0]):
        return sender
    whole = "".join(lines)
    return whole if whole == sender else "、".join(lines) or None


def _front(document: Document, mentions: list[Mention]) -> list[Statement]:
    """Who submitted the document, who signed it, what is annexed to it."""
    front = document.front
    this = f"Document/{document.name}"
    made: list[Statement] = []

    def say(subject: str, sid: str, predicate: str, target: str, tid: str, words: str, literal: bool = False) -> None:
        at = document.text.folded.find(words)
        if at >= 0:
            where = evidence(document, at, at + len(words), "front", 0.9)
            made.append(Statement(subject=subject, predicate=predicate, object=target, literal=literal, subject_id=sid, object_id=tid, evidence=where))

    if front.submitted_by:
        named = next((m for m in mentions if m.kind == "Organization" and m.text == front.submitted_by), None)
        state = next((m for m in mentions if m.kind == "State" and front.submitted_by.startswith(m.text)), None)
        chaired = next(
            (m for m in mentions if m.kind == "Organization" and re.fullmatch(f"{re.escape(m.text)}(?:副?主席|秘书长|执行主任|总干事)", front.submitted_by)),
            None,
        )
        whose = named or chaired or (state if re.search(r"常驻.*(?:代表|观察员)$", front.submitted_by) else None)
        if whose:
            say(this, "this", "submittedBy", f"{whose.kind}/{whose.id}", whose.id, front.submitted_by)
        else:
            say(this, "this", "submittedBy", front.submitted_by, front.submitted_by, front.submitted_by, literal=True)
    for author in front.authors:
        person = next((m for m in mentions if m.kind == "Person" and m.text == author), None)
        if person:
            say(this, "this", "submittedBy", f"Person/{person.id}", person.id, author)
            role = _signed_role(document, author)
            if role:
                say(f"Person/{person.id}", person.id, "hasRole", role, role, author, literal=True)
    for title in front.annexes:
        # An annex without a title is still this document's, not every document's.
        name = f"{front.symbol or document.name}附件" if title == "附件" else title
        say(f"Annex/{name}", name, "annexTo", this, "this", title)
    return made
