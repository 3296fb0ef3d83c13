// Beside the form, on a wide screen: the page as it will be, made anew whenever what was typed has been kept; pages of the book on demand.
(function () {
  "use strict";
  const look = document.querySelector("[data-look]");
  if (!look || !window.matchMedia("(min-width: 75rem)").matches) return;
  const frame = look.querySelector("iframe"), buttons = Array.from(look.querySelectorAll("[data-as]")), AGAIN = 700; // milliseconds
  let place = 0;

  function show(again) {
    place = again && frame.contentWindow ? frame.contentWindow.scrollY : 0;
    frame.src = (look.dataset.as === "book" ? look.dataset.leaves : look.dataset.look) + "?" + Date.now();
  }
  frame.addEventListener("load", function () {
    const inner = frame.contentWindow;
    if (!inner) return;
    inner.scrollTo(0, place);
    if (inner.document.querySelector("[data-wait]")) setTimeout(function () { inner.location.reload(); }, AGAIN);
  });
  document.addEventListener("kept", function () { if (look.dataset.as !== "book") show(true); });

  look.addEventListener("click", function (event) {
    const button = event.target.closest("[data-as]");
    if (!button) return;
    const before = look.dataset.as === "book";
    look.dataset.as = button.dataset.as;
    buttons.forEach(function (each) { each.setAttribute("aria-pressed", String(each === button)); });
    if (before || button.dataset.as === "book") show(false);
  });

  look.hidden = false;
  look.parentElement.classList.add("has-look");
  show(false);
})();
