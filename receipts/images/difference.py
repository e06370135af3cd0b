"""Where two pictures of one screen differ: what was painted over, not what was recompressed."""

import io
from collections.abc import Iterable

from PIL import Image, ImageChops, ImageFilter, ImageOps

Region = tuple[float, float, float, float]  # left, top, right, bottom, each 0 to 1 of the picture

WIDTH = 360  # compared at: text is still told apart, the noise of JPEG is not
SHAPES_ALIKE = 0.02  # of the height; pictures cropped otherwise cannot be laid on each other
CHANGED = 48  # of 255, after blurring: above what recompression leaves
CELL = 6  # pixels; changed cells this near each other are one region
MOST_CHANGED = 0.25  # of the picture: beyond that it is another picture
REGIONS = 12

Cell = tuple[int, int]


def changed_regions(one: bytes, other: bytes) -> list[Region]:
    """The places where the pictures differ, largest first; none when they cannot be compared.

    Both are JPEG or PNG kept by us, of any size. Raises OSError when one cannot be opened.
    """
    first, second = _small(one), _small(other)
    if abs(first.height - second.height) > SHAPES_ALIKE * first.height:
        return []
    second = second.resize(first.size, Image.Resampling.BILINEAR)
    cells = _changed_cells(ImageChops.difference(first, second))
    columns, rows = -(-first.width // CELL), -(-first.height // CELL)
    if len(cells) > MOST_CHANGED * columns * rows:
        return []
    regions = [_region(group, columns, rows) for group in _groups(cells)]
    return sorted(regions, key=_size, reverse=True)[:REGIONS]


def _small(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        picture.draft("L", (WIDTH * 2, WIDTH * 4))
        grey = ImageOps.grayscale(picture)
    height = max(1, round(grey.height * WIDTH / grey.width))
    small = grey.resize((WIDTH, height), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(1))


def _changed_cells(difference: Image.Image) -> set[Cell]:
    columns, rows = -(-difference.width // CELL), -(-difference.height // CELL)
    strongest = difference.filter(ImageFilter.MaxFilter(CELL - 1))
    cells = strongest.resize((columns, rows), Image.Resampling.NEAREST).tobytes()
    return {(at % columns, at // columns) for at, change in enumerate(cells) if change >= CHANGED}


def _groups(cells: set[Cell]) -> Iterable[list[Cell]]:
    """Cells that touch, with one cell's gap between words on a line."""
    left = set(cells)
    while left:
        group, edge = [], [left.pop()]
        while edge:
            column, row = cell = edge.pop()
            group.append(cell)
            near = {(column + dx, row + dy) for dx in range(-3, 4) for dy in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
        yield group


def _region(group: list[Cell], columns: int, rows: int) -> Region:
    across, down = [column for column, _ in group], [row for _, row in group]
    return (
        min(across) / columns,
        min(down) / rows,
        (max(across) + 1) / columns,
        (max(down) + 1) / rows,
    )


def _size(region: Region) -> float:
    left, top, right, bottom = region
    return (right - left) * (bottom - top)
