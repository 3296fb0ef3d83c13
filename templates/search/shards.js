// A large archive's search is cut in shards, each an index in a folder with its number. One Pagefind asks them all, and their tables are
// joined to what one index would have. An id begins with its shard's number: 003_1a2b3c4.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const flat = (lists) => [].concat.apply([], lists);
  const numbers = (count) => Array.from({ length: count }, (_, number) => number);
  const places = (cell) => cell.split(" ").filter(Boolean);

  // A facet's values, each once, and its columns one below the other.
  function column(facets) {
    const values = Array.from(new Set(flat(facets.map((facet) => facet.values)))).sort();
    const place = new Map(values.map((value, number) => [value, number]));
    const cells = facets.map((facet) => facet.column.split(";").map((cell) => places(cell).map((at) => place.get(facet.values[at])).join(" ")).join(";"));
    return { values, column: cells.join(";") };
  }

  function facets(tables) {
    const of = {};
    Object.keys(tables[0].facets).forEach((name) => { of[name] = column(tables.map((table) => table.facets[name])); });
    return { facets: of };
  }

  const kinds = (tables, leads) => Object.assign(facets(tables), {
    ids: tables.map((table, number) => table.ids.split(";").map((head) => leads[number] + head).join(";")).join(";"),
  });

  function deputies(tables) {
    const names = new Map(flat(tables.map((table) => table.values.map((id, place) => [id, table.names[place]]))));
    const joined = column(tables);
    return { values: joined.values, column: joined.column, names: joined.values.map((id) => names.get(id)) };
  }

  const JOIN = { "titles.json": flat, "named.json": flat, "dates.json": flat, "kinds.json": kinds, "facets.json": facets, "deputies.json": deputies };

  // A reader of tables as one index would have them, given one for each part, with what the ids of its records begin with; tables of
  // which there is one are read by `rest`.
  function joined(readers, leads, rest) {
    const kept = {};
    return (name) => {
      if (!JOIN[name]) return rest(name);
      if (!kept[name]) {
        kept[name] = Promise.all(readers.map((read) => read(name))).then((tables) => JOIN[name](tables, leads));
        kept[name].catch(() => { delete kept[name]; });
      }
      return kept[name];
    };
  }

  const lead = (number) => String(number).padStart(3, "0") + "_";
  const reader = (read, count) => joined(numbers(count).map((number) => (name) => read(number + "/" + name)), numbers(count).map(lead), read);

  // Pagefind stands in the first shard.
  const merge = (pagefind, count, address) => Promise.all(numbers(count).slice(1).map((number) =>
    pagefind.mergeIndex(address + number + "/", { ranking: { metaWeights: search.WEIGHTS } })));

  search.shards = { joined, reader, merge };
})();
