// What stands below results isn't shown before it's known where: when the first answer is there, or after some time.
(function () {
  "use strict";

  const page = document.documentElement;
  const tell = () => { page.dataset.search = "told"; };
  if (!location.search) return tell();
  page.dataset.search = "asked";
  setTimeout(tell, 8000);
  document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector("[data-results]");
    new MutationObserver(() => { if (list.dataset.state === "done") tell(); }).observe(list, { attributes: true });
  });
})();
