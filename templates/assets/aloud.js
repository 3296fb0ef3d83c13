// Reads the page aloud, sentence by sentence, where this device has a Chinese voice of its own; what is said is marked.
(function () {
  "use strict";

  const button = document.querySelector("[data-aloud]");
  const LEFT_OUT = "nav, button, form, svg, .attract, .unseen, .byline, .cite, sup, [hidden], details:not([open]) > :not(summary)";
  const SENTENCE = /[^\u3002\uff01\uff1f\uff1b]+[\u3002\uff01\uff1f\uff1b]?/g;
  let isOn = false;
  let turn = 0; // what an utterance that was broken off still reports is of an earlier turn

  const voice = () => speechSynthesis.getVoices().find((one) => /^zh\b|^cmn\b/i.test(one.lang) && one.localService);

  // Blocks of text in their order, cut after each sentence: the block, where in it, and the words.
  function sentences() {
    const blocks = Array.from(document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dt, main dd"));
    const own = blocks.filter((block) => !block.closest(LEFT_OUT) && !block.querySelector("p, li, h3, dl"));
    return [].concat.apply([], own.map(cut));
  }

  function cut(block) {
    const found = [];
    for (let match; (match = SENTENCE.exec(block.textContent));) {
      if (match[0].trim()) found.push({ block: block, start: match.index, text: match[0] });
    }
    return found;
  }

  // The part of a block from one character to another.
  function range(block, start, end) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const made = document.createRange();
    let passed = 0;
    for (let node; (node = walker.nextNode()); passed += node.length) {
      if (passed <= start && start <= passed + node.length) made.setStart(node, start - passed);
      if (passed < end && end <= passed + node.length) { made.setEnd(node, end - passed); break; }
    }
    return made;
  }

  function mark(sentence, from, length) {
    clear();
    if (!sentence) return;
    sentence.block.classList.add("is-spoken");
    if (window.CSS && CSS.highlights) CSS.highlights.set("spoken", new Highlight(range(sentence.block, sentence.start + from, sentence.start + from + length)));
    const place = sentence.block.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) sentence.block.scrollIntoView({ block: "center" });
  }

  function clear() {
    const marked = document.querySelector(".is-spoken");
    if (marked) marked.classList.remove("is-spoken");
    if (window.CSS && CSS.highlights) CSS.highlights.delete("spoken");
  }

  function say(left, mine) {
    if (!isOn || mine !== turn) return undefined;
    if (!left.length) return set(false);
    const spoken = new SpeechSynthesisUtterance(left[0].text);
    spoken.voice = voice();
    spoken.lang = "zh-CN";
    spoken.rate = 0.9;
    spoken.onstart = () => mine === turn && mark(left[0], 0, left[0].text.length);
    spoken.onboundary = (event) => mine === turn && event.charLength && mark(left[0], event.charIndex, event.charLength);
    spoken.onend = () => say(left.slice(1), mine);
    spoken.onerror = () => mine === turn && set(false);
    return speechSynthesis.speak(spoken);
  }

  function set(on) {
    isOn = on;
    turn += 1;
    button.setAttribute("aria-pressed", String(on));
    speechSynthesis.cancel();
    clear();
    if (on) say(sentences(), turn);
  }

  function offer() {
    if (voice()) button.hidden = false;
  }

  if (!button || !window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  button.addEventListener("click", () => set(!isOn));
  speechSynthesis.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  offer();
})();
