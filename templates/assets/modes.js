// How a reader likes to read: large print, high contrast. It's set before the page shows, and kept on this device; on a kiosk, for the visit.
(function () {
  "use strict";

  const MODES = {
    print: ["data-print", "large"],
    contrast: ["data-mode", "contrast"],
    reach: ["data-reach", "low"],
    side: ["data-side", "left"],
  };
  const page = document.documentElement;
  const kept = window.tribuneVisit || { get: read, set: write };

  function read(name) {
    try {
      return localStorage.getItem("tribune-" + name);
    } catch (error) {
      return null; // storage is forbidden: the page is as it is
    }
  }

  function write(name, value) {
    try {
      if (value) localStorage.setItem("tribune-" + name, value);
      else localStorage.removeItem("tribune-" + name);
    } catch (error) { /* as above: it holds for this page */ }
  }

  function apply(name, isOn) {
    const attribute = MODES[name][0];
    if (isOn) page.setAttribute(attribute, MODES[name][1]);
    else page.removeAttribute(attribute);
  }

  function show(button) {
    button.setAttribute("aria-pressed", String(page.hasAttribute(MODES[button.getAttribute("data-toggle")][0])));
  }

  function offer(button) {
    const name = button.getAttribute("data-toggle");
    button.addEventListener("click", () => {
      const isOn = !page.hasAttribute(MODES[name][0]);
      apply(name, isOn);
      kept.set(name, isOn ? "1" : "");
      Array.from(document.querySelectorAll("[data-toggle]")).forEach(show); // a page may have two of the same
    });
    show(button);
    button.hidden = false;
  }

  page.setAttribute("data-scripted", ""); // the buttons' place is kept from the first paint on
  Object.keys(MODES).filter((name) => kept.get(name)).forEach((name) => apply(name, true));
  document.addEventListener("DOMContentLoaded", () => Array.from(document.querySelectorAll("[data-toggle]")).forEach(offer));
})();
