// The box in the header as a combobox with a list (ARIA Authoring Practices): results as one types.
(function () {
  "use strict";

  const WORDS = {
    results: "搜索结果", all: (count) => "查看全部 " + count + " 条结果",
    count: (count) => count + " 条结果，用上下键选择", none: "没有找到，按回车看相近的", small: "这个浏览器较旧，只能搜姓名和标题",
    parts: "含部分字词", partly: (count) => "没有一样的，" + count + " 条含部分字词，用上下键选择",
    untitled: "姓名和标题里没有（这个浏览器较旧，搜不了正文）",
  };
  const WAIT = 120; // ms without a key before a question is asked
  const SHOWN = 8;

  const search = window.tribuneSearch;
  const form = document.querySelector("form[data-search]");
  const input = form.querySelector("input[type=search]");
  const list = search.element("div", { id: "search-list", role: "listbox", "aria-label": WORDS.results, class: "search-list", hidden: "" });
  const status = search.element("p", { role: "status", class: "unseen" });
  const patience = search.patience();
  let asked = 0; // the number of the last question; an answer to an older one is dropped
  let timer = 0;
  let composing = false;

  function start() {
    form.classList.add("is-live");
    form.appendChild(list);
    form.appendChild(status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.keys(roles).forEach((name) => input.setAttribute(name, roles[name]));
    input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
    input.addEventListener("compositionend", () => { composing = false; changed(); });
    input.addEventListener("input", (event) => { if (!composing && !event.isComposing) changed(); });
    input.addEventListener("keydown", pressed);
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
    form.addEventListener("submit", (event) => { if (composing) event.preventDefault(); });
    search.connect().catch(() => { status.textContent = search.FAILED; });
    if (input.value) changed();
  }

  // What was shown answers another question now: it goes at once, and the list keeps its height until the new answer.
  function changed() {
    asked += 1;
    clearTimeout(timer);
    if (!input.value.trim()) return close();
    if (!list.hidden) list.style.minHeight = list.offsetHeight + "px";
    list.textContent = "";
    list.setAttribute("aria-busy", "true");
    input.removeAttribute("aria-activedescendant");
    timer = setTimeout(answer, WAIT, asked, input.value);
  }

  async function answer(number, question) {
    patience.calm();
    try {
      await search.using((engine) => answerWith(engine, number, question));
    } catch (error) {
      if (number !== asked) return;
      say(search.FAILED);
      patience.later(() => { if (number === asked) answer(number, question); });
    }
  }

  async function answerWith(engine, number, question) {
    remember(question);
    const answers = await engine.ask(question);
    if (!answers.results.length) await engine.confirm();
    const groups = search.grouped(answers.results);
    const first = search.fair(groups, SHOWN);
    const shown = new Map(await Promise.all(first.map(async (result) => [result, await engine.show(result, answers.asked)])));
    const parts = await search.partly(engine, answers);
    if (number === asked) open(search.ordered(groups, shown), shown, answers, engine, parts);
  }

  function open(groups, shown, answers, engine, parts) {
    const total = answers.results.length;
    if (!total && !parts.length) return say(engine.isSmall ? WORDS.untitled : WORDS.none);
    fill(groups, shown, answers, parts);
    if (!total) return reveal(WORDS.partly(parts.length));
    list.appendChild(option(allUrl(answers.question), [search.element("span", {}, WORDS.all(total))], "is-all"));
    reveal(engine.isSmall ? WORDS.small : WORDS.count(total));
  }

  function fill(groups, shown, answers, parts) {
    list.textContent = "";
    groups.forEach(({ name, results }) => {
      append(search.GROUPS[name], results.filter((result) => shown.has(result)).map((result) => optionOf(shown.get(result), answers.asked)));
    });
    if (parts.length) append(WORDS.parts, parts.slice(0, SHOWN - shown.size).map((result) => optionOf(result, result.marks.join(" "))), "parts");
    Array.from(list.querySelectorAll("[role=option]")).forEach((one, place) => { one.id = "search-option-" + place; });
  }

  // With the page, for who comes back to it.
  function remember(question) {
    try {
      history.replaceState(Object.assign({}, history.state, { asked: question }), "");
    } catch (error) { /* a file:// page may not */ }
  }

  function append(said, options, how) {
    const heading = search.element("p", { class: "search-group", "aria-hidden": "true" }, said);
    list.appendChild(search.element("div", Object.assign({ role: "group", "aria-label": said }, how && { "data-how": how }), [heading].concat(options)));
  }

  const allUrl = (question) => form.action + "?q=" + encodeURIComponent(question.trim());

  function optionOf(result, asked) {
    const title = search.element("b", {}, search.highlighted(result.title));
    const text = result.text ? search.highlighted(result.text) : result.meta.summary || "";
    return option(search.address(result.url, asked), [title, search.element("span", {}, text)], result.meta.theme_id ? "theme-" + result.meta.theme_id : "", result.url);
  }

  function option(href, content, name, url) {
    const link = search.element("a", { role: "option", href, tabindex: "-1", class: "search-option " + name, "aria-selected": "false" }, content);
    if (url) link.setAttribute("data-url", url);
    link.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the click is done
    return link;
  }

  function say(words) {
    list.textContent = "";
    list.appendChild(option(allUrl(input.value), [search.element("span", {}, words)], "is-all"));
    reveal(words);
  }

  function reveal(words) {
    list.lastElementChild.id = list.lastElementChild.id || "search-option-all";
    list.style.minHeight = "";
    list.removeAttribute("aria-busy");
    list.hidden = document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = words;
  }

  function close() {
    list.hidden = true;
    list.style.minHeight = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  const options = () => Array.from(list.querySelectorAll("[role=option]"));
  const active = () => document.getElementById(input.getAttribute("aria-activedescendant") || "");

  function pressed(event) {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const key = event.key;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && list.childElementCount) reveal(status.textContent);
      else move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && active() && !list.hidden) {
      event.preventDefault();
      active().click();
    } else if (key === "Escape") {
      escape(event);
    }
  }

  // The first Escape closes the list, the second empties the field.
  function escape(event) {
    if (!list.hidden) {
      event.preventDefault();
      asked += 1;
      clearTimeout(timer);
      close();
    } else {
      input.value = "";
    }
  }

  // Past either end the field itself is chosen.
  function move(step) {
    const all = options();
    if (!all.length) return;
    const next = (all.indexOf(active()) + 1 + step + all.length + 1) % (all.length + 1);
    all.forEach((one, place) => one.setAttribute("aria-selected", String(place === next - 1)));
    if (!next) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[next - 1].id);
    all[next - 1].scrollIntoView({ block: "nearest" });
  }

  start();
})();
