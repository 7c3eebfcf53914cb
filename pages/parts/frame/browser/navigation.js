// @ts-check
// The way to another page without leaving the visit.

/** Goes to the page at `address`, as if the runner had gone back to it: Streamlit follows the address. @param {string} address */
function goTo(address) {
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** A plain tap on `link` goes to its page; any other, such as into a new window, is the browser's.
 * @param {HTMLElement} link */
function goByTap(link) {
  link.onclick = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(/** @type {HTMLAnchorElement} */ (link).href);
  };
}
