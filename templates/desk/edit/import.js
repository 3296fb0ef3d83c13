// Files that are dropped are chosen as well; what was chosen is told, and how much it is, before it's sent.
(function () {
  "use strict";
  const form = document.querySelector("form.intake");
  if (!form) return;
  const box = form.querySelector("input[type=file]"), drop = form.querySelector(".drop"), list = form.querySelector(".chosen");
  const told = form.querySelector("[role=status]"), button = form.querySelector("button"), most = Number(form.dataset.most);
  form.querySelector(".or-drop").hidden = false;
  drop.classList.add("can-drop"); // what was chosen is told by us

  function show() {
    const files = Array.from(box.files), size = files.reduce(function (sum, file) { return sum + file.size; }, 0) / 1e6;
    list.textContent = "";
    files.forEach(function (file) {
      const item = document.createElement("li");
      item.textContent = file.name;
      list.append(item);
    });
    const tooMuch = size > most;
    box.setCustomValidity(tooMuch ? "总共 " + Math.round(size) + " MB，太大了。一次不超过 " + most + " MB，分几次放" : "");
    told.textContent = tooMuch ? box.validationMessage : "";
  }

  function over(event, on) {
    if (!event.dataTransfer || Array.from(event.dataTransfer.types).indexOf("Files") < 0) return;
    event.preventDefault();
    drop.classList.toggle("is-over", on);
  }
  document.addEventListener("dragover", function (event) { over(event, true); });
  document.addEventListener("dragleave", function (event) { if (!event.relatedTarget) over(event, false); });
  document.addEventListener("drop", function (event) { // anywhere on the page: whoever misses the frame loses nothing
    over(event, false);
    if (!event.dataTransfer.files.length) return;
    box.files = event.dataTransfer.files;
    show();
    button.focus();
  });
  box.addEventListener("change", show);
  form.addEventListener("submit", function () { told.textContent = "正在读，照片多的要等一会儿……"; });
  window.addEventListener("pageshow", show);
})();
