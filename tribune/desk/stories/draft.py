"""One story of a file: its frame, its blocks as they shall be written, and what its fields are guessed to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from tribune.desk.stories import captions, forms, frame, headings, lists, verse
from tribune.desk.stories.blocks import Block, Heading, Image, Item, Note, Table
from tribune.desk.stories.frame import Frame
from tribune.desk.stories.reckoning import Account


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


def of(blocks: list[Block], stem: str, given: dict[str, str], account: Account) -> Draft:
    """The story in `blocks`. `stem` is the file's name, `given` what the page around it says."""
    notes = [each for each in blocks if isinstance(each, Note)]
    blocks, fields = _out_of_forms([each for each in blocks if not isinstance(each, Note)], account)
    body = headings.body_of(blocks)
    given = {**{name: fields[name] for name in ("title", "date", "source") if fields.get(name)}, **given}
    around, blocks = frame.taken(blocks, body, stem, given, account)
    blocks = verse.found(captions.joined(blocks, body, account), body)
    blocks = lists.found(headings.found(blocks, body, account), account)
    return Draft(around, [*blocks, *notes], fields)


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
