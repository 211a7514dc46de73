"""What ISO 19005-2 (PDF/A-2, level b) asks of a file, as far as it can be told without drawing it.

``faults(pdf)`` gives sentences, empty when none is found. Not looked at: whether glyph widths in a font program and in the PDF agree,
whether every glyph that is used is there, the inside of ICC profiles beyond their head, JPEG 2000.
"""

import io
import re
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ACTIONS = {
    "/Launch",
    "/Sound",
    "/Movie",
    "/ResetForm",
    "/ImportData",
    "/Hide",
    "/SetOCGState",
    "/Rendition",
    "/Trans",
    "/GoTo3DView",
    "/JavaScript",
}
ANNOTATIONS = {"/3D", "/Sound", "/Screen", "/Movie"}
BLENDING = {
    *"/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight /SoftLight".split(),
    *"/Difference /Exclusion /Hue /Saturation /Color /Luminosity".split(),
}
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
HIDDEN, PRINT, NO_VIEW, INVISIBLE, TOGGLE = 2, 4, 32, 1, 256


def faults(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    every = list(_objects(reader))
    return [
        *_file(pdf, reader),
        *_metadata(reader),
        *_intents(reader),
        *_catalog(reader),
        *(fault for one in every for fault in _object(one)),
        *(fault for page in reader.pages for fault in _page(page)),
    ]


def _objects(reader):
    """Every object of the file as it stands now, and what lies inside of it."""
    numbers = {number for section in reader.xref.values() for number in section} | set(reader.xref_objStm)
    for number in sorted(numbers - {0}):
        yield from _inside(reader.get_object(IndirectObject(number, 0, reader)))


def _inside(thing):
    if isinstance(thing, DictionaryObject):
        yield thing
        parts = thing.values()
    else:
        parts = thing if isinstance(thing, ArrayObject) else ()
    for part in parts:
        if not isinstance(part, IndirectObject):
            yield from _inside(part)


def _file(pdf, reader):
    head = pdf.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", head[0]):
        yield "6.1.2: the file does not begin with %PDF-1.n"
    if not (head[1].startswith(b"%") and len(head[1]) >= 5 and all(byte > 127 for byte in head[1][1:5])):
        yield "6.1.2: no comment of four bytes above 127 in the second line"
    if not re.search(rb"%%EOF\r?\n?$", pdf):
        yield "6.1.3: something follows the last end of file"
    if len(reader.trailer.get("/ID", [])) != 2:
        yield "6.1.3: no file identifier"
    if "/Encrypt" in reader.trailer:
        yield "6.1.3: encrypted"


def _metadata(reader):
    held = reader.root_object.get("/Metadata")
    if held is None:
        yield "6.6.2.1: no XMP metadata"
        return
    raw = held.get_object().get_data()
    if b"bytes=" in raw.split(b"?>", 1)[0] or b"encoding=" in raw.split(b"?>", 1)[0]:
        yield "6.6.2.1: the packet head has bytes or encoding"
    tree = ET.fromstring(raw)
    told = {}
    for about in tree.iter(f"{RDF}Description"):
        told |= about.attrib | {child.tag: child.text for child in about}
    if (told.get(f"{PDFAID}part"), told.get(f"{PDFAID}conformance")) not in {("2", level) for level in "BUA"}:
        yield "6.6.4: the metadata do not name PDF/A-2"


def _intents(reader):
    intents = [one.get_object() for one in reader.root_object.get("/OutputIntents", [])]
    named = [one for one in intents if one.get("/S") == "/GTS_PDFA1"]
    profiles = [one["/DestOutputProfile"].get_object() for one in named if "/DestOutputProfile" in one]
    if not profiles:
        yield "6.2.3: no output intent with a profile"
    if len({id(one) for one in profiles}) > 1:
        yield "6.2.3: different profiles"
    for profile in profiles:
        head = profile.get_data()[:128]
        if head[36:40] != b"acsp" or head[8] > 4 or head[12:16] not in {b"mntr", b"prtr"}:
            yield "6.2.3: no ICC profile of an output device"
        if (head[16:20], profile.get("/N")) not in {(b"RGB ", 3), (b"GRAY", 1), (b"CMYK", 4)}:
            yield "6.2.3: the profile's colours are not those that the file says"


def _catalog(reader):
    root = reader.root_object
    for key in ("/AA", "/Requirements", "/OCProperties", "/Collection"):
        if key in root:
            yield f"6: the catalog holds {key}"
    names = root.get("/Names", DictionaryObject()).get_object()
    for key in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
        if key in names:
            yield f"6: the catalog names {key}"
    form = root.get("/AcroForm", DictionaryObject()).get_object()
    if form.get("/NeedAppearances"):
        yield "6.4.1: the form wants appearances made anew"
    if "/XFA" in form:
        yield "6.4.2: the form is XFA"


def _object(one):
    kind, sub = one.get("/Type"), one.get("/Subtype")
    if isinstance(one, StreamObject):
        yield from _stream(one, sub)
    if kind == "/Font" or (sub in {"/Type1", "/TrueType", "/MMType1"} and "/BaseFont" in one):
        yield from _font(one)
    if kind == "/ExtGState" or {"/BM", "/TR", "/TR2", "/HT"} & one.keys():
        yield from _state(one)
    if one.get("/S") in ACTIONS:
        yield f"6.5.1: an action {one['/S']}"
    if kind == "/Filespec" and "/EF" in one:
        yield "6.8: an embedded file"
    if kind == "/Annot" or {"/Rect", "/Subtype"} <= one.keys():
        yield from _annotation(one)
    if "/Kids" in one and "/AA" in one:
        yield "6.4.1: a field with additional actions"


def _stream(one, sub):
    filters = one.get("/Filter", [])
    filters = filters if isinstance(filters, list) else [filters]
    if {"/LZWDecode", "/Crypt"} & {str(each) for each in filters}:
        yield "6.1.7.2: a filter that is not allowed"
    if {"/F", "/FFilter", "/FDecodeParms"} & one.keys():
        yield "6.1.7.1: the data of a stream lie outside of the file"
    if sub == "/PS" or {"/Ref", "/PS", "/OPI"} & one.keys():
        yield "6.2.9: PostScript, a reference or OPI in an XObject"
    if sub == "/Form":
        yield from _drawn(ContentStream(one, None))
    if "/DeviceCMYK" in str(one.get("/ColorSpace", "")):
        yield "6.2.4.3: CMYK colours without a CMYK intent"
    if sub == "/Image" and ("/Alternates" in one or one.get("/Interpolate")):
        yield "6.2.8: an image with alternates or interpolation"


def _font(one):
    sub = one.get("/Subtype")
    if sub == "/Type0":
        for below in one["/DescendantFonts"]:
            yield from _descendant(below.get_object(), one)
    elif sub not in {"/Type3", "/CIDFontType0", "/CIDFontType2"} and not _embedded(one):
        yield f"6.2.11.4.1: the font {one.get('/BaseFont')} is not embedded"


def _descendant(below, one):
    if not _embedded(below):
        yield f"6.2.11.4.1: the font {below.get('/BaseFont')} is not embedded"
    if below.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in below:
        yield "6.2.11.3.2: no map of characters to glyphs"
    encoding = one.get("/Encoding")
    if not (isinstance(encoding, StreamObject) or encoding in {"/Identity-H", "/Identity-V"}):
        yield "6.2.11.3.3: a character map that is neither embedded nor the identity"


def _embedded(font):
    descriptor = font.get("/FontDescriptor", DictionaryObject()).get_object()
    return any(key in descriptor for key in FONT_FILES)


def _state(one):
    if "/TR" in one or one.get("/TR2", "/Default") != "/Default" or "/HTP" in one:
        yield "6.2.5: a transfer function"
    blend = one.get("/BM")
    modes = {str(each) for each in blend} if isinstance(blend, list) else {str(blend)} - {"None"}
    if modes - BLENDING:
        yield "6.2.10: a way of blending that is not of the standard"


def _annotation(one):
    if one.get("/Subtype") in ANNOTATIONS:
        yield f"6.3.1: an annotation {one['/Subtype']}"
    if one.get("/Subtype") not in {"/Widget", "/Link", "/Text", "/FreeText", "/Stamp", "/Highlight"}:
        return
    flags = int(one.get("/F", 0))
    if not flags & PRINT or flags & (HIDDEN | INVISIBLE | NO_VIEW | TOGGLE):
        yield f"6.3.2: an annotation {one['/Subtype']} is not printed, or hidden"
    box = [float(each) for each in one["/Rect"]]
    shown = box[0] != box[2] and box[1] != box[3] and one["/Subtype"] != "/Link"
    looks = one.get("/AP", DictionaryObject()).get_object()
    if shown and set(looks.keys()) != {"/N"}:
        yield f"6.3.3: an annotation {one['/Subtype']} without exactly one appearance"
    if one["/Subtype"] == "/Widget" and {"/A", "/AA"} & one.keys():
        yield "6.4.1: a field with an action"


def _page(page):
    if "/AA" in page or "/PresSteps" in page:
        yield "6.5.2: a page with actions or steps"
    if page.get_contents() is not None:  # which is an empty dictionary, so false
        yield from _drawn(ContentStream(page.get_contents(), page.pdf))


def _drawn(content):
    depth = deepest = 0
    for operands, operator in content.operations:
        depth += {b"q": 1, b"Q": -1}.get(operator, 0)
        deepest = max(deepest, depth)
        if operator in {b"k", b"K"} or (operator in {b"cs", b"CS"} and operands == ["/DeviceCMYK"]):
            yield "6.2.4.3: CMYK colours without a CMYK intent"
    if deepest > 28 or depth:
        yield "6.1.13: states nested too deep, or not closed"
