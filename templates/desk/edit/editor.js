// The six buttons above a text: they write the signs of Markdown, and nothing that couldn't be typed.
(function () {
  "use strict";
  const FRONT = { heading: "## ", list: "- ", quote: "> " };

  document.querySelectorAll("[data-tools]").forEach(function (tools) {
    const box = document.getElementById(tools.dataset.tools);
    if (!box) return;
    tools.hidden = false;

    function write(start, end, text) {
      box.focus();
      box.setSelectionRange(start, end);
      if (!document.execCommand("insertText", false, text)) box.setRangeText(text, start, end, "end"); // which can be undone, where it's known
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function lines(front) { // put before each line, or taken away where all have it
      const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
      let end = box.value.indexOf("\n", Math.max(box.selectionEnd, start));
      if (end < 0) end = box.value.length;
      const given = box.value.slice(start, end).split("\n");
      const all = given.every(function (line) { return line.startsWith(front); });
      const made = given.map(function (line) { return all ? line.slice(front.length) : front + line.replace(/^(#+ |- |> )/, ""); });
      write(start, end, made.join("\n"));
    }

    function bold() {
      const start = box.selectionStart, end = box.selectionEnd, text = box.value.slice(start, end) || "加粗的字";
      write(start, end, "**" + text + "**");
    }

    function panel(name, button) {
      tools.querySelectorAll("[data-insert]").forEach(function (each) {
        each.hidden = each.dataset.insert !== name || !each.hidden;
        const opener = tools.querySelector("[data-mark=" + each.dataset.insert + "]");
        opener.setAttribute("aria-expanded", String(!each.hidden));
        if (!each.hidden) each.querySelector("input").focus();
      });
    }

    function link(inner) {
      const picked = inner.querySelector("input"), parts = picked.value.trim().split(" ");
      const target = parts[parts.length - 1];
      if (target.indexOf(":") < 1) { picked.focus(); return; }
      const words = box.value.slice(box.selectionStart, box.selectionEnd) || parts[0];
      done(inner, "[" + words + "](" + target + ")");
    }

    function picture(inner) {
      const boxes = inner.querySelectorAll("input:not([type=file])"), file = boxes[0].value.trim(), alt = boxes[1].value.trim();
      if (!file || !alt) { (file ? boxes[1] : boxes[0]).focus(); return; }
      done(inner, "\n\n![" + alt.replace(/[[\]]/g, "") + "](" + file + ")\n\n");
    }

    function done(inner, text) {
      write(box.selectionStart, box.selectionEnd, text);
      inner.querySelectorAll("input").forEach(function (each) { each.value = ""; });
      panel("", null);
    }

    tools.addEventListener("click", function (event) {
      const button = event.target.closest("button");
      if (!button) return;
      const mark = button.dataset.mark, inner = button.closest("[data-insert]");
      if (FRONT[mark]) lines(FRONT[mark]);
      else if (mark === "bold") bold();
      else if (mark) panel(mark, button);
      else if (inner) (inner.dataset.insert === "link" ? link : picture)(inner);
    });
    tools.addEventListener("keydown", function (event) { // in a panel, Enter inserts and doesn't save
      const inner = event.target.closest("[data-insert]");
      if (event.key !== "Enter" || !inner || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      (inner.dataset.insert === "link" ? link : picture)(inner);
    });
  });
})();
