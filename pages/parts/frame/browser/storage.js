// @ts-check
// What this browser keeps between visits, as JSON by name. Every component that keeps something keeps it through here.

/** @param {string} key @returns {any} what is kept under `key`, null if nothing readable is */
function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value null forgets it */
function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still plays; only a reload is lost.
  }
}

/** @param {string} prefix @returns {string[]} */
function keptKeys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
