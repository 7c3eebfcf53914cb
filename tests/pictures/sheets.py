"""Contact sheets: all pictures of one page side by side, small enough to be looked at in one go."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

#: Pixels: the width of each picture on a sheet, the most of its height, the room between, and that of its name.
WIDTH, MOST, GAP, NAME = 300, 1500, 10, 22
COLUMNS = 6


def make(pictures: Sequence[Path], target: Path) -> None:
    """Write one sheet of `pictures`, each under its name; what is longer than fits is cut at its end."""
    small = [_small(Image.open(file).convert("RGB")) for file in pictures]
    rows = [range(begin, min(begin + COLUMNS, len(small))) for begin in range(0, len(small), COLUMNS)]
    heights = [max(small[at].height for at in row) + NAME + GAP for row in rows]
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + GAP), sum(heights)), "#888888")
    pen, top = ImageDraw.Draw(sheet), 0
    for row, height in zip(rows, heights, strict=True):
        for column, at in enumerate(row):
            left = column * (WIDTH + GAP)
            pen.text((left + 4, top + 4), pictures[at].stem, fill="white")
            sheet.paste(small[at], (left, top + NAME))
        top += height
    sheet.save(target)


def _small(picture: Image.Image) -> Image.Image:
    scaled = picture.resize((WIDTH, max(1, round(picture.height * WIDTH / picture.width))), Image.Resampling.LANCZOS)
    return scaled.crop((0, 0, WIDTH, min(MOST, scaled.height)))
