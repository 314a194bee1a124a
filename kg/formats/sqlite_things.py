"""Tables of what there is: things with their names and dates, documents, their files and blocks."""

from __future__ import annotations

from kg.formats.sqlite_table import KIND, LOCAL, table
from kg.model.kinds import ROOT
from kg.model.vocabulary import CLASSES

# Classes that a thing has beside a finer one.
_ABOVE = {curie for row in CLASSES for curie in row.above if curie.startswith("un:")}
_GENERAL = ", ".join(sorted(_ABOVE - {f"un:{ROOT}"}))

THINGS = (
    table(
        "things",
        "what can be named: bodies, States, documents, dates and all others",
        """
        iri TEXT PRIMARY KEY
        kind TEXT
        label TEXT NOT NULL
        label_zh TEXT
        label_en TEXT
        symbol TEXT
        iso3166 TEXT
        m49 TEXT
        wikidata TEXT
        """,
        # Of its classes the finest: no other of them is below it.
        f"""SELECT ?iri ?kind ?label ?zh ?en ?symbol ?iso ?m49 ?wikidata {{
          ?iri a ?class ; rdfs:label ?label . FILTER(STRSTARTS(STR(?class), STR(un:)))
          FILTER(?class NOT IN ({_GENERAL}) || NOT EXISTS {{
            ?iri a ?finer . FILTER(?finer != ?class && STRSTARTS(STR(?finer), STR(un:))) }})
          BIND({KIND} AS ?kind)
          OPTIONAL {{ ?iri skos:prefLabel ?zh FILTER(LANG(?zh) = "zh") }}
          OPTIONAL {{ ?iri skos:prefLabel ?en FILTER(LANG(?en) = "en") }}
          OPTIONAL {{ ?iri un:symbol ?symbol }}
          OPTIONAL {{ ?iri skos:notation ?iso FILTER(DATATYPE(?iso) = un:ISO3166-3) }}
          OPTIONAL {{ ?iri skos:notation ?m49 FILTER(DATATYPE(?m49) = un:M49) }}
          OPTIONAL {{ ?iri schema:sameAs ?same
            FILTER(STRSTARTS(STR(?same), "http://www.wikidata.org/entity/"))
            BIND(STRAFTER(STR(?same), "/entity/") AS ?wikidata) }}
        }}""",
    ),
    table(
        "names",
        "all names of things; preferred is 1 for those of the labels",
        """
        thing TEXT REFERENCES things
        name TEXT
        language TEXT
        preferred INTEGER
        """,
        """SELECT ?thing ?name (LANG(?name) AS ?language) ?preferred {
          { ?thing skos:prefLabel ?name BIND(1 AS ?preferred) }
          UNION { ?thing skos:altLabel ?name BIND(0 AS ?preferred) }
          ?thing a ?class ; rdfs:label ?label FILTER(STRSTARTS(STR(?class), STR(un:)))
        }""",
        key=0,
    ),
    table(
        "dates",
        "first and last day of dates; an open one has one of them",
        """
        iri TEXT PRIMARY KEY REFERENCES things
        edtf TEXT
        first_day TEXT
        last_day TEXT
        """,
        """SELECT ?iri ?edtf ?first ?last { ?iri un:edtf ?edtf .
          OPTIONAL { ?iri un:firstDay ?first } OPTIONAL { ?iri un:lastDay ?last } }""",
    ),
    table(
        "documents",
        "documents that were read, and those that these cite (was_read is 0)",
        """
        iri TEXT PRIMARY KEY REFERENCES things
        symbol TEXT
        title TEXT
        issued TEXT
        session TEXT
        address TEXT
        was_read INTEGER
        """,
        """SELECT ?iri ?symbol ?title ?issued ?session ?address (IF(BOUND(?text), 1, 0) AS ?read) {
          ?iri a un:Document . OPTIONAL { ?iri un:symbol ?symbol }
          OPTIONAL { ?iri dcterms:title ?title } OPTIONAL { ?iri dcterms:issued ?issued }
          OPTIONAL { ?iri un:session ?session } OPTIONAL { ?iri rdfs:seeAlso ?address }
          OPTIONAL { ?iri un:hasText ?text }
        }""",
    ),
    table(
        "files",
        "what was read of documents: a file each",
        """
        iri TEXT PRIMARY KEY
        document TEXT REFERENCES documents
        name TEXT
        language TEXT
        file_hash TEXT
        text_hash TEXT
        """,
        f"""SELECT ?iri ?document ?file ?language ?file_hash ?text_hash {{
          ?iri a un:Text ; un:file ?file . ?document un:hasText ?iri .
          OPTIONAL {{ ?iri dcterms:language ?code BIND({LOCAL.format("?code")} AS ?language) }}
          OPTIONAL {{ ?iri un:fileHash ?file_hash }} OPTIONAL {{ ?iri un:textHash ?text_hash }}
        }}""",
    ),
    table(
        "paragraphs",
        "blocks that something is said of: paragraphs, items, headings, footnotes",
        """
        iri TEXT PRIMARY KEY
        file TEXT REFERENCES files
        place INTEGER
        kind TEXT
        locator TEXT
        parent TEXT
        words TEXT
        """,
        f"""SELECT ?iri ?in ?order ?kind ?locator ?parent ?words {{
          ?iri a un:Block ; un:inText ?in ; un:locator ?locator .
          OPTIONAL {{ ?iri un:order ?order }} OPTIONAL {{ ?iri un:text ?words }}
          OPTIONAL {{ ?iri dcterms:isPartOf ?parent FILTER(?parent != ?in) }}
          OPTIONAL {{ ?iri a ?class
            FILTER(?class IN (un:Paragraph, un:Item, un:Heading, un:Footnote))
            BIND({KIND} AS ?kind) }}
        }}""",
    ),
)
