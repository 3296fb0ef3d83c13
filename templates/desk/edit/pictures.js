// A photograph that is dropped or chosen is stored at once, without the form being sent; its name comes into the field.
(function () {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  function shown(box, name) {
    const crops = box.parentElement.querySelector(".crops");
    if (!crops) return;
    crops.textContent = "";
    ["整张照片", "列表里裁成的样子"].forEach(function (alt, place) {
      const image = document.createElement("img");
      image.src = "/picture/" + encodeURIComponent(name);
      image.alt = alt;
      if (place) image.className = "crop";
      crops.append(image);
    });
  }

  function store(file, box, say) {
    say("正在存……");
    fetch("/picture?name=" + encodeURIComponent(file.name), { method: "POST", headers: { "X-Tribune-Token": form.elements.token.value, "Content-Type": "application/octet-stream" }, body: file })
      .then(function (answer) { return answer.status === 413 ? { problem: "照片太大了，一张不超过 60 MB；缩小了再放" } : answer.json(); })
      .then(function (told) {
        say(told.name ? "存好了" : told.problem);
        if (!told.name) return;
        box.value = told.name;
        shown(box, told.name);
        box.dispatchEvent(new Event("input", { bubbles: true }));
      })
      .catch(function () { say("没有存成，请再试一次"); });
  }

  function teller(label) {
    let place = label.querySelector("[role=status]");
    if (!place) {
      place = document.createElement("span");
      place.setAttribute("role", "status");
      label.append(place);
    }
    return function (text) { place.textContent = " " + text; };
  }

  form.addEventListener("change", function (event) {
    const chosen = event.target;
    if (!chosen.dataset.upload || !chosen.files.length) return;
    const box = document.getElementById(chosen.dataset.upload);
    store(chosen.files[0], box, teller(chosen.closest("label")));
    chosen.value = "";
  });

  form.querySelectorAll(".upload").forEach(teller); // so that what is said later is heard

  form.addEventListener("dragover", function (event) { if (event.target.closest(".picture")) event.preventDefault(); });
  form.addEventListener("drop", function (event) {
    const place = event.target.closest(".picture");
    if (!place || !event.dataTransfer.files.length) return;
    event.preventDefault();
    store(event.dataTransfer.files[0], place.querySelector("input:not([type=file])"), teller(place.querySelector("label")));
  });
})();
