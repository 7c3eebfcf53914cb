"""What a browser finds wrong on a page by itself: barriers, what is too wide, cut, or moves where it should not."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: What is Streamlit's own and not ours to mend: the rule of axe, and what the element looks like.
THEIRS = (("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'),)

_DEEP = """() => {
    const deep = (root) => [...root.querySelectorAll('*')].flatMap(
        (each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
    const above = (each) => each.parentElement ?? (each.getRootNode().host ?? null);
    const seen = (each) => each.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const named = (each) => `<${each.localName}> ${(each.getAttribute('aria-label') ?? each.textContent).trim().slice(0, 60)}`;
"""
TOO_WIDE = (
    _DEEP
    + """
    const scrolls = (each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
    const wide = deep(document.body).filter(seen).filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
    const page = [document.documentElement, document.querySelector('[data-testid=stMain]')]
        .filter((each) => each && each.scrollWidth > each.clientWidth);
    const held = (each) => {
        for (let up = above(each); up; up = above(up)) if (scrolls(up) && !page.includes(up)) return up.scrollWidth > up.clientWidth;
        return false;
    };
    const outermost = wide.filter((each) => !held(each) && !wide.includes(above(each)));
    return [...page.map(() => 'the page scrolls sideways'), ...outermost.map(named)];
}"""
)
#: Text that reaches past a box which hides what does not fit.
CUT = (
    _DEEP
    + """
    const found = [];
    for (const each of deep(document.body).filter(seen)) {
        const holds = each.matches('button, a, summary') || each.role === 'combobox';
        if (holds && each.clientWidth > 2 && each.scrollWidth > each.clientWidth + 1) found.push(`${named(each)} ${each.value ?? ''}`);
        const texts = [...each.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
        if (!texts.length || ['STYLE', 'SCRIPT', 'NOSCRIPT', 'TITLE'].includes(each.tagName)) continue;
        const range = document.createRange();
        const boxes = texts.flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]));
        const right = Math.max(...boxes.map((box) => box.right)), bottom = Math.max(...boxes.map((box) => box.bottom));
        const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
        for (let up = each; up && up !== document.body; up = above(up)) {
            const style = getComputedStyle(up), box = up.getBoundingClientRect();
            const hides = (way) => ['hidden', 'clip'].includes(way);
            if (box.width < 3 || box.height < 3) break;
            if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) break;
            const across = hides(style.overflowX) && (right > box.right + 1 || left < box.left - 1);
            const down = hides(style.overflowY) && (bottom > box.bottom + 3 || top < box.top - 3);
            if (across || down) { found.push(named(each)); break; }
        }
    }
    return found;
}"""
)
MOVES = (
    _DEEP
    + """
    return document.getAnimations().filter((each) => each.playState === 'running' && each.effect?.target)
        .map((each) => named(each.effect.target));
}"""
)
#: Where the keyboard stands; a field one types in shows it by its border and its caret.
STOP = (
    _DEEP
    + """
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const ringed = (each) => {
        const style = getComputedStyle(each);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const around = [at, above(at), above(above(at) ?? at), ...(at.parentElement?.querySelectorAll('*') ?? [])];
    return {name: named(at), seen: at.matches('input, textarea, [role=spinbutton]') || around.filter(Boolean).some(ringed)};
}"""
)
#: The most stops of a page that are gone through.
MOST_STOPS = 80


def unseen_stops(page: Page) -> list[tuple[str, str]]:
    """Go through a page by the keyboard; return where nobody sees that it is."""
    told = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            break
        told += [] if stop["seen"] else [("keyboard unseen", stop["name"])]
    return told


def found(page: Page, still: bool) -> list[tuple[str, str]]:
    """Return what is wrong and where, with what is Streamlit's own left out; `still` is whether nothing may move."""
    moving = page.evaluate(MOVES) if still else []
    told = [("too wide", one) for one in page.evaluate(TOO_WIDE)]
    told += [("cut", one) for one in page.evaluate(CUT)]
    return list(dict.fromkeys([*told, *(("moves", one) for one in moving), *barriers(page)]))


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds that is ours."""
    violations = Axe().run(page).response["violations"]
    nodes = [(each["id"], node["html"][:200]) for each in violations for node in each["nodes"]]
    return [(f"axe: {rule}", html) for rule, html in nodes if not _is_theirs(rule, html)]


def _is_theirs(rule: str, html: str) -> bool:
    return any(rule == known and re.search(look, html) for known, look in THEIRS)
