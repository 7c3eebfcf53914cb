"""The scripts that more than one component is made of, and how a component's script is put together."""

from pathlib import Path

HERE = Path(__file__).parent
STORAGE = HERE / "storage.js"
#: What stands before the scripts of every component.
SHARED = (STORAGE, HERE / "elements.js", HERE / "moving.js")


def script(folder: Path, *names: str) -> str:
    """Return one module made of the small files `names` of `folder`, each with one idea; the last one exports it."""
    return "\n".join(path.read_text("utf-8") for path in (*SHARED, *(folder / f"{name}.js" for name in names)))
