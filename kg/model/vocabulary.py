"""Vocabulary: the classes and properties of the graph, with labels in Chinese and English and their alignment.

`make schema` turns these tables into `schema/ontology.ttl`, `shapes.ttl` and `context.jsonld`.
"""

from __future__ import annotations

from typing import NamedTuple

ONTOLOGY = "https://un-kg.example/ontology#"
DEFAULT_BASE = "https://un-kg.example/id/"

PREFIXES = {
    "un": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "cito": "http://purl.org/spar/cito/",
    "doco": "http://purl.org/spar/doco/",
    "undo": "https://w3id.org/un/ontology/undo/",
    "allot": "https://w3id.org/akn/ontology/allot/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
}


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


CLASSES = (
    Class("Thing", "事物", "Thing", "Anything that documents name.", ("schema:Thing",)),
    Class("Organization", "组织", "Organization", "An organisation, organ, agency, unit or body.", ("un:Thing", "org:Organization")),
    Class("State", "国家", "State", "A State, present or former.", ("un:Thing", "schema:Country")),
    Class("Place", "地点", "Place", "A city, venue, territory, region, continent or sea.", ("un:Thing", "schema:Place")),
    Class("Person", "人物", "Person", "A person.", ("un:Thing", "schema:Person")),
    Class("Document", "文件", "Document", "A document, read or cited.", ("un:Thing", "schema:DigitalDocument")),
    Class("Resolution", "决议", "Resolution", "A numbered resolution of an organ.", ("un:Document", "undo:Resolution")),
    Class("Decision", "决定", "Decision", "A numbered decision of an organ.", ("un:Document", "undo:Decision")),
    Class("Report", "报告", "Report", "A report.", ("un:Document", "undo:ProgressReport")),
    Class("Letter", "信函", "Letter", "A letter or note verbale.", ("un:Document", "undo:OfficialLetter")),
    Class("Note", "说明", "Note", "A note by the Secretary-General or the Secretariat.", ("un:Document", "undo:Note")),
    Class("Record", "会议记录", "Record", "A summary or verbatim record of a meeting.", ("un:Document", "schema:Report")),
    Class("Treaty", "条约", "Treaty", "A binding instrument.", ("un:Thing", "undo:Treaty")),
    Class("Convention", "公约", "Convention", "A convention.", ("un:Treaty", "undo:Convention")),
    Class("Covenant", "盟约", "Covenant", "A covenant.", ("un:Treaty",)),
    Class("Protocol", "议定书", "Protocol", "A protocol.", ("un:Treaty", "undo:Protocol")),
    Class("Charter", "宪章", "Charter", "A charter.", ("un:Treaty", "undo:Charter")),
    Class("Agreement", "协定", "Agreement", "An agreement.", ("un:Treaty",)),
    Class("Instrument", "文书", "Instrument", "A non-binding instrument.", ("un:Thing", "schema:CreativeWork")),
    Class("Declaration", "宣言", "Declaration", "A declaration.", ("un:Instrument",)),
    Class("Agenda", "议程", "Agenda", "An agenda for action.", ("un:Instrument",)),
    Class("Plan", "行动计划", "Plan", "A plan, platform or programme of action.", ("un:Instrument",)),
    Class("Compact", "契约", "Compact", "A compact.", ("un:Instrument",)),
    Class("Publication", "出版物", "Publication", "A titled report, book, paper, journal or data collection.", ("un:Thing", "schema:CreativeWork")),
    Class("Event", "活动", "Event", "A meeting, conference, session, workshop, campaign or dialogue.", ("un:Thing", "schema:Event")),
    Class("Programme", "方案", "Programme", "A programme, project, initiative, process, network or fund.", ("un:Thing", "schema:Project")),
    Class("Goal", "目标", "Goal", "A Sustainable or Millennium Development Goal or target.", ("un:Thing", "skos:Concept")),
    Class("Date", "日期", "Date", "A day, month, year or interval.", ("time:TemporalEntity",)),
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

_T = ("un:Thing",)
_TEXTS = ("un:Treaty", "un:Instrument", "un:Document", "un:Publication")
PROPERTIES = (
    Property("adoptedOn", "通过日期", "adopted on", "When it was adopted, as the document says.", _TEXTS, ("un:Date",), ("time:hasTime",)),
    Property("adoptedBy", "通过机构", "adopted by", "Who adopted it.", _TEXTS, ("un:Organization", "un:Event"), ("prov:wasAttributedTo",)),
    Property("enteredIntoForceOn", "生效日期", "entered into force on", "When it entered into force.", ("un:Treaty",), ("un:Date",), ("time:hasTime",)),
    Property("supplements", "补充", "supplements", "A protocol supplements its convention.", ("un:Treaty",), ("un:Treaty",), ("dcterms:relation",)),
    Property(
        "partOf",
        "隶属于",
        "part of",
        "A unit and its body, a meeting and the meeting that it is held within.",
        ("un:Organization", "un:Event"),
        ("un:Organization", "un:State", "un:Event"),
        ("dcterms:isPartOf",),
    ),
    Property("heldOn", "举行日期", "held on", "When a meeting was held.", ("un:Event",), ("un:Date",), ("time:hasTime",)),
    Property("heldIn", "举行地点", "held in", "Where a meeting was held.", ("un:Event",), ("un:Place", "un:State", "un:Organization"), ("schema:location",)),
    Property("organizedBy", "举办者", "organized by", "Who organised it.", ("un:Event",), ("un:Organization", "un:State"), ("schema:organizer",)),
    Property("publishedBy", "出版者", "published by", "Who published it.", _TEXTS, ("un:Organization", "un:Programme"), ("dcterms:publisher",)),
    Property("publishedOn", "出版日期", "published on", "When it was published.", _TEXTS, ("un:Date",), ("time:hasTime",)),
    Property("hasAuthor", "作者", "has author", "Who wrote it.", ("un:Publication",), ("un:Person",), ("dcterms:creator",)),
    Property("mandates", "要求编写", "mandates", "A resolution asks for a document.", ("un:Document",), ("un:Document",), ("dcterms:relation",)),
    Property(
        "submittedBy",
        "提交者",
        "submitted by",
        "Who submitted a text.",
        _TEXTS,
        ("un:Organization", "un:State", "un:Person", "un:Programme"),
        ("dcterms:contributor",),
    ),
    Property(
        "submittedByPost", "提交者职务", "submitted by post", "The post that submitted a text, where no body or person is named.", _TEXTS, ("rdf:langString",)
    ),
    Property(
        "memberOf",
        "成员",
        "member of",
        "Belongs to a State or body.",
        ("un:Person", "un:State", "un:Organization"),
        ("un:Organization", "un:State"),
        ("org:memberOf",),
    ),
    Property("participatedIn", "参加", "participated in", "Took part in a meeting.", _T, ("un:Event",)),
    Property("replied", "答复", "replied", "Answered the inquiry that a document reports on.", ("un:State", "un:Organization"), ("un:Document",)),
    Property("foundedOn", "成立日期", "founded on", "When it came into being.", _T, ("un:Date",), ("time:hasTime",)),
    Property("runBy", "管理者", "run by", "Who runs a programme.", ("un:Programme",), ("un:Organization", "un:State"), ("schema:provider",)),
    Property("supports", "支持", "supports", "Who supports what, in money or word.", ("un:Organization", "un:State"), _T),
    Property("collaboratesWith", "合作", "collaborates with", "Bodies that work together.", ("un:Organization", "un:State"), ("un:Organization", "un:State")),
    Property("chairs", "主持", "chairs", "Who chairs a body.", ("un:Person",), ("un:Organization",)),
    Property("leads", "领导", "leads", "Who leads a body or programme.", ("un:Person", "un:Organization"), ("un:Organization", "un:Programme")),
    Property("funds", "资助", "funds", "Who funds what; of a document, the work that it reports.", ("un:Organization", "un:State", "un:Person"), _T),
    Property("annexTo", "附件", "annex to", "A text annexed to a document.", ("un:Document",), ("un:Document",), ("dcterms:isPartOf",)),
    Property(
        "hasRole",
        "职务",
        "has role",
        "The function of a person, State or body, in the document's words.",
        ("un:Person", "un:State", "un:Organization"),
        ("rdf:langString",),
        ("schema:jobTitle",),
    ),
    Property("mentions", "提及", "mentions", "A document names a thing or a date.", ("un:Document",), ("un:Thing", "un:Date"), ("dcterms:references",)),
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

# Kinds of front matter, to the class of the document.
DOCUMENT_KINDS = {
    "letter": "Letter",
    "note verbale": "Letter",
    "note": "Note",
    "report": "Report",
    "record": "Record",
    "resolution": "Resolution",
    "decision": "Decision",
}

# Claims whose object may be words: the property that then takes its place.
WORDED = {"submittedBy": "submittedByPost"}

# Claims whose property comes from elsewhere as it is.
REUSED = {
    "cites": "cito:cites",
    "citesAsAuthority": "cito:citesAsAuthority",
    "citesForInformation": "cito:citesForInformation",
    "confirms": "cito:confirms",
    "agreesWith": "cito:agreesWith",
    "hasAlias": "skos:altLabel",
}

# Words in the `type` of an authority entry, to the class.
FINER = {
    "Convention": "Convention",
    "Covenant": "Covenant",
    "Protocol": "Protocol",
    "Charter": "Charter",
    "Agreement": "Agreement",
    "Declaration": "Declaration",
    "Agenda": "Agenda",
    "Plan": "Plan",
    "Plan of Action": "Plan",
    "Programme of Action": "Plan",
    "Platform for Action": "Plan",
    "Compact": "Compact",
}
# And heads of Chinese titles, for what no list knows.
FINER_HEADS = (
    ("公约", "Convention"),
    ("议定书", "Protocol"),
    ("协定", "Agreement"),
    ("宪章", "Charter"),
    ("宣言", "Declaration"),
    ("议程", "Agenda"),
    ("行动计划", "Plan"),
    ("契约", "Compact"),
)


def expand(curie: str) -> str:
    """`cito:cites` as a full IRI."""
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
