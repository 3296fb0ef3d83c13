// One visit: where the visitor was and how she likes to read. It travels in the address (?_k=…) from page to page: storage is shared by
// all local files in one browser and lost between folders in another, and the address is gone with the visit.
(function () {
  "use strict";

  const KEPT = 12; // pages that one can go back
  const KEY = /([?&])_k=[^&#]*&?/;
  const page = document.documentElement;
  const root = page.getAttribute("data-root");
  const base = new URL(root || ".", location.href).href.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const state = read();
  let isOver = false;

  function read() {
    const found = /[?&]_k=([^&#]*)/.exec(location.search);
    try {
      return Object.assign({ trail: [] }, found && JSON.parse(decodeURIComponent(found[1])));
    } catch (error) {
      return { trail: [] };
    }
  }

  const without = (address) => address.replace(KEY, "$1").replace(/[?&](?=#|$)/, "");

  // An address that carries this visit along.
  function withState(address) {
    const parts = without(address).split("#");
    const hash = parts.length > 1 ? "#" + parts.slice(1).join("#") : "";
    return parts[0] + (parts[0].indexOf("?") < 0 ? "?" : "&") + "_k=" + encodeURIComponent(JSON.stringify(state)) + hash;
  }

  // This page, from the archive's folder on; marks of a search aren't kept.
  const here = () => without(location.href).slice(base.length).replace(/#(?:mark=|outside-).*$/, "");

  // Always `replace`: the browser's own history never holds what a visitor read.
  function go(address) {
    const trail = state.trail;
    if (trail[trail.length - 1] !== here()) trail.push(here());
    state.trail = trail.slice(-KEPT);
    location.replace(withState(address));
  }

  function back() {
    let last = state.trail.pop();
    while (last === here()) last = state.trail.pop();
    location.replace(withState(base + (last || "index.html")));
  }

  function home() {
    state.trail = [];
    location.replace(withState(base + "index.html"));
  }

  // The end of a visit: nothing of it stays in this browser.
  function end() {
    if (isOver) return;
    isOver = true;
    try {
      sessionStorage.clear();
      localStorage.clear();
    } catch (error) { /* storage is forbidden: nothing is in it */ }
    if (window.speechSynthesis) speechSynthesis.cancel();
    location.replace(base + "index.html");
  }

  window.tribuneVisit = {
    base, go, back, home, end,
    isFresh: () => !KEY.test(location.search) && !location.hash,
    isEmpty: () => Object.keys(state).every((key) => key === "trail" && !state.trail.length),
    get: (key) => state[key],
    set: (key, value) => { if (value) state[key] = value; else delete state[key]; },
  };
})();
