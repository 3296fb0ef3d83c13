"""Makes the Word files that clerks make, by hand: each paragraph with a font and size of its own, no styles."""

from __future__ import annotations

import io
import zipfile
from html import escape

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/></Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def run(text: str, font: str = "仿宋_GB2312", size: float = 16, more: str = "") -> str:
    """A piece of text."""
    looks = f'<w:rFonts w:eastAsia="{font}"/>{more}<w:sz w:val="{int(size * 2)}"/>'
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str = "", font: str = "仿宋_GB2312", size: float = 16, align: str = "", more: str = "", about: str = ""
) -> str:
    """A paragraph of one look; `more` goes to its run's properties, `about` to its own."""
    own = (f'<w:jc w:val="{align}"/>' if align else "") + about
    return f"<w:p><w:pPr>{own}</w:pPr>{run(text, font, size, more) if text else ''}</w:p>"


def title(text: str) -> str:
    return paragraph(text, "方正小标宋简体", 22, "center")


def picture(number: int) -> str:
    """The picture `number` of the file, from 0."""
    blip = f'<pic:blipFill><a:blip r:embed="rId{number + 10}"/></pic:blipFill>'
    inner = f"<a:graphic><a:graphicData><pic:pic>{blip}</pic:pic></a:graphicData></a:graphic>"
    return f"<w:p><w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r></w:p>"


def cell(*paragraphs: str, across: int = 1, merged: str = "") -> str:
    about = (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "") + merged
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def docx(*body: str, pictures: tuple[bytes, ...] = (), **parts: str) -> bytes:
    """A Word file; `parts` are further parts of it by name: footnotes, numbering, footer1 …"""
    packed = io.BytesIO()
    related = [
        f'<Relationship Id="rId{n + 10}" Type="{_KIND}image" Target="media/p{n}.jpg"/>' for n in range(len(pictures))
    ]
    related += [
        f'<Relationship Id="x{name}" Type="{_KIND}{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    ]
    main = f'<Relationship Id="rId1" Type="{_KIND}officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(main))
        archive.writestr("word/_rels/document.xml.rels", _RELATIONS.format("".join(related)))
        archive.writestr("word/document.xml", f"<w:document {_NS}><w:body>{''.join(body)}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml.replace("NS", _NS, 1))
        for number, data in enumerate(pictures):
            archive.writestr(f"word/media/p{number}.jpg", data)
    return packed.getvalue()
