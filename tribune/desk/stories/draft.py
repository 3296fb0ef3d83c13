"""One story of a file: its frame, its blocks as they shall be written, and what its fields are guessed to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tribune.desk.stories import asides, captions, forms, frame, headings, lists, quotations, title, verse
from tribune.desk.stories.blocks import Block, Heading, Image, Item, Note, Paragraph, Table
from tribune.desk.stories.body import body_of
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import Frame, office_in


@dataclass
class Draft:
    """A story as far as the file tells it. `fields` are those that a form gives."""

    frame: Frame
    blocks: list[Block]
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def images(self) -> list[Image]:
        """The pictures that the file holds."""
        return [each for each in self.blocks if isinstance(each, Image) and each.number is not None]

    @property
    def far(self) -> list[Image]:
        """The pictures that lie elsewhere."""
        return [each for each in self.blocks if isinstance(each, Image) and each.number is None]

    @property
    def said(self) -> list[str]:
        """The paragraphs, points and captions of the text."""
        return [_said(each) for each in self.blocks if not isinstance(each, Table | Note | Heading)]


def _said(block: Block) -> str:
    if isinstance(block, Item):
        return block.paragraph.text
    return block.caption if isinstance(block, Image) else block.text


def with_notes(parts: list[list[Block]]) -> list[list[Block]]:
    """The blocks of each story with the notes of its own, which stand at the end of the file; the last has those of none."""
    notes = {each.name: each for part in parts for each in part if isinstance(each, Note)}
    found = []
    for part in parts:
        blocks = [each for each in part if not isinstance(each, Note)]
        found.append(blocks + [notes.pop(name) for name in _signs(blocks) if name in notes])
    found[-1] += notes.values()
    return found


def of(blocks: list[Block], stem: str, given: dict[str, str], account: Account) -> Draft:
    """The story in `blocks`. `stem` is the file's name, `given` what the page around it says."""
    notes = [each for each in blocks if isinstance(each, Note)]
    blocks, fields = _out_of_forms([each for each in blocks if not isinstance(each, Note)], account)
    named, blocks = asides.labelled(blocks, account)
    fields = {"source": office_in(named.get("author", "")), **named, **fields}
    body = body_of(blocks)
    given = {**{name: fields[name] for name in ("title", "date", "source") if fields.get(name)}, **given}
    around, blocks = frame.taken(blocks, body, stem, given, account)
    around.title += title.below(fields.get("subtitle", ""))
    blocks = quotations.found(verse.found(captions.joined(blocks, body, account), body))
    blocks = lists.found(headings.found(blocks, body, account), account)
    return Draft(around, [*blocks, *_shown(notes, blocks, account)], fields)


def _shown(notes: list[Note], blocks: list[Block], account: Account) -> Iterator[Note]:
    """The notes whose signs stand in the text; that of a title, or of a name, is told."""
    signs = _signs(blocks)
    for note in notes:
        if note.name in signs:
            yield note
        else:
            account.leave("".join(span.text for span in note.spans), "story_note")


def _signs(blocks: list[Block]) -> list[str]:
    """The names of the notes whose signs stand in a text, in their order."""
    spans = (span for each in blocks for paragraph in _paragraphs(each) for span in paragraph.spans)
    return list(dict.fromkeys(span.note for span in spans if span.note))


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Heading | Item):
        yield block.paragraph
    elif isinstance(block, Table):
        yield from (inner for row in block.rows for cell in row for each in cell.blocks for inner in _paragraphs(each))


def _out_of_forms(blocks: list[Block], account: Account) -> tuple[list[Block], dict[str, str]]:
    """The blocks with each form's story instead of the form, and the fields that forms give."""
    out: list[Block] = []
    fields: dict[str, str] = {}
    for each in blocks:
        form = forms.found(each, account) if isinstance(each, Table) else None
        if form:
            out = [*(forms.beside(out, form, account) if form.blocks else out), *form.blocks]
            fields |= form.fields
        elif fields and forms.is_note(each):
            account.leave(each.text, "story_form")
        else:
            out.append(each)
    return out, fields
