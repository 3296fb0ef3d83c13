// The search page: every result in its group, filters with counts, two orders, all of it in the address.
(function () {
  "use strict";

  const WORDS = {
    title: (question) => "搜索“" + question + "”",
    count: (count) => "共 " + count + " 条结果",
    meant: (asked) => "没有“" + asked[0] + "”，下面是“" + asked[1] + "”的结果",
    partly: (question) => "没有“" + question + "”，下面是含部分字词的",
    led: (question) => "没有“" + question + "”，可以到下面的页面看",
    also: "另外，含部分字词的",
    none: (question) => "没有找到“" + question + "”",
    untitled: (question) => "标题和姓名里没有“" + question + "”",
    more: (count) => "显示其余 " + count + " 条",
    searching: "正在查找……",
    slow: "网络很慢，还在查找……也可以先从下面的目录找",
    small: "这个浏览器较旧，只能搜姓名和标题",
    failed: (why) => why + "。也可以从下面的目录查找。",
    how: { sound: "读音相符", begun: "读音相近", words: "含全部词", parts: "含部分字词", named: "按名称", way: "从这里找" },
  };
  const WAIT = 150; // ms without a key before a question is asked
  const SLIP = 6; // letters of a question that may be a slip of the pen; of a longer one the parts say more, for fewer bytes
  const PAUSE = 300; // ms until few results are added to
  const PATIENCE = 8000; // ms after which a reader is told that it takes long
  const FIRST = 10; // results shown at once
  const BATCH = 50; // results read at once when all are wanted
  const MINE = /代表|委员|人大/; // who asks for a deputy may not know the name
  const FEW = 1000; // records; of so few, deputies can be filtered by without asking for their list
  const MOST_DEPUTIES = 24; // those with the most results

  const search = window.tribuneSearch;
  const form = document.querySelector("form[data-search-page]");
  const input = form.querySelector("input[type=search]");
  const part = (name) => document.querySelector("[data-" + name + "]");
  const list = part("results");
  const status = part("status");
  const filters = part("filters");
  const boxes = () => Array.from(filters.querySelectorAll("input[type=checkbox]"));
  const FACETS = Array.from(new Set(boxes().map((box) => box.name))).concat("deputy");
  const patience = search.patience();
  let asked = 0; // the number of the last question; an answer to an older one is dropped
  let timer = 0;
  let composing = false;
  let isTyping = false; // whether the address is that of a question on its way
  let isNew = false; // whether the next address shall not take the last one's place
  let kept = null; // the last answers, for when only a filter changed
  let isListing = false; // whether deputies are offered as filters

  // --- the address -------------------------------------------------------------------------------------------------

  function fromAddress() {
    const wanted = new URLSearchParams(location.search);
    input.value = wanted.get("q") || "";
    wanted.getAll("deputy").forEach(deputyBox);
    boxes().forEach((box) => { box.checked = wanted.getAll(box.name).includes(box.value); });
    const sort = wanted.get("sort") === "date" ? "date" : "relevance";
    filters.querySelectorAll("[name=sort]").forEach((radio) => { radio.checked = radio.value === sort; });
  }

  function state() {
    const chosen = {};
    FACETS.forEach((facet) => { chosen[facet] = boxes().filter((box) => box.name === facet && box.checked).map((box) => box.value); });
    const sort = filters.querySelector("[name=sort]:checked");
    return { question: input.value.trim(), chosen, byDate: sort && sort.value === "date" };
  }

  function toAddress(now, isNew) {
    const wanted = new URLSearchParams();
    if (now.question) wanted.set("q", now.question);
    Object.keys(now.chosen).forEach((facet) => now.chosen[facet].forEach((value) => wanted.append(facet, value)));
    if (now.byDate) wanted.set("sort", "date");
    const address = location.pathname + (wanted.toString() ? "?" + wanted : "");
    try {
      if (isNew && address !== location.pathname + location.search) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch (error) { /* a file:// page may not */ }
  }

  // --- asking ------------------------------------------------------------------------------------------------------

  async function run() {
    const number = ++asked;
    const now = state();
    patience.calm();
    if (!now.question && !isFiltered(now)) return clear();
    list.dataset.state = "searching";
    if (list.dataset.how !== "failed") status.textContent = WORDS.searching; // what was told is told until it's otherwise
    const slow = setTimeout(() => { if (number === asked) status.textContent = WORDS.slow; }, PATIENCE);
    try {
      await search.using((engine) => answer(engine, now, number));
    } catch (error) {
      if (number === asked) fail();
    }
    clearTimeout(slow);
  }

  async function answer(engine, now, number) {
    const answers = await answersTo(engine, now.question);
    const facets = await facetsOf(engine, now);
    if (number !== asked) return;
    const chosen = facets ? filtered(answers.results, facets, now) : answers.results;
    filters.hidden = engine.isSmall || (answers.results.length < 2 && !isFiltered(now)); // of one there's nothing to choose
    if (facets) showCounts(answers.results, facets, now.chosen);
    await showAnswers(engine, answers, now.byDate && chosen.length ? [{ name: "date", results: chosen }] : search.grouped(chosen), number);
  }

  const isFiltered = (now) => Object.keys(now.chosen).some((facet) => now.chosen[facet].length);

  async function answersTo(engine, question) {
    if (!kept || kept.question !== question || kept.engine !== engine) {
      const answers = question ? await engine.ask(question) : { question, asked: "", results: await engine.everything(), offers: [] };
      if (!answers.results.length) await engine.confirm();
      kept = Object.assign({ engine, parts: answers.results.length ? [] : await search.partly(engine, answers) }, answers);
    }
    return kept;
  }

  async function unfold() {
    const number = asked;
    const now = state();
    const facets = kept && await facetsOf(kept.engine, now);
    if (facets && number === asked) showCounts(kept.results, facets, now.chosen);
  }

  // Null where they aren't seen: their tables are long, and a phone folds them.
  async function facetsOf(engine, now) {
    if (engine.isSmall || !(filters.open || isFiltered(now) || now.byDate)) return null;
    const facets = await engine.facets();
    isListing = isListing || now.chosen.deputy.length > 0 || facets.heads.length <= FEW;
    return { of: facets.of, names: isListing ? await engine.deputies() : null, date: now.byDate ? await engine.dates() : null };
  }

  const fits = (facets, chosen, id, except) => FACETS.every((facet) =>
    facet === except || !chosen[facet].length || chosen[facet].some((value) => facets.of(facet, id).includes(value)));

  function filtered(results, facets, now) {
    const kept = results.filter((answer) => fits(facets, now.chosen, answer.id));
    if (!now.byDate) return kept;
    const dated = kept.map((answer, place) => ({ answer, place, date: facets.date(answer.id) }));
    dated.sort((one, other) => (other.date > one.date) - (other.date < one.date) || one.place - other.place);
    return dated.map((entry) => entry.answer);
  }

  // Beside each filter the number of results it would give with the filters of other kinds.
  function showCounts(results, facets, chosen) {
    part("deputies").hidden = isListing;
    FACETS.filter((facet) => facet !== "deputy" || isListing).forEach((facet) => {
      const counts = {};
      results.filter((answer) => fits(facets, chosen, answer.id, facet)).forEach((answer) => {
        facets.of(facet, answer.id).forEach((value) => { counts[value] = (counts[value] || 0) + 1; });
      });
      if (facet === "deputy") listDeputies(counts, facets.names);
      boxes().filter((box) => box.name === facet).forEach((box) => {
        const label = box.closest("label");
        label.querySelector("[data-count]").textContent = counts[box.value] || 0;
        label.hidden = !counts[box.value] && !box.checked;
      });
    });
    filters.querySelectorAll("fieldset").forEach((group) => { group.hidden = !group.querySelector("label:not([hidden]), button:not([hidden])"); });
  }

  function listDeputies(counts, names) {
    boxes().filter((box) => box.name === "deputy" && !box.checked && box !== document.activeElement).forEach((box) => box.closest("label").remove());
    const most = Object.keys(counts).sort((one, other) => counts[other] - counts[one] || (one < other ? -1 : 1));
    most.slice(0, MOST_DEPUTIES).forEach(deputyBox);
    boxes().filter((box) => box.name === "deputy").forEach((box) => { box.nextElementSibling.textContent = names.get(box.value) || box.value; });
  }

  // The filter for a deputy, if there is none yet.
  function deputyBox(id) {
    if (boxes().some((box) => box.name === "deputy" && box.value === id)) return;
    const box = search.element("input", { type: "checkbox", name: "deputy", value: id });
    const label = search.element("label", { hidden: "" }, [box, search.element("span", {}), search.element("small", { "data-count": "" })]);
    part("deputies").parentNode.appendChild(label);
  }

  // --- showing -----------------------------------------------------------------------------------------------------

  async function showAnswers(engine, answers, groups, number) {
    const first = search.fair(groups, FIRST);
    const shown = await show(engine, first, answers);
    if (number !== asked) return;
    blank();
    const lists = listsOf(search.ordered(groups, shown));
    append(lists, shown, answers.asked);
    list.dataset.total = lists.size;
    status.textContent = summary(engine, answers, lists.size);
    offer(Array.from(lists.keys()).filter((answer) => !shown.has(answer)), lists, engine, answers, number);
    suggest("offers", answers.offers);
    if (!isFiltered(state())) showParts(answers.parts, 0);
    settle();
    part("none").hidden = lists.size + answers.parts.length > 0;
    if (answers.question) document.title = WORDS.title(answers.question);
    if (answers.results.length) isFiltered(state()) || showMore(answers, number).catch(() => {});
    else if (!answers.parts.length || search.folds(answers.question).length <= SLIP) findNear(answers, number).catch(() => {}); // a help that doesn't come claims nothing
  }

  // What to show for each of some answers.
  const show = async (engine, some, answers) => new Map(await Promise.all(some.map(async (one) => [one, await engine.show(one, answers.asked)])));
  const append = (lists, shown, wording) => shown.forEach((result, answer) => lists.get(answer).appendChild(entry(result, wording)));

  // A list with a heading for each group; gives the list that each result belongs into.
  function listsOf(groups) {
    const lists = new Map();
    groups.forEach(({ name, results }) => {
      const heading = search.element("h3", {}, [headingOf(name, results) + " ", search.element("small", {}, String(results.length))]);
      const entries = search.element("ol", { class: "entries" });
      list.appendChild(search.element("section", { "data-group": name }, [heading, entries]));
      results.forEach((answer) => lists.set(answer, entries));
    });
    return lists;
  }

  // What else was found is called by its kinds, if they're three at most.
  function headingOf(name, results) {
    const kinds = Array.from(new Set(results.map((answer) => kind(answer.kind))));
    return name === "other" && kinds.length < 4 ? kinds.join("、") : search.GROUPS[name];
  }

  function summary(engine, answers, count) {
    if (!answers.results.length && answers.parts.length) return (answers.parts.every(({ how }) => how !== "parts") ? WORDS.led : WORDS.partly)(answers.question);
    if (!answers.results.length) return engine.isSmall ? WORDS.untitled(answers.question) + "。" + WORDS.small : WORDS.none(answers.question);
    const found = answers.asked === answers.question ? [] : [WORDS.meant([answers.question, answers.asked])];
    return found.concat(WORDS.count(count), engine.isSmall ? WORDS.small : []).join("。");
  }

  // Few results don't wait for those of their parts; nobody pays for these who types on.
  async function showMore(answers, number) {
    await new Promise((ready) => setTimeout(ready, PAUSE));
    if (number !== asked) return;
    const parts = await search.using((engine) => search.partly(engine, answers));
    if (number === asked) showParts(parts, answers.results.length);
  }

  // What isn't counted among the results, since none of it holds what was asked.
  function showParts(parts, count) {
    const place = part("parts");
    place.querySelector("h3").textContent = count ? WORDS.also : WORDS.how.parts;
    parts.forEach((result) => {
      const made = entry(result, result.marks.join(" "));
      made.dataset.how = "parts";
      place.querySelector("ol").appendChild(made);
    });
    place.hidden = !parts.length;
    part("mine").hidden = !parts.length || !MINE.test(input.value);
  }

  // One button shows all the others.
  function offer(rest, lists, engine, answers, number) {
    const button = part("more");
    button.hidden = !rest.length;
    button.textContent = WORDS.more(rest.length);
    button.onclick = () => {
      button.hidden = true;
      list.dataset.state = "searching";
      showRest(rest, lists, engine, answers, number).catch(() => { if (number === asked) fail(); });
    };
  }

  async function showRest(rest, lists, engine, answers, number) {
    for (let place = 0; place < rest.length; place += BATCH) {
      const shown = await show(engine, rest.slice(place, place + BATCH), answers);
      if (number !== asked) return;
      append(lists, shown, answers.asked);
      if (!place) lists.get(rest[0]).lastElementChild.querySelector("a").focus();
    }
    settle();
  }

  function entry(result, wording) {
    const meta = result.meta;
    const link = search.element("a", { href: search.address(result.url, wording) }, search.highlighted(result.title));
    link.addEventListener("click", () => search.recent.add(input.value.trim()));
    const by = [meta.theme && ["theme-mark", meta.theme], ["kind", kind(meta.kind)], meta.unit && ["unit", meta.unit], WORDS.how[result.how] && ["how", WORDS.how[result.how]]];
    const line = by.filter((mark) => mark && mark[1]).map((mark) => search.element("span", { class: mark[0] }, mark[1]));
    if (meta.date) line.push(search.element("time", { datetime: meta.date }, day(meta.date)));
    const text = search.element("p", {}, result.text ? search.highlighted(result.text) : meta.summary || "");
    return search.element("li", { class: "entry " + (meta.theme_id ? "theme-" + meta.theme_id : ""), "data-url": result.url }, [
      search.element("div", {}, [search.element("h4", {}, link), text]),
      search.element("p", { class: "by" }, line),
    ]);
  }

  // What the filters call a kind.
  function kind(name) {
    const box = boxes().find((one) => one.name === "kind" && one.value === name);
    return box ? box.nextElementSibling.textContent : "";
  }

  const day = (iso) => iso.replace(/-0?/, "年").replace(/-0?/, "月") + "日";

  function suggest(name, texts) {
    const place = part(name);
    const links = place.querySelector("p");
    links.textContent = "";
    texts.forEach((text) => links.appendChild(search.element("a", { href: "?q=" + encodeURIComponent(text) }, text)));
    place.hidden = !texts.length;
  }

  async function findNear(answers, number) {
    await search.load("near");
    const texts = await search.near(answers.question);
    if (number === asked) suggest("near", texts);
  }

  // Nothing of an older answer stays to be seen.
  function blank() {
    list.textContent = "";
    status.textContent = "";
    part("none").hidden = part("more").hidden = part("parts").hidden = true;
    part("parts").querySelector("ol").textContent = "";
    ["near", "offers", "recent"].forEach((name) => suggest(name, []));
  }

  function settle() {
    list.style.minHeight = "";
    list.dataset.state = "done";
    delete list.dataset.how;
  }

  function clear() {
    blank();
    settle();
    list.dataset.total = 0;
    filters.hidden = true;
    showRecent();
  }

  const showRecent = () => suggest("recent", search.recent.all());

  // What's not known is not said; as soon as it may be known, it's asked again.
  function fail() {
    clear();
    list.dataset.how = "failed";
    status.textContent = WORDS.failed(search.FAILED);
    patience.later(run);
  }

  // --- what the reader does ----------------------------------------------------------------------------------------

  // The first letter of another question leaves the last one behind for the way back, and the others don't.
  function changed() {
    isNew = isNew || (!isTyping && new URLSearchParams(location.search).get("q"));
    isTyping = true;
    asked += 1;
    clearTimeout(timer);
    list.style.minHeight = list.offsetHeight + "px"; // what stands below stays where it is
    blank();
    list.dataset.state = "searching";
    timer = setTimeout(now, WAIT);
  }

  function now() {
    clearTimeout(timer);
    toAddress(state(), isNew);
    isNew = false;
    run();
  }

  input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { composing = false; changed(); });
  input.addEventListener("input", (event) => { if (!composing && !event.isComposing) changed(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    search.recent.add(input.value.trim());
    now();
    isTyping = false;
  });
  filters.addEventListener("change", now);
  filters.addEventListener("toggle", () => unfold().catch(fail));
  part("forget").addEventListener("click", () => {
    search.recent.forget();
    showRecent();
    input.focus();
  });
  part("deputies").addEventListener("click", async () => {
    isListing = true;
    await run();
    const box = boxes().filter((one) => one.name === "deputy")[0];
    if (box) box.focus();
  });
  window.addEventListener("popstate", () => {
    isTyping = false;
    fromAddress();
    run();
  });

  form.isReady = true;
  filters.open = window.matchMedia("(min-width: 60rem)").matches;
  fromAddress();
  run();
})();
