// A form that keeps what is typed, and adds rows without being sent. All of it works without this, by its buttons.
(function () {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const SOON = 1500, RETRY = 3000; // milliseconds: from typing to keeping, and to the next try where the desk doesn't answer
  const kept = form.querySelector(".kept");
  let timer = 0, sending = false, again = false, done = false, lost = false;

  function later(wait) {
    if (!timer && !done) timer = setTimeout(keep, wait);
  }

  function keep() {
    timer = 0;
    if (sending) { again = true; return; }
    sending = true;
    send()
      .then(function (answer) { return answer.status === 403 ? entered().then(send) : answer; })
      .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
      .then(function (told) {
        lost = false;
        kept.textContent = told.kept && "稿子 " + told.kept + " 留过底";
        document.dispatchEvent(new CustomEvent("kept"));
      })
      .catch(function (error) {
        lost = true;
        kept.textContent = error.message === "507" ? "稿子没有留成：磁盘满了，或者文件夹不许写。请腾出地方，这一页先不要关，会自己接着存" : "稿子没有留成：程序关了，或者重新开过。请打开“编辑”（会在另一个窗口打开），这一页先不要关，会自己接着存。过一会儿还没有接上的，在新窗口的“待办”里接着写，留过底的都在那里";
        later(RETRY);
      })
      .finally(function () { sending = false; if (again) { again = false; later(0); } });
  }

  function send() {
    const typed = Array.from(new FormData(form)).filter(function (each) { return typeof each[1] === "string"; });
    return fetch(form.dataset.draft, { method: "POST", headers: { "X-Tribune-Token": form.elements.token.value }, body: new URLSearchParams(typed) });
  }

  // The program was started anew: who has come in by its new address gets what its forms must hold.
  function entered() {
    return fetch("/token")
      .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
      .then(function (told) { document.querySelectorAll("input[name=token]").forEach(function (each) { each.value = told.token; }); });
  }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) entered().catch(function () { lost = true; later(0); }); });

  form.addEventListener("submit", function (event) { // from here on the form itself keeps it
    if (lost) { event.preventDefault(); clearTimeout(timer); keep(); return; }
    done = !(event.submitter && event.submitter.formTarget);
    clearTimeout(timer);
    timer = 0;
  });
  form.addEventListener("input", function () { later(SOON); });
  form.addEventListener("change", function () { later(SOON); });

  // Rows --------------------------------------------------------------------------------------------------------

  function list(inner) { return inner.closest("fieldset.list"); }

  function add(button) {
    const field = list(button), rows = field.querySelector(":scope > .row-list");
    const depth = /@(\d)/.exec(field.querySelector(":scope > template").innerHTML)[1];
    const taken = Array.from(rows.querySelectorAll("[name]"), function (each) {
      return Number(each.name.slice(button.value.length - 3).split(".")[0]) || 0; // without “add:”, behind the dot
    });
    const number = Math.max(-1, ...taken) + 1;
    const made = document.createElement("template");
    made.innerHTML = field.querySelector(":scope > template").innerHTML.split("@" + depth).join(number);
    rows.append(made.content);
    const row = rows.lastElementChild;
    row.querySelector("input:not([type=hidden]), select, textarea").focus();
  }

  form.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("[data-row]");
    if (button.hasAttribute("data-add")) add(button);
    else if (button.hasAttribute("data-remove")) { const field = list(row); row.remove(); field.focus(); }
    else if (button.hasAttribute("data-up") && row.previousElementSibling) { row.previousElementSibling.before(row); button.focus(); }
    else return;
    event.preventDefault();
    asked();
    later(SOON);
  });

  // What is asked for only with some values of another field ------------------------------------------------------

  function asked() {
    form.querySelectorAll("[data-when]").forEach(function (each) {
      const other = form.elements[each.dataset.when], own = each.querySelector("input, select, textarea");
      if (other) each.hidden = !own.value && each.dataset.is.split("|").indexOf(other.value) < 0 && !each.querySelector(".problem");
    });
  }
  form.addEventListener("input", asked);
  asked();

  // Names -------------------------------------------------------------------------------------------------------

  form.addEventListener("change", function (event) {
    const box = event.target, names = box.list;
    if (!names || names.id === "pictures") return;
    const said = box.value.split(" ")[0];
    const alike = Array.from(names.options).filter(function (each) { return each.value.split(" ")[0] === said; });
    if (box.value.indexOf(" ") > 0 && alike.length === 1) box.value = said; // its sound has served
  });
})();
