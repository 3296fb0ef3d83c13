// Beside the form, on a wide screen: the page as it will be, made anew whenever what was typed has been kept.
(function () {
  "use strict";
  const look = document.querySelector("[data-look]");
  if (!look || !window.matchMedia("(min-width: 75rem)").matches) return;
  const frame = look.querySelector("iframe"), buttons = Array.from(look.querySelectorAll("[data-as]"));
  let place = 0;

  function show() {
    place = frame.contentWindow ? frame.contentWindow.scrollY : 0;
    frame.src = look.dataset.look + "?" + Date.now();
  }
  frame.addEventListener("load", function () { if (frame.contentWindow) frame.contentWindow.scrollTo(0, place); });
  document.addEventListener("kept", show);

  look.addEventListener("click", function (event) {
    const button = event.target.closest("[data-as]");
    if (!button) return;
    look.dataset.as = button.dataset.as;
    buttons.forEach(function (each) { each.setAttribute("aria-pressed", String(each === button)); });
  });

  look.hidden = false;
  look.parentElement.classList.add("has-look");
  show();
})();
