// The keyboard on the screen: letters give pinyin, candidates come from the archive. A real keyboard does the same.
(function () {
  "use strict";

  const WORDS = {
    board: "拼音键盘", offered: "候选", hint: "打拼音或首字母，如 zhj", erase: "删一个", clear: "清空", close: "收起", space: "空格", more: "接着打字",
    plain: "就搜这些字母", digits: "123", letters: "拼音",
  };
  const LETTERS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const DIGITS = ["1234567890", "-:.%()", "\u3001\u2014\u300a\u300b\u00b7"];
  const FIRST = 9; // candidates that a digit of a real keyboard chooses
  const field = document.querySelector("form[data-search-page] input[type=search]");
  const filters = document.querySelector(".search-filters");
  const pinyin = window.tribunePinyin;
  let spelled = "";
  let board = null;
  let isOpen = false;

  function element(name, attributes, content) {
    const made = document.createElement(name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
    [].concat(content === undefined ? [] : content).forEach((part) => made.appendChild(typeof part === "string" ? document.createTextNode(part) : part));
    return made;
  }

  // The field keeps the focus while keys are touched.
  function key(words, act, className, label) {
    const made = element("button", { type: "button", class: "key " + (className || ""), tabindex: "-1" }, words);
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", act);
    return made;
  }

  function tell(value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const put = (text) => tell(field.value + text);

  function spell(letters) {
    spelled = letters;
    offer();
  }

  // Whoever touches the last candidate wants to see what was found: the keyboard gives way. A click without a touch is a real key's.
  function choose(text, event) {
    const rest = spelled.slice(pinyin.used(spelled, text));
    put(text);
    spell(rest);
    fold(!rest && Boolean(event && event.detail));
  }

  function fold(isFolded) {
    board.classList.toggle("is-folded", isFolded);
    if (isFolded) filters.open = false;
    document.body.classList.toggle("is-typing", !isFolded);
  }

  function plain() {
    put(spelled);
    spell("");
  }

  function erase() {
    if (spelled) spell(spelled.slice(0, -1));
    else tell(Array.from(field.value).slice(0, -1).join(""));
  }

  function clear() {
    spell("");
    tell("");
  }

  function offer() {
    board.querySelector(".spelled").textContent = spelled || WORDS.hint;
    const row = board.querySelector(".candidates");
    row.textContent = "";
    pinyin.find(spelled).forEach((text) => row.appendChild(key(text, (event) => choose(text, event), "candidate")));
    if (spelled) row.appendChild(key(WORDS.plain, plain, "candidate is-plain"));
    row.scrollLeft = 0;
  }

  const rows = (signs, act) => signs.map((row) => element("div", { class: "keys" }, Array.from(row).map((sign) => key(sign, () => act(sign)))));

  function build() {
    const letters = element("div", { class: "letters-board" }, rows(LETTERS, (letter) => spell(spelled + letter)));
    const digits = element("div", { class: "digits-board", hidden: "" }, rows(DIGITS, put));
    letters.lastChild.appendChild(key(WORDS.erase, erase, "is-wide"));
    digits.lastChild.appendChild(key(WORDS.erase, erase, "is-wide"));
    const turn = key(WORDS.digits, () => {
      letters.hidden = !letters.hidden;
      digits.hidden = !digits.hidden;
      turn.textContent = letters.hidden ? WORDS.letters : WORDS.digits;
    }, "is-wide");
    const last = element("div", { class: "keys" }, [turn, key(WORDS.clear, clear, "is-wide"), key(WORDS.space, () => (spelled ? plain() : put(" ")), "is-space"), key(WORDS.close, close, "is-wide")]);
    const more = element("div", { class: "keys is-more" }, [key(WORDS.more, () => fold(false), "is-space"), key(WORDS.clear, () => { clear(); fold(false); }, "is-wide")]);
    const candidates = element("div", { class: "candidates", role: "group", "aria-label": WORDS.offered });
    board = element("section", { class: "keyboard", "aria-label": WORDS.board }, [element("p", { class: "spelled", "aria-live": "polite" }), candidates, letters, digits, last, more]);
    document.body.appendChild(board);
    offer();
  }

  async function open() {
    if (isOpen) return board && fold(false);
    isOpen = true;
    await window.tribuneSearch.load("vocabulary");
    pinyin.take(window.tribuneVocabulary);
    if (!board) build();
    board.hidden = false;
    fold(false);
  }

  function close() {
    board.hidden = true;
    isOpen = false;
    document.body.classList.remove("is-typing");
    field.blur();
  }

  // --- a real keyboard -----------------------------------------------------------------------------------------

  // Where the system has an input method of its own, its keys never come as letters.
  function pressed(event) {
    if (!board || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = meaning(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  function meaning(name) {
    if (/^[a-z]$/i.test(name)) return () => spell(spelled + name.toLowerCase());
    if (!spelled) return null;
    const first = board.querySelectorAll(".candidate");
    if (/^[1-9]$/.test(name) && name <= FIRST) return () => first[Math.min(Number(name), first.length) - 1].click();
    return { " ": () => first[0].click(), Enter: plain, Backspace: erase, Escape: () => spell("") }[name] || null;
  }

  field.setAttribute("inputmode", "none");
  field.addEventListener("focus", open);
  field.addEventListener("click", open);
  field.addEventListener("keydown", pressed);
  // A visitor who comes to search finds the keyboard open; who comes back to results finds them, before what narrows them.
  window.tribuneSearch.load("page").then(() => {
    filters.open = false;
    if (/[?&]q=/.test(location.search)) return;
    field.focus();
    open();
  });
})();
