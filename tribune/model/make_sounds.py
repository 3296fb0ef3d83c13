"""Make sounds.tsv again: `uv run --with pypinyin tribune/model/make_sounds.py`, in the project's folder.

The usual sound, without tone, of each character of total-strokes.tsv, from the data of pypinyin (MIT licence). A table of
our own, because importing all of pypinyin's costs a build more than reading its stories.
"""

from pathlib import Path

from pypinyin import Style, pinyin

HERE = Path(__file__).parent
SOURCE = "# character, usual sound without tone; from pypinyin (MIT licence), for the characters of total-strokes.tsv\n"


def main() -> None:
    """Write sounds.tsv beside this file."""
    rows = (HERE / "total-strokes.tsv").read_text("utf-8").splitlines()
    characters = [row[0] for row in rows if not row.startswith("#")]
    sounds = {each: pinyin(each, style=Style.NORMAL, errors="ignore", v_to_u=True) for each in characters}
    known = "".join(f"{character}\t{found[0][0]}\n" for character, found in sounds.items() if found)
    (HERE / "sounds.tsv").write_text(SOURCE + known, encoding="utf-8")


if __name__ == "__main__":
    main()
