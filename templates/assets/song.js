// The bold 宋 of titles and figures, for who has none: after the first paint, and not where data is to be saved.
(function () {
  "use strict";

  const address = document.currentScript.getAttribute("data-font");
  const connection = navigator.connection || {};
  const isSaving = connection.saveData || /2g/.test(connection.effectiveType || "") || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (isSaving || !window.FontFace || !document.fonts) return;

  // A reader's own face is as good: site.css names those that there are.
  const isThere = () => Array.from(document.fonts).some((face) => /Tribune Song/.test(face.family) && face.status === "loaded");

  function load() {
    if (isThere()) return;
    new FontFace("Tribune Cut Song", "url(" + new URL(address, document.baseURI).href + ")", { weight: "600 900", display: "swap" }).load()
      .then((face) => document.fonts.add(face)).catch(() => {}); // without it the page is as it was
  }

  window.addEventListener("load", () => {
    const kinds = (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes) || [];
    if (kinds.indexOf("paint") < 0) setTimeout(load, 200);
    else new PerformanceObserver((list, self) => { self.disconnect(); load(); }).observe({ type: "paint", buffered: true });
  });
})();
