// At the end of a story: hands its address on, by the phone's own sheet, else by the clipboard; in WeChat it says where the menu is.
(function () {
  "use strict";

  const box = document.querySelector("[data-share]");
  if (!box) return;
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  const named = document.querySelector("link[rel=canonical]");
  const address = named ? named.href : location.href;
  const say = (words) => { said.textContent = words; };

  function copy() {
    const whole = document.title + "\n" + address;
    if (navigator.clipboard) return navigator.clipboard.writeText(whole).then(() => say("网址已复制，可以粘贴给别人"), () => say(address));
    return say(address);
  }

  function share() {
    if (/MicroMessenger/i.test(navigator.userAgent)) return say("点右上角的“…”，发给朋友或朋友圈");
    if (!navigator.share) return copy();
    return navigator.share({ title: document.title, url: address }).catch((error) => error.name === "AbortError" || copy());
  }

  button.addEventListener("click", share);
  box.hidden = false;
})();
