// Small conveniences; each page is complete without them.
(function () {
  "use strict";

  // On a wide screen the filters stand open in the margin.
  var filters = document.querySelector(".filters");
  if (filters && window.matchMedia("(min-width: 60rem)").matches) filters.open = true;

  // On paper nothing is folded.
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("main details"), function (fold) { fold.open = true; });
  });

  // A citation names the day of reading, and can be copied.
  var now = new Date();
  var two = function (number) { return (number < 10 ? "0" : "") + number; };
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  Array.prototype.forEach.call(document.querySelectorAll("[data-cite]"), function (box) {
    var text = box.querySelector("code");
    var day = box.querySelector("[data-today]");
    if (day) day.textContent = "[" + today + "]";
    if (!navigator.clipboard) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "action is-quiet";
    button.textContent = "复制引文";
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "folio said";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent).then(
        function () { said.textContent = "已复制"; },
        function () { window.getSelection().selectAllChildren(text); }
      );
    });
    box.appendChild(button);
    box.appendChild(said);
  });
})();
