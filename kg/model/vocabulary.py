"""Vocabulary: the classes and properties of the graph, with labels in Chinese and English and their alignment.

Kinds and relations are rows of `schema/kinds.toml` and `schema/relations.toml`; the rest is here.
`make schema` turns all of it into `schema/ontology.ttl`, `shapes.ttl` and `context.jsonld`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model.kinds import KINDS, ROOT, described
from kg.model.namespaces import DEFAULT_BASE, ONTOLOGY, PREFIXES, expand
from kg.model.relations import RELATIONS

__all__ = [
    "CLASSES",
    "DEFAULT_BASE",
    "FINDING_KINDS",
    "ONTOLOGY",
    "PREFIXES",
    "PROPERTIES",
    "REUSED",
    "Class",
    "Property",
    "expand",
]


class Class(NamedTuple):
    """`above`: superclasses as CURIEs."""

    name: str
    zh: str
    en: str
    comment: str
    above: tuple[str, ...] = ()


class Property(NamedTuple):
    """`domain` and `range` are CURIEs; several are a union. `above`: superproperties."""

    name: str
    zh: str
    en: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    above: tuple[str, ...] = ()


_ROOT = Class(ROOT, "事物", "Thing", "Anything that documents name.", ("schema:Thing",))
_KINDS = tuple(Class(c.name, c.zh, c.en, c.comment, c.above) for c in described(KINDS.values()))
_PARTS = (
    Class("Paragraph", "段落", "Paragraph", "An addressed part of a document: paragraph, item, heading or footnote.", ("doco:Paragraph",)),
    Class("PreambularClause", "序言段", "Preambular clause", "A paragraph of a resolution that gives reasons.", ("un:Paragraph",)),
    Class("OperativeClause", "执行段", "Operative clause", "A paragraph of a resolution that acts.", ("un:Paragraph",)),
    Class("Recommendation", "建议", "Recommendation", "A numbered recommendation in a document.", ("schema:CreativeWork",)),
    Class("RecommendationItem", "建议分项", "Recommendation item", "A lettered part of a recommendation.", ("schema:CreativeWork",)),
    Class("Directive", "指示", "Directive", "A sentence that requests, urges, calls for or recommends something.", ("schema:CreativeWork",)),
    Class("Mention", "提及", "Mention", "A thing named at one place in a document.", ("oa:Annotation",)),
    Class("Claim", "陈述", "Claim", "Something that a document says, with the words that say it.", ("rdf:Statement", "prov:Entity")),
    Class("Finding", "疑点", "Finding", "Something in the documents that a careful reader would doubt.", ("prov:Entity",)),
    Class("Evidence", "证据", "Evidence", "One of the places that a finding sets side by side.", ("prov:Entity",)),
    Class("Rule", "规则", "Rule", "A reading rule.", ("prov:Plan",)),
)
CLASSES = (_ROOT, *_KINDS, *_PARTS)


def _said() -> Iterator[Property]:
    """The properties of relations, that of words behind that of things."""
    for r in RELATIONS.values():
        if not r.borrowed:
            yield Property(r.name, r.zh, r.en, r.comment, r.domain, r.range, r.above)
        if r.words:
            w = r.words
            yield Property(w.name, w.zh, w.en, w.comment, r.domain, ("rdf:langString",))


_DETAILS = (
    Property("symbol", "文号", "symbol", "The official symbol.", ("un:Document",), ("xsd:string",), ("dcterms:identifier",)),
    Property("session", "届会", "session", "Session in whose records it stands.", ("un:Document",), ("rdf:langString",)),
    Property("edtf", "扩展日期格式", "EDTF", "The date in Extended Date/Time Format.", ("un:Date",), ("edtf:EDTF",)),
    Property(
        "inParagraph",
        "所在段落",
        "in paragraph",
        "Where a mention, claim or item stands.",
        ("un:Mention", "un:Claim", "un:RecommendationItem", "un:Directive", "un:Evidence"),
        ("un:Paragraph",),
    ),
    Property("readBy", "读取规则", "read by", "The rule that read it.", ("un:Mention", "un:Claim"), ("un:Rule",), ("prov:wasInfluencedBy",)),
    Property("confidence", "置信度", "confidence", "From 0 to 1.", ("un:Mention", "un:Claim"), ("xsd:decimal",)),
    Property("modality", "情态", "modality", "asserted, planned, proposed, required or negated.", ("un:Claim",), ("xsd:string",)),
    Property(
        "locator",
        "定位",
        "locator",
        "Address of a paragraph in its document.",
        ("un:Paragraph", "un:RecommendationItem"),
        ("xsd:string",),
        ("dcterms:identifier",),
    ),
    Property(
        "text",
        "原文",
        "text",
        "The words, repaired.",
        ("un:Paragraph", "un:Recommendation", "un:RecommendationItem", "un:Directive", "un:Finding"),
        ("rdf:langString",),
        ("schema:text",),
    ),
    Property("refersTo", "参见", "refers to", "A paragraph points at another of its document.", ("un:Paragraph",), ("un:Paragraph",), ("dcterms:references",)),
    Property("number", "编号", "number", "Number of a recommendation.", ("un:Recommendation",), ("xsd:integer",), ("schema:position",)),
    Property("hasRecommendation", "载有建议", "has recommendation", "A document makes it.", ("un:Document",), ("un:Recommendation",), ("dcterms:hasPart",)),
    Property("hasItem", "分项", "has item", "A lettered part.", ("un:Recommendation",), ("un:RecommendationItem",), ("dcterms:hasPart",)),
    Property("firstParagraph", "起始段", "first paragraph", "Where a recommendation begins.", ("un:Recommendation",), ("xsd:integer",), ("schema:pageStart",)),
    Property("lastParagraph", "结束段", "last paragraph", "Where it ends.", ("un:Recommendation",), ("xsd:integer",), ("schema:pageEnd",)),
    Property("hasDirective", "载有指示", "has directive", "A document asks for something.", ("un:Document",), ("un:Directive",), ("dcterms:hasPart",)),
    Property("verb", "动词", "verb", "The verb that opens a clause.", ("un:Paragraph",), ("rdf:langString",)),
    Property("agendaItem", "议程项目", "agenda item", "The agenda item under which it was issued.", ("un:Document",), ("rdf:langString",)),
    Property("hasFinding", "疑点", "has finding", "A document contains a doubtful place.", ("un:Document",), ("un:Finding",)),
    Property("findingKind", "疑点类别", "kind of finding", "What sort of doubt it is.", ("un:Finding",), ("xsd:string",)),
    Property("hasEvidence", "证据", "has evidence", "The places set side by side.", ("un:Finding",), ("un:Evidence",)),
    Property("value", "值", "value", "What this place says.", ("un:Evidence",), ("rdf:langString",)),
    Property("operator", "行为词", "operator", "The word that asks.", ("un:Directive",), ("rdf:langString",)),
    Property("strength", "强度", "strength", "From 1 (invites) to 5 (decides).", ("un:Directive",), ("xsd:integer",)),
    Property("addressedTo", "向其提出", "addressed to", "Who is asked, as a thing.", ("un:Directive", "un:Recommendation"), ("un:Thing",)),
    Property("deadline", "期限", "deadline", "By when: a date in EDTF, or a session.", ("un:Directive", "un:Recommendation"), ("rdfs:Literal",)),
    Property("addressee", "对象", "addressee", "Who is asked, in the document's words.", ("un:Directive", "un:Recommendation"), ("rdf:langString",)),
)
PROPERTIES = (*_said(), *_DETAILS)

# Relations whose property comes from elsewhere as it is.
REUSED = {r.name: r.borrowed for r in RELATIONS.values() if r.borrowed}

# Kind of finding → what the reader is told.
FINDING_KINDS = {
    "two dates": "同一事项有两个日期 · two dates of one thing",
    "date against record": "日期与史实不符 · a date that does not agree with what is known",
    "session against year": "届会与年份不符 · a session that does not fit its year",
    "resolution against session": "决议日期与届会不符 · a resolution dated outside its session",
    "not so recent": "“最近”与日期不符 · called recent, and years old",
    "after the fact": "主张制订时早已通过 · called for when it was adopted long before",
    "agenda of another session": "所引项目表属另一届会议 · an agenda of another session",
    "dead reference": "所指段落不存在 · a reference that leads nowhere",
    "wrong reference": "所指段落内容不符 · a reference to a paragraph about something else",
    "count against list": "所说数目与实际不符 · a count that its own list does not bear out",
    "sender against signature": "标题与签名的职衔不符 · title and signature name different posts",
    "not of the system": "被列为联合国实体 · listed as an entity of the United Nations, and is none",
    "two names": "同一名称有两种写法 · one name in two forms",
    "short form": "简称与全称不符 · a short form that its full name does not yield",
}
