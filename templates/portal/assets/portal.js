// Who of the members answers, and what they have taken down since the portal was made: that is taken away here, too. Of one that doesn't
// answer, titles alone are shown, and it is named.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const rows = (within) => Array.from(within.querySelectorAll("[data-path]"));

  function settle(member) {
    const gone = new Set(member.card ? member.card.withdrawn : []);
    rows(document).filter((row) => row.dataset.of === member.id).forEach((row) => {
      if (gone.has(row.dataset.path)) row.remove();
      else row.querySelectorAll("[data-text]").forEach((text) => { text.hidden = !member.card; });
    });
    const state = document.querySelector("[data-member='" + member.id + "'] [data-state]");
    state.textContent = member.flaw;
    state.hidden = !member.flaw;
    tell();
  }

  function tell() {
    const place = document.querySelector("[data-unheard]");
    const unheard = search.members.all.filter((member) => member.flaw).map((member) => member.name + "（" + member.flaw + "）");
    place.textContent = unheard.length ? "这次没有查到：" + unheard.join("、") : "";
    place.hidden = !unheard.length;
  }

  // Of many members only those are asked of whom something is in view.
  function ask(within) {
    const seen = rows(within).filter((row) => !row.closest("details:not([open])")).map((row) => row.dataset.of);
    const ids = search.members.isLive ? search.members.all.map((member) => member.id) : Array.from(new Set(seen));
    ids.forEach(search.members.one);
  }

  search.load("members").then(() => {
    search.members.told(settle);
    ask(document);
    document.querySelectorAll("details").forEach((fold) => fold.addEventListener("toggle", () => ask(fold)));
  }).catch(() => {});
})();
