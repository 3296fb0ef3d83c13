// While something goes on, the page is asked again and only what differs is exchanged: whoever hears it isn't thrown back to its beginning.
(function () {
  "use strict";
  const WAIT = 1000; // milliseconds
  const job = document.querySelector("[data-running]");
  if (!job) return;
  const said = job.querySelector("[role=status]");

  function exchange(page) {
    const now = page.querySelector("[aria-labelledby=job]");
    const told = now.querySelector("[role=status]").innerHTML;
    if (said.innerHTML !== told) said.innerHTML = told;
    if (now.hasAttribute("data-running")) { later(); return; }
    job.className = now.className;
    job.removeAttribute("data-running");
    while (job.nextSibling) job.nextSibling.remove();
    while (now.nextSibling) job.parentNode.append(now.nextSibling);
  }

  function again() {
    fetch(location.pathname)
      .then(function (answer) { return answer.text(); })
      .then(function (text) { exchange(new DOMParser().parseFromString(text, "text/html")); })
      .catch(later);
  }

  function later() { setTimeout(again, WAIT); }
  later();
})();
