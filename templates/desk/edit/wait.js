// A page that tells of something being made looks whether it's there, and only then loads again: nobody is thrown back meanwhile.
(function () {
  "use strict";
  const WAIT = 700; // milliseconds

  function again() {
    fetch(location.pathname)
      .then(function (answer) { return answer.text(); })
      .then(function (text) { if (new DOMParser().parseFromString(text, "text/html").querySelector("[data-wait]")) later(); else location.reload(); })
      .catch(later);
  }

  function later() { setTimeout(again, WAIT); }
  if (document.querySelector("[data-wait]")) later();
})();
