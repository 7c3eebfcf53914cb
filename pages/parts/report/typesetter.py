"""Sets a page: what stands on it comes in as JSON, the PDF goes out; run as a process of its own and never imported."""

import json
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "report.typ"


def main() -> None:
    """Set the page of standard input; what stands on it is data and is never read as markup."""
    report = json.dumps(json.load(sys.stdin), ensure_ascii=False)
    page = typst.compile(TEMPLATE.read_bytes(), ignore_system_fonts=True, sys_inputs={"report": report})
    sys.stdout.buffer.write(page)


if __name__ == "__main__":
    main()
