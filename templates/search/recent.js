// Recent questions, kept on this device only; on a screen that many people use, none.
(function () {
  "use strict";

  const NAME = "tribune-recent";
  const MOST = 8;

  function all() {
    try {
      return JSON.parse(localStorage.getItem(NAME)) || [];
    } catch (error) {
      return [];
    }
  }

  function add(question) {
    if (!question || document.documentElement.hasAttribute("data-shared")) return;
    try {
      const others = all().filter((other) => other !== question);
      localStorage.setItem(NAME, JSON.stringify([question].concat(others).slice(0, MOST)));
    } catch (error) { /* storage is forbidden: nothing is remembered */ }
  }

  function forget() {
    try {
      localStorage.removeItem(NAME);
    } catch (error) { /* as above */ }
  }

  window.tribuneSearch.recent = { all, add, forget };
})();
