// Compares the files of a chosen folder with their SHA-256 sums in its SHA256SUMS. Nothing leaves the page.
(function () {
  "use strict";

  const WORDS = {
    none: "这个文件夹里没有 SHA256SUMS，请选资料所在的文件夹。", at: (done, all) => "正在核对：" + done + " / " + all,
    fine: (all) => "全部一致，共 " + all + " 个文件。", bad: (count) => "有 " + count + " 个文件有问题。请把整个文件夹重新复制一遍。",
    lacking: "缺少：", other: "不一致：",
  };
  const input = document.getElementById("folder");
  const said = document.querySelector("[data-said]");
  const wrong = document.querySelector("[data-wrong]");
  const say = (words) => { said.textContent = words; };

  const read = (file) => new Response(file).arrayBuffer();
  const inside = (file) => file.webkitRelativePath.split("/").slice(1).join("/");

  async function sum(file) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await read(file)));
    return Array.from(digest, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  function blame(words) {
    wrong.appendChild(document.createElement("li")).textContent = words;
  }

  async function verify() {
    const files = new Map(Array.from(input.files, (file) => [inside(file), file]));
    wrong.textContent = "";
    if (!files.has("SHA256SUMS")) return say(WORDS.none);
    const lines = new TextDecoder().decode(await read(files.get("SHA256SUMS"))).split("\n").filter(Boolean);
    for (let number = 0; number < lines.length; number++) {
      const path = lines[number].slice(66);
      if (!files.has(path)) blame(WORDS.lacking + path);
      else if ((await sum(files.get(path))) !== lines[number].slice(0, 64)) blame(WORDS.other + path);
      if (number % 20 === 0) say(WORDS.at(number, lines.length));
    }
    say(wrong.childElementCount ? WORDS.bad(wrong.childElementCount) : WORDS.fine(lines.length));
  }

  input.addEventListener("change", verify);
})();
