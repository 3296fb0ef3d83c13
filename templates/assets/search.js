// The search's doorstep, on every page: the rest is loaded for who searches.
(function () {
  "use strict";

  const root = document.documentElement.getAttribute("data-root") || "";
  const base = new URL(root || ".", document.baseURI).href.replace(/[^/]*$/, "");
  const loaded = {};

  // Loads a script once.
  function load(name) {
    if (!loaded[name]) {
      loaded[name] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.async = false; // all at once, run in order
        script.src = base + "search/" + name + ".js";
        script.onload = resolve;
        script.onerror = () => { delete loaded[name]; reject(new Error(name)); };
        document.head.appendChild(script);
      });
    }
    return loaded[name];
  }

  const loadAll = (names) => Promise.all(names.map(load));
  window.tribuneSearch = { base, load, loadAll };

  const box = document.querySelector("form[data-search]");
  const page = document.querySelector("form[data-search-page]");
  const tell = () => { document.querySelector("[data-unable]").hidden = !(page.hidden = !page.isReady); };
  const shared = ["engine", "elements", "connect", "connection"];
  const openBox = () => loadAll(shared.concat("box")).catch(() => {});
  const openPage = () => page && loadAll(shared.concat("recent", "page")).then(tell, tell);

  if (box && history.state) box.querySelector("input").value = history.state.asked || "";
  if (box) ["focusin", "input"].forEach((act) => box.addEventListener(act, openBox));
  openPage();
  window.addEventListener("online", openPage);
  if (location.hash.indexOf("#mark=") === 0) loadAll(shared.concat("marks")).catch(() => {});

  // "/" goes to the search from anywhere but a field.
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || field || event.ctrlKey || event.metaKey || event.altKey) return;
    const input = (page || box || document).querySelector("input[type=search]");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
