// While nobody is there the front page tells of the archive, slide by slide. A touch opens it.
(function () {
  "use strict";

  const WORDS = { half: "资料没有复制完整", what: (names) => "缺少：" + names + "。请把整个文件夹重新复制一遍。先看看也可以，有的页面会打不开。" };
  const EACH = 9; // seconds a slide
  const screen = document.querySelector("[data-attract]");
  const slides = Array.from(screen.querySelectorAll(".slide"));
  const others = Array.from(document.body.children).filter((part) => !part.contains(screen));
  const beside = Array.from(screen.parentNode.children).filter((part) => part !== screen);
  let shown = 0;
  let timer = 0;

  function show(number) {
    slides.forEach((slide, place) => { slide.hidden = place !== number; });
    shown = number;
  }

  // What lies beneath can be neither seen nor reached meanwhile.
  function cover(isCovered) {
    screen.hidden = !isCovered;
    document.body.classList.toggle("is-resting", isCovered);
    others.concat(beside).forEach((part) => {
      if (isCovered) part.setAttribute("inert", "");
      else part.removeAttribute("inert");
      if (isCovered) part.setAttribute("aria-hidden", "true");
      else part.removeAttribute("aria-hidden");
    });
  }

  function rest() {
    show(0);
    cover(true);
    timer = setInterval(() => show((shown + 1) % slides.length), EACH * 1000);
  }

  function begin() {
    clearInterval(timer);
    cover(false);
    document.getElementById("main").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  // --- is the folder whole? ------------------------------------------------------------------------------------

  // Each folder ends in a small script that says of which build it is; what a half-copied stick lacks, or has of another build, is named.
  function check() {
    const manifest = window.tribuneManifest;
    if (!manifest) return warn(["manifest.js"]);
    window.tribuneEnds = {};
    const loads = manifest.folders.map((folder) => new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = script.onerror = resolve;
      script.src = window.tribuneVisit.base + folder + "/zz-end.js";
      document.head.appendChild(script);
    }));
    Promise.all(loads).then(() => {
      const lacking = manifest.folders.filter((folder) => window.tribuneEnds[folder] !== manifest.build);
      if (lacking.length || location.hash === "#incomplete") warn(lacking);
    });
  }

  function warn(lacking) {
    const note = document.createElement("section");
    note.className = "incomplete";
    note.setAttribute("aria-label", WORDS.half);
    [["h2", WORDS.half], ["p", WORDS.what(lacking.join("、"))]].forEach((part) => {
      const made = document.createElement(part[0]);
      made.textContent = part[1];
      note.appendChild(made);
    });
    const main = document.getElementById("main");
    main.insertBefore(note, main.firstChild);
    begin();
  }

  screen.addEventListener("click", begin);
  if (window.tribuneVisit.isFresh()) {
    rest();
    check();
  } else if (location.hash === "#incomplete") {
    check();
  }
})();
