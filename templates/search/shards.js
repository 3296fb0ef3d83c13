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
    const prefix = (number) => String(number).padStart(3, "0") + "_";
    return { ids: tables.map((table, number) => table.ids.split(";").map((head) => prefix(number) + head).join(";")).join(";"), facets: of };
  }

  function deputies(tables) {
    const names = new Map(flat(tables.map((table) => table.values.map((id, place) => [id, table.names[place]]))));
    const joined = column(tables);
    return { values: joined.values, column: joined.column, names: joined.values.map((id) => names.get(id)) };
  }

  const JOIN = { "titles.json": flat, "named.json": flat, "dates.json": flat, "facets.json": facets, "deputies.json": deputies };

  // A reader of tables as one index would have them, given one of single tables; those of which there is one are read as they are.
  function reader(read, count) {
    const joined = {};
    return (name) => {
      if (!JOIN[name]) return read(name);
      if (!joined[name]) {
        joined[name] = Promise.all(numbers(count).map((number) => read(number + "/" + name))).then(JOIN[name]);
        joined[name].catch(() => { delete joined[name]; });
      }
      return joined[name];
    };
  }

  // Pagefind stands in the first shard.
  const merge = (pagefind, count, address) => Promise.all(numbers(count).slice(1).map((number) =>
    pagefind.mergeIndex(address + number + "/", { ranking: { metaWeights: search.WEIGHTS } })));

  search.shards = { reader, merge };
})();
