// @ts-check
// Two feet from the front and from behind; every place is a checkbox that a thumb can hit.

/**
 * @typedef {{site: string, shape: string, at: [number, number], label: string[]}} Place
 *   Drawn for the left foot in a box 160 wide, its inner side on the right; the right foot is its mirror image.
 * @typedef {Record<Side, string[]>} Marked
 */

const WIDTH = 160;
const HEIGHT = 276;

/** @type {Place[]} */
const FRONT = [
  { site: "shin", shape: "M44 2H116C117 34 113 62 110 88H50C47 62 43 34 44 2Z", at: [80, 44], label: ["shin"] },
  { site: "front", shape: "M54 92H106V150C97 156 63 156 54 150Z", at: [80, 122], label: ["front"] },
  { site: "outer", shape: "M50 92V152C41 154 29 158 19 152C4 144 -1 124 7 108C14 95 31 93 50 92Z", at: [28, 123], label: ["outer"] },
  { site: "inner", shape: "M110 92C128 92 146 92 153 105C160 120 156 142 142 149C131 156 119 154 110 152Z", at: [132, 121], label: ["inner"] },
  { site: "midfoot", shape: "M30 160C46 154 54 157 80 158C106 157 116 154 132 158L137 210C120 205 44 207 20 214Z", at: [80, 184], label: ["midfoot"] },
  { site: "forefoot", shape: "M19 218C44 211 118 209 138 214L141 244C143 262 139 273 126 273C116 274 111 269 108 267C104 273 93 274 88 267C84 272 74 272 70 265C66 270 57 269 53 262C49 266 41 264 38 257C33 260 25 257 22 250C17 240 16 229 19 218Z", at: [80, 231], label: ["forefoot"] },
];

/** @type {Place[]} */
const BACK = [
  { site: "calf", shape: "M38 2H122C132 24 126 48 110 66H50C34 48 28 24 38 2Z", at: [80, 34], label: ["calf"] },
  { site: "tendon", shape: "M50 70H110C106 86 105 102 106 118H54C55 102 54 86 50 70Z", at: [80, 97], label: ["tendon"] },
  { site: "heel_tendon", shape: "M53 122H107C110 138 114 154 118 170H42C46 154 50 138 53 122Z", at: [80, 147], label: ["tendon", "at heel"] },
  { site: "heel", shape: "M41 174H119C126 192 124 214 112 220C96 227 64 227 48 220C36 214 34 192 41 174Z", at: [80, 199], label: ["heel"] },
  { site: "arch", shape: "M46 225C64 232 96 232 114 225C126 238 132 256 133 275H20C24 256 34 238 46 225Z", at: [78, 254], label: ["arch"] },
];

const LINES = { front: "M108 267L107 255M88 267L87 257M70 265L71 257M53 262L54 254M38 257L40 251", back: "" };

/** Draws both feet and marks what is tapped. @param {Record<string, string>} names of the places
 * @param {() => Marked} read @param {(marked: Marked) => void} change @returns {HTMLElement & {paint: () => void}} */
function feet(names, read, change) {
  const root = document.createElement("div");
  root.className = "feet";
  for (const side of SIDES) {
    const foot = document.createElement("fieldset");
    foot.className = "foot";
    foot.dataset.side = side;
    foot.innerHTML = `<legend>${sideName(side)}</legend><div class="views">`
      + viewOf(side, "front", "from the front", FRONT, names) + viewOf(side, "back", "from behind", BACK, names)
      + '</div><p class="chosen" role="status"></p>';
    root.append(foot);
  }
  const paint = () => paintFeet(root, read(), names);

  /** @param {EventTarget|null} target */
  const toggle = (target) => {
    const place = /** @type {Element|null} */ (target)?.closest?.(".place");
    if (!place) return;
    const { side, site } = /** @type {{side: Side, site: string}} */ (/** @type {SVGElement} */ (place).dataset);
    const marked = read();
    change({ ...marked, [side]: toggled(marked[side], site) });
    paint();
  };
  root.onclick = (event) => toggle(event.target);
  root.onkeydown = (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    toggle(event.target);
  };
  return Object.assign(root, { paint });
}

/** @param {Side} side @param {keyof typeof LINES} view @param {string} caption @param {Place[]} places @param {Record<string, string>} names */
function viewOf(side, view, caption, places, names) {
  const flip = side === "right" ? `transform="translate(${WIDTH} 0) scale(-1 1)"` : "";
  const lines = LINES[view] ? `<path class="lines" ${flip} d="${LINES[view]}"/>` : "";
  const drawn = places.map((place) => placeOf(side, place, names[place.site], flip)).join("");
  return `<figure class="view"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${sideName(side)} foot ${caption}">`
    + `${drawn}${lines}</svg><figcaption>${caption}</figcaption></figure>`;
}

/** @param {Side} side @param {Place} place @param {string} name @param {string} flip */
function placeOf(side, { site, shape, at: [x, y], label }, name, flip) {
  const middle = side === "right" ? WIDTH - x : x;
  const top = y - (label.length - 1) * 8 + 6;
  const words = label.map((line, row) => `<text x="${middle}" y="${top + row * 15}">${line}</text>`).join("");
  const tick = `<path class="tick" d="M${middle - 7} ${top - 18}l5 5l9-10"/>`;
  return `<g class="place" role="checkbox" tabindex="0" aria-checked="false" aria-label="${sideName(side)}: ${name}"`
    + ` data-side="${side}" data-site="${site}"><path class="shape" ${flip} d="${shape}"/>${words}${tick}</g>`;
}

/** @param {HTMLElement} root @param {Marked} marked @param {Record<string, string>} names */
function paintFeet(root, marked, names) {
  for (const place of /** @type {NodeListOf<SVGElement>} */ (root.querySelectorAll(".place"))) {
    const { side, site } = /** @type {{side: Side, site: string}} */ (place.dataset);
    place.setAttribute("aria-checked", String(marked[side].includes(site)));
  }
  for (const foot of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".foot"))) {
    const side = /** @type {Side} */ (foot.dataset.side);
    const chosen = Object.keys(names).filter((site) => marked[side].includes(site)).map((site) => names[site]);
    const words = /** @type {HTMLElement} */ (foot.querySelector(".chosen"));
    words.textContent = chosen.length ? `${sideName(side)}: ${chosen.join(", ")}` : "No place chosen";
  }
}
