// Puts an article on the clipboard as rich text, and what the editor has fields for as plain text. Works from a folder, too.
(function () {
  "use strict";

  const article = document.querySelector("article");
  const said = document.querySelector("[data-said]");
  if (!article) return;

  const tell = (isDone) => { said.textContent = isDone ? "已复制" : "没有复制成功，请按住左键选中下面的文章再复制"; };

  // The pictures' addresses in full: the editor fetches those that it can reach.
  function markup() {
    const copy = article.cloneNode(true);
    Array.from(copy.querySelectorAll("img")).forEach((image) => { image.setAttribute("src", new URL(image.getAttribute("src"), document.baseURI).href); });
    return copy.innerHTML;
  }

  // What is copied is what we hand over, not what the browser makes of a selection.
  function copy(formats) {
    const hand = (event) => {
      Object.keys(formats).forEach((type) => event.clipboardData.setData(type, formats[type]));
      event.preventDefault();
    };
    document.addEventListener("copy", hand);
    const isDone = document.execCommand("copy");
    document.removeEventListener("copy", hand);
    return isDone;
  }

  document.querySelector("[data-copy]").addEventListener("click", () => tell(copy({ "text/html": markup(), "text/plain": article.innerText })));

  Array.from(document.querySelectorAll("[data-field]")).forEach((field) => {
    const text = field.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "is-small";
    button.textContent = "复制";
    button.setAttribute("aria-label", "复制" + (field.previousElementSibling ? field.previousElementSibling.textContent : "标题"));
    button.addEventListener("click", () => tell(copy({ "text/plain": text })));
    field.insertAdjacentElement(field.nodeName === "H1" ? "afterend" : "beforeend", button);
  });
})();
