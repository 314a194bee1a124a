"""Zip packages (DOCX, ODT): opened only if they are what they say and unpack to a sane size."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from kg.errors import InputError
from kg.read.elements import Element

MOST = 200_000_000  # bytes of all parts together, pictures left out
_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".emf",
    ".wmf",
    ".tif",
    ".tiff",
    ".bmp",
    ".svg",
    ".bin",
    ".ttf",
    ".odttf",
)
# Strict Open XML names its namespaces otherwise than the transitional form that everybody writes;
# else they say the same.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w{1,40})/([\w/]{0,80})")
_RENAMED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a protected or an old Word file begins with


def open_package(name: str, data: bytes, needed: str) -> zipfile.ZipFile:
    """The package, with the part `needed` in it.

    Raises InputError for anything that is not such a package, is protected, or is a bomb.
    """
    if data.startswith(_OLE):
        raise InputError(
            name,
            "is protected by a password, or of the Word format before 2007",
            "save it as .docx without a password",
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            name,
            f"is not what its name says, or is cut off ({error})",
            "get a whole copy",
        ) from error
    if needed not in {part.filename for part in parts}:
        raise InputError(
            name, f"has no {needed} inside", "check its format, or save it again"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(name, "is protected by a password", "save it without one")
    size = sum(
        part.file_size
        for part in parts
        if not part.filename.lower().endswith(_PICTURES)
    )
    if size > MOST:
        raise InputError(
            name,
            f"unpacks to {size:,} bytes",
            "leave it out, or save it again from a text processor",
        )
    return package


def _transitional(found: re.Match[bytes]) -> bytes:
    rest = found[2]
    for strict, name in _RENAMED.items():
        rest = rest.replace(strict, name)
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (found[1], rest)


def transitional(package: zipfile.ZipFile, data: bytes) -> bytes:
    """The bytes of an Open XML package with transitional namespaces; of most files as they came."""
    if not _STRICT.search(package.read("_rels/.rels")):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in package.infolist():
            # Pictures may unpack to any size, and nobody looks at them.
            words = part.filename.lower().endswith((".xml", ".rels"))
            written.writestr(
                part.filename,
                _STRICT.sub(_transitional, package.read(part)) if words else b"",
            )
    return out.getvalue()


def parse_xml(name: str, package: zipfile.ZipFile, part: str) -> Element:
    """The root element of a part. Entities are not expanded, nothing is fetched.

    Raises InputError.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Element = etree.fromstring(package.read(part), parser)
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise InputError(
            name,
            f"{part} inside it is broken ({error})",
            "save it again from a text processor",
        ) from error
    return root
