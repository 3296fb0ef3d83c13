// A visit at the kiosk: every way leads on within the archive, and when nobody answers any more, it ends.
(function () {
  "use strict";

  const WORDS = {
    title: "您还在看吗？", left: (seconds) => seconds + " 秒后回到首页，刚才看的不会留下。", stay: "我还在看", end: "不看了",
  };
  const IDLE = 90; // seconds without a touch before the question
  const WARNING = 30; // seconds to answer it; WCAG 2.2.1 asks for 20
  const visit = window.tribuneVisit;
  let touched = Date.now();
  let asking = null;
  let opener = null; // the link that opened a sheet

  // --- ways ----------------------------------------------------------------------------------------------------

  function clicked(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const written = link.getAttribute("href");
    event.preventDefault();
    if (written.charAt(0) === "#") return jump(written, link);
    if (link.hasAttribute("data-home")) return visit.home();
    if (link.href.indexOf(visit.base) === 0) visit.go(link.href);
  }

  // Within the page; also a sheet with a QR code, which shows as the page's target.
  function jump(hash, link) {
    location.replace(hash);
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (link.hasAttribute("data-outside")) opener = link;
    if (hash === "#main" && opener) opener.focus();
    else if (place && place.hasAttribute("tabindex")) place.focus();
  }

  const isSheetOpen = () => location.hash.indexOf("#outside-") === 0;

  function back() {
    if (isSheetOpen()) location.replace("#main");
    else visit.back();
  }

  // --- no way out ----------------------------------------------------------------------------------------------

  const LEAVING = /^(?:[acdefghijklnoprstuw+\-=0]|F\d+|Home|ArrowLeft|ArrowRight)$/i;
  const inField = (event) => /^(?:INPUT|TEXTAREA)$/.test(event.target.nodeName);

  // In a field one may still copy, cut, paste and select all.
  function pressed(event) {
    const isEditing = inField(event) && /^[acvxz]$/i.test(event.key) && !event.altKey;
    const isCombined = (event.ctrlKey || event.metaKey || event.altKey) && LEAVING.test(event.key) && !isEditing;
    if (isCombined || /^F\d+$/.test(event.key) || (event.key === "Backspace" && !inField(event))) event.preventDefault();
    if (event.key === "Escape" && isSheetOpen()) back();
  }

  const stop = (event) => event.preventDefault();

  function shut() {
    ["contextmenu", "dragstart", "dragover", "drop", "gesturestart"].forEach((name) => document.addEventListener(name, stop));
    document.addEventListener("wheel", (event) => { if (event.ctrlKey) event.preventDefault(); }, { passive: false });
    document.addEventListener("touchmove", (event) => { if (event.touches.length > 1) event.preventDefault(); }, { passive: false });
    document.addEventListener("keydown", pressed, true);
    // A question is answered while it's typed; sending the form would leave it in the browser's history.
    document.addEventListener("submit", (event) => { event.preventDefault(); event.stopPropagation(); }, true);
  }

  // --- the end -------------------------------------------------------------------------------------------------

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = className || "";
    return made;
  }

  function button(words, className, act) {
    const made = element("button", words, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function ask() {
    const dialog = element("dialog", "", "question");
    const left = element("p", "");
    left.setAttribute("role", "timer");
    dialog.setAttribute("aria-label", WORDS.title);
    [element("h2", WORDS.title), left, button(WORDS.stay, "action", stay), button(WORDS.end, "action is-quiet", visit.end)].forEach((part) => dialog.appendChild(part));
    dialog.addEventListener("cancel", stay);
    document.body.appendChild(dialog);
    asking = { dialog, left, until: Date.now() + WARNING * 1000 };
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    count();
  }

  function stay() {
    asking.dialog.remove();
    asking = null;
    touched = Date.now();
  }

  function count() {
    const seconds = Math.ceil((asking.until - Date.now()) / 1000);
    if (seconds <= 0) return visit.end();
    asking.left.textContent = WORDS.left(seconds);
  }

  const isHome = () => document.body.classList.contains("is-home");
  const isResting = () => document.body.classList.contains("is-resting");

  function tick() {
    if (asking) return count();
    if (isResting() || Date.now() - touched < IDLE * 1000) return;
    if (isHome() && visit.isEmpty()) return visit.end(); // nothing to lose: no question
    ask();
  }

  function start() {
    const goBack = document.querySelector("[data-back]");
    goBack.hidden = false;
    goBack.disabled = isHome() && !(visit.get("trail") || []).length;
    goBack.addEventListener("click", back);
    document.addEventListener("click", clicked);
    ["pointerdown", "touchstart", "keydown", "wheel", "scroll", "input"].forEach((name) => {
      window.addEventListener(name, () => { touched = Date.now(); }, { capture: true, passive: true });
    });
    shut();
    setInterval(tick, 1000);
  }

  start();
})();
