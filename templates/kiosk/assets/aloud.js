// Reads the page aloud, sentence by sentence, where this computer has a Chinese voice of its own.
(function () {
  "use strict";

  const button = document.querySelector("[data-aloud]");
  const LEFT_OUT = "nav, button, form, svg, .attract, .unseen, [hidden]";
  let isOn = false;

  const voice = () => speechSynthesis.getVoices().find((one) => /^zh\b|^cmn\b/i.test(one.lang) && one.localService);

  // Blocks of text in their order, cut after each sentence.
  function sentences() {
    const blocks = Array.from(document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dt, main dd"));
    const own = blocks.filter((block) => !block.closest(LEFT_OUT) && !block.querySelector("p, li, h3, dl"));
    return [].concat.apply([], own.map((block) => block.textContent.match(/[^\u3002\uff01\uff1f\uff1b]+[\u3002\uff01\uff1f\uff1b]?/g) || [])).map((text) => text.trim()).filter(Boolean);
  }

  function say(texts) {
    if (!isOn || !texts.length) return set(false);
    const spoken = new SpeechSynthesisUtterance(texts[0]);
    spoken.voice = voice();
    spoken.lang = "zh-CN";
    spoken.rate = 0.9;
    spoken.onend = () => say(texts.slice(1));
    spoken.onerror = () => set(false);
    speechSynthesis.speak(spoken);
  }

  function set(on) {
    isOn = on;
    button.setAttribute("aria-pressed", String(on));
    if (!on) speechSynthesis.cancel();
  }

  function offer() {
    if (voice()) button.hidden = false;
  }

  if (!button || !window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  button.addEventListener("click", () => {
    set(!isOn);
    if (isOn) say(sentences());
  });
  speechSynthesis.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  offer();
})();
