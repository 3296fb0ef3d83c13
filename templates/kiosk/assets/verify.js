// Compares the files of a chosen folder with their SHA-256 sums in its SHA256SUMS. Nothing leaves the page.
(function () {
  "use strict";

  const WORDS = {
    none: "这个文件夹里没有 SHA256SUMS，没有核对。请选资料所在的文件夹。",
    cut: "SHA256SUMS 不完整，没有核对。请把整个文件夹重新复制一遍。",
    at: (done, all) => "正在核对：" + done + " / " + all, fine: (all) => "全部一致，共 " + all + " 个文件。",
    bad: (lacking, other, more) => "有 " + (lacking + other + more) + " 个文件有问题：缺少 " + lacking + " 个，不一致 " + other + " 个，多出 " + more + " 个。" +
      (lacking + other ? "请把整个文件夹重新复制一遍。" : "") + (more ? "多出的可能是已经撤下的网页，请从新的文件夹里运行“更新.cmd”。" : ""),
    lacking: "缺少：", other: "不一致：", more: "多出：",
  };
  const LIST = "SHA256SUMS";
  const SYSTEM = /(^|\/)(Thumbs\.db|desktop\.ini|\.DS_Store|\._[^/]*)$/i; // what the system itself puts into folders
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

  // The sums by name; none if the list doesn't end by saying how many it names.
  async function listed(file) {
    const lines = new TextDecoder().decode(await read(file)).split("\n");
    const sums = new Map(lines.filter((line) => /^[0-9a-f]{64} {2}./.test(line)).map((line) => [line.slice(66), line.slice(0, 64)]));
    const isWhole = sums.size && lines.length === sums.size + 2 && lines[sums.size] === "# end " + sums.size;
    return isWhole ? sums : null;
  }

  function blame(words, names) {
    names.forEach((name) => { wrong.appendChild(document.createElement("li")).textContent = words + name; });
  }

  async function changed(files, sums) {
    const names = Array.from(sums.keys()).filter((name) => files.has(name));
    const other = [];
    for (let number = 0; number < names.length; number++) {
      if (number % 20 === 0) say(WORDS.at(number, names.length));
      if ((await sum(files.get(names[number]))) !== sums.get(names[number])) other.push(names[number]);
    }
    return other;
  }

  async function verify() {
    const files = new Map(Array.from(input.files, (file) => [inside(file), file]));
    wrong.textContent = "";
    if (!files.has(LIST)) return say(WORDS.none);
    const sums = await listed(files.get(LIST));
    if (!sums) return say(WORDS.cut);
    const lacking = Array.from(sums.keys()).filter((name) => !files.has(name));
    const more = Array.from(files.keys()).filter((name) => name !== LIST && !sums.has(name) && !SYSTEM.test(name));
    const other = await changed(files, sums);
    blame(WORDS.lacking, lacking);
    blame(WORDS.other, other);
    blame(WORDS.more, more);
    say(wrong.childElementCount ? WORDS.bad(lacking.length, other.length, more.length) : WORDS.fine(sums.size));
  }

  input.addEventListener("change", verify);
})();
