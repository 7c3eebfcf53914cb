"""The scripts that more than one component is made of, and how a component's script is put together."""

from pathlib import Path

STORAGE = Path(__file__).with_name("storage.js")


def script(folder: Path, *names: str) -> str:
    """Return one module made of the small files `names` of `folder`, each with one idea; the last one exports it.

    What a browser keeps between visits (`storage.js`) stands before them.
    """
    return "\n".join(path.read_text("utf-8") for path in (STORAGE, *(folder / f"{name}.js" for name in names)))
