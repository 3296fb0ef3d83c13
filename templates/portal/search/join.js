// The search over all members: the portal's own Pagefind asks their indexes as one, and their tables are joined as those of shards are. An id
// begins with the member's number: 001_und_1a2b3c4. A member whose files fail is left out and named; the others' answer stands.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const lead = (number) => String(number).padStart(3, "0") + "_";
  const byId = (id) => search.members.all.find((member) => member.id === id);

  // --- what members send: texts, in the shape that our own tables have ------------------------------------------------

  const isTexts = (list) => Array.isArray(list) && list.every((text) => typeof text === "string");
  const isRows = (rows, length) => Array.isArray(rows) && rows.every((row) => isTexts(row) && row.length === length);
  const isCount = (number, most) => Number.isInteger(number) && number >= 0 && number <= most;
  const isPair = ([one, other]) => Array.from(one).length === Array.from(other).length;
  const count = (column) => column.split(";").length;
  const isFacet = (facet, cells) => facet && isTexts(facet.values) && typeof facet.column === "string" && count(facet.column) === cells &&
    facet.column.split(/[; ]/).filter(Boolean).every((place) => /^\d+$/.test(place) && place < facet.values.length);
  const MOST = 1e6; // records of a member
  const MOST_SHARDS = 1e3;
  // A table has a cell for each record, or the next member's would be taken for this one's.
  const SHAPES = {
    "words.json": (table) => isCount(table.records, MOST) && (table.shards === undefined || isCount(table.shards, MOST_SHARDS)) &&
      Array.isArray(table.synonyms) && table.synonyms.every((words) => isTexts(words) && words.every(Boolean)) &&
      isTexts(table.traditional) && table.traditional.length === 2 && isPair(table.traditional),
    "kinds.json": (table, records) => typeof table.ids === "string" && count(table.ids) === records && isFacet(table.facets.kind, records),
    "facets.json": ({ facets: { year } }, records) => isFacet(year, records),
    "titles.json": (rows, records) => isRows(rows, 5) && rows.length === records,
    "named.json": (rows) => isRows(rows, 6),
    "dates.json": (days, records) => isTexts(days) && days.length === records,
    "deputies.json": (table, records) => isTexts(table.names) && table.names.length === table.values.length && isFacet(table, records),
  };

  // As a portal has them: a member is a unit of it, and every address and id begins with the member's.
  const same = (column, cell) => column.split(";").map(() => cell).join(";");
  const OURS = {
    "facets.json": ({ facets: { year } }, { id }) => ({
      facets: { year, unit: { values: [id], column: same(year.column, "0") }, theme: { values: [], column: same(year.column, "") }, level: { values: [], column: same(year.column, "") } },
    }),
    "titles.json": (rows, { id }) => rows.map((row) => [id + "/" + row[0]].concat(row.slice(1))),
    "named.json": (rows, { id }) => rows.map(([url, kind, title, , ...rest]) => [id + "/" + url, kind, title, id].concat(rest)),
    "deputies.json": ({ values, names, column }, { id, name }) => ({
      values: values.map((value) => id + "/" + value), names: names.map((each) => each + "（" + name + "）"), column,
    }),
  };

  function checked(name, table, member, records) {
    if (!SHAPES[name] || !SHAPES[name](table, records)) throw new Error(name + " has another shape");
    return OURS[name] ? OURS[name](table, member) : table;
  }

  // --- a member's search -------------------------------------------------------------------------------------------------

  // {member, number, lead, places, shards, words, read, confirm}; nothing of a member that isn't heard, or has nothing to find.
  async function partOf(id, number) {
    const member = await search.members.one(id);
    if (member.flaw) return null;
    try {
      const [read, confirm] = search.build((name) => search.members.fetched(member.home + "search/" + name));
      const words = checked("words.json", await read("words.json"), member);
      if (!words.records) return null;
      const shards = words.shards || 0;
      const tables = shards ? search.shards.reader(read, shards) : read;
      const own = (name) => leaving(member, tables(name).then((table) => checked(name, table, member, words.records)));
      const [kinds] = await Promise.all([own("kinds.json"), own("facets.json")]);
      const places = new Map(kinds.ids.split(";").map((head, place) => [head, place]));
      return { member, number, places, shards, words, read: own, lead: lead(number) + (shards ? "" : "und_"), confirm: () => leaving(member, confirm()) };
    } catch (error) {
      search.members.leave(member, error);
      return null;
    }
  }

  // Whose work fails isn't asked again for a while: without it, all may go well.
  const leaving = (member, work) => work.catch((error) => {
    search.members.leave(member, error);
    throw Object.assign(error, { isLeft: true });
  });

  // What a result shows, by its address from the portal: the member's id, and the path there.
  const text = (value) => (typeof value === "string" ? value : "");
  const path = (data) => text(data.raw_url).replace(/^\//, "");
  const day = (value) => (/^\d{4}-\d\d-\d\d$/.test(text(value)) ? value : "");
  const told = ({ kind, title, date, theme, unit, summary }) => ({
    kind: text(kind), title: text(title), date: day(date), theme: text(theme), unit: text(unit), summary: text(summary),
  });
  const data = (part, result) => leaving(part.member, result.data()).then((found) => ({
    raw_url: part.member.id + "/" + path(found), content: text(found.content), meta: told(found.meta || {}),
  }));

  // What the portal's own index holds was taken some time ago: it's shown as its member says today.
  async function current(result) {
    const found = await result.data();
    const [, id, rest] = /^([^/]*)\/(.*)$/.exec(path(found));
    const member = rest ? await search.members.one(id) : null;
    if (!member) return found;
    if (!member.card) return Object.assign({}, found, { content: "", meta: Object.assign({}, found.meta, { summary: "" }) });
    return member.card.withdrawn.indexOf(rest) < 0 ? found : Object.assign({}, found, { content: "", meta: { kind: found.meta.kind, title: "这一条已经撤下" } });
  }

  // --- all of them as one ------------------------------------------------------------------------------------------------

  const folders = (part) => (part.shards ? Array.from({ length: part.shards }, (_, number) => number + "/") : [""]);
  const origin = (part) => "/" + part.number;
  const merge = (made, part) => Promise.all(folders(part).map((folder) => made.mergeIndex(part.member.home + "search/" + folder, {
    baseUrl: origin(part), ranking: { metaWeights: search.WEIGHTS },
  })));

  // A Pagefind with the indexes of all `parts` that have a sound one; after one that hasn't it's of no more use.
  async function merged(make, parts) {
    const made = await make();
    const failed = [];
    await Promise.all(parts.map((part) => merge(made, part).catch((error) => { failed.push([part, error]); })));
    if (!failed.length) return made;
    failed.forEach(([part, error]) => search.members.leave(part.member, error));
    return merged(make, parts.filter((part) => !failed.some(([bad]) => bad === part)));
  }

  // An index of another build than its tables has records that they don't know.
  function known(part, result) {
    try {
      search.placeOf(part.places, result.id);
    } catch (error) {
      throw Object.assign(error, { from: result.from });
    }
  }

  // What the engine takes for one Pagefind: results know whose they are.
  function asking(make, parts) {
    let live = parts;
    let made = merged(make, live);
    const placed = (result) => {
      const part = parts.find((each) => origin(each) === result.from);
      if (part) known(part, result);
      return Object.assign({}, result, part ? { id: lead(part.number) + result.id, data: () => data(part, result) } : { id: lead(0) + result.id, data: () => current(result) });
    };
    const ask = async (term) => {
      try {
        return { results: (await (await made).search(term)).results.map(placed) };
      } catch (error) {
        const bad = parts.find((part) => origin(part) === error.from);
        if (!bad) throw error;
        if (live.indexOf(bad) >= 0) {
          search.members.leave(bad.member, error);
          live = live.filter((part) => part !== bad);
          made = merged(make, live);
        }
        return ask(term);
      }
    };
    return { search: ask };
  }

  const wordsOf = (all) => ({
    records: all.reduce((sum, words) => sum + words.records, 0),
    synonyms: [].concat(...all.map((words) => words.synonyms)),
    traditional: [0, 1].map((side) => all.map((words) => words.traditional[side]).join("")),
  });

  // The engine, each of whose answers names its member.
  function naming(engine) {
    const show = async (answer, asked) => {
      const shown = await engine.show(answer, asked);
      const member = byId(shown.url.split("/")[0]);
      const { unit } = shown.meta;
      const place = unit && unit.indexOf(member.name) !== 0 ? member.name + " · " + unit : unit || member.name;
      return Object.assign(shown, { meta: Object.assign({}, shown.meta, { unit: place }) });
    };
    return Object.assign({}, engine, { show });
  }

  search.address = (url, asked) => {
    const [id, ...rest] = url.split("/");
    const { home } = byId(id);
    const address = new URL(rest.join("/") || "index.html", home).href;
    return (address.indexOf(home) === 0 ? address : home) + (asked ? "#mark=" + encodeURIComponent(asked.trim()) : "");
  };

  search.open = async () => {
    await Promise.all([search.load("members"), search.load("shards")]);
    const [read, confirm] = search.build(search.fetched);
    const ids = search.members.isLive ? search.members.all.map((member) => member.id) : [];
    const [pagefind, words, ...found] = await Promise.all([search.loadPagefind(), read("words.json")].concat(ids.map((id, number) => partOf(id, number + 1))));
    const parts = found.filter(Boolean);
    const { shards } = words;
    const own = shards ? search.shards.reader(read, shards) : read;
    const all = wordsOf([words].concat(parts.map((part) => part.words)));
    const rest = (name) => (name === "words.json" ? Promise.resolve(all) : own(name));
    const leads = [lead(0) + (shards ? "" : "und_")].concat(parts.map((part) => part.lead));
    const tables = search.shards.joined([own].concat(parts.map((part) => part.read)), leads, rest);
    const isThere = () => Promise.all([confirm()].concat(parts.map((part) => part.confirm())));
    if (!pagefind) return naming(await search.old(tables, isThere));
    const make = async () => {
      const made = search.makePagefind(pagefind, 0);
      await made.filters(); // whether its files are there shows only now
      if (shards) await search.shards.merge(made, shards, search.base + "search/");
      return made;
    };
    const asked = asking(make, parts);
    return Object.assign(naming(search.engine(asked, tables)), { confirm: isThere });
  };
})();
