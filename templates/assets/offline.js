// "Save for offline reading": a choice with its size and its progress, never a silent download. WeChat's browser keeps nothing for long.
(function () {
  "use strict";

  const WORDS = {
    save: (size) => "存到这台设备上（约 " + size + "）", saving: (done, total) => "正在存：" + done + " / " + total, saved: "已经存好，没有网络也能看、能搜。",
    failed: "没有存成，请检查网络和空间，再点一次。", remove: "从这台设备上删掉", removed: "已经删掉。",
  };
  const part = document.querySelector("[data-offline]");
  const root = new URL(document.documentElement.getAttribute("data-root") || ".", location.href).href.replace(/[^/]*$/, "");
  const isFit = "serviceWorker" in navigator && window.isSecureContext && /^https?:$/.test(location.protocol) && !/MicroMessenger/.test(navigator.userAgent);
  if (!part || !isFit) return;

  const save = part.querySelector("[data-save]");
  const remove = part.querySelector("[data-remove]");
  const progress = part.querySelector("progress");
  const said = part.querySelector("[role=status]");

  const megabytes = (bytes) => (bytes < 1e6 ? Math.ceil(bytes / 1e3) + " KB" : (bytes / 1e6).toFixed(1) + " MB");

  function show(isSaved, words) {
    save.hidden = isSaved;
    remove.hidden = !isSaved;
    progress.hidden = true;
    said.textContent = words;
  }

  function heard(event) {
    const message = event.data || {};
    if (message.tribune === "progress") {
      progress.max = message.total;
      progress.value = message.done;
      said.textContent = WORDS.saving(message.done, message.total);
    } else if (message.tribune === "ready") {
      show(true, WORDS.saved);
    }
  }

  // A worker that fails to install ends as "redundant".
  function watch(worker) {
    worker.addEventListener("statechange", () => { if (worker.state === "redundant") show(false, WORDS.failed); });
  }

  async function start() {
    save.hidden = true;
    progress.hidden = false;
    try {
      const registration = await navigator.serviceWorker.register(root + "sw.js", { scope: root, updateViaCache: "none" });
      if (registration.installing) watch(registration.installing);
      else if (registration.active) show(true, WORDS.saved);
    } catch (error) {
      show(false, WORDS.failed);
    }
  }

  async function forget() {
    const registration = await navigator.serviceWorker.getRegistration(root);
    if (registration) await registration.unregister();
    await caches.delete("tribune-packs");
    show(false, WORDS.removed);
  }

  async function offer() {
    const registration = await navigator.serviceWorker.getRegistration(root);
    const isSaved = Boolean(registration && registration.active);
    const size = await fetch(root + "offline/size.json").then((answer) => answer.json()).catch(() => null);
    part.hidden = !size && !isSaved; // an edition without packs
    if (size) save.textContent = WORDS.save(megabytes(size.bytes));
    show(isSaved, isSaved ? WORDS.saved : "");
  }

  navigator.serviceWorker.addEventListener("message", heard);
  save.addEventListener("click", start);
  remove.addEventListener("click", forget);
  part.hidden = false;
  offer();
})();
