// What the search knows without a page: folding, marking, and asking a Pagefind whose index holds pairs of characters.
// It is given a Pagefind and a way to read the small tables, so that another edition can bring its own of both.
(function () {
  "use strict";

  // --- folding: the same rules as tribune/index/folding.py; both pass tests/folding-cases.json ----------------------

  const SEPARATOR = "\ua000";
  const pattern = (source) => new RegExp(source, "u");
  const CHINESE = pattern("[\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]");
  const LETTER = pattern("[\\p{L}\\p{N}\\u{20000}-\\u{3ffff}]");
  const NOTHING = pattern("[\\p{M}\\p{Cf}]");
  const SIGNS = pattern("[^\\p{L}\\p{N}\\p{M}]+");
  const BLANKS = pattern("^[\\p{Z}\t\n\v\f\r]*$");
  const MARKS = new RegExp("\\p{M}", "gu");

  const plain = (character) => character.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase();
  const parts = (gap, before, after) => gap && !(BLANKS.test(gap) && (CHINESE.test(before) || CHINESE.test(after)));

  // The folded text, and for each of its code units where the character it's from begins and ends in `source`.
  function fold(text) {
    const source = text.normalize("NFC");
    const folded = { source, text: "", from: [], to: [] };
    let gap = "";
    let last = "";
    let place = 0;
    const add = (letters, from, to) => {
      folded.text += letters;
      for (let unit = 0; unit < letters.length; unit++) {
        folded.from.push(from);
        folded.to.push(to);
      }
    };
    for (const character of source) {
      const end = place + character.length;
      for (const piece of plain(character)) {
        if (LETTER.test(piece)) {
          if (last && parts(gap, last, piece)) add(SEPARATOR, place, place);
          add(piece, place, end);
          last = piece;
          gap = "";
        } else if (!NOTHING.test(piece)) {
          gap += piece;
        }
      }
      place = end;
    }
    return folded;
  }

  const folds = (text) => fold(text).text;

  // --- marking: what was asked for, in the real text ---------------------------------------------------------------

  // Where the folded needles stand in a folded text: [from, to] in its source, in order, none overlapping.
  function places(folded, needles) {
    const found = [];
    for (const needle of needles) {
      let at = needle ? folded.text.indexOf(needle) : -1;
      for (; at >= 0 && found.length < 500; at = folded.text.indexOf(needle, at + needle.length)) {
        found.push([folded.from[at], folded.to[at + needle.length - 1]]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    return found.filter((place, number) => number === 0 || place[0] >= found[number - 1][1]);
  }

  // A text cut into pieces {text, hit}, from `from` to `to`.
  function pieces(source, hits, from, to) {
    const cut = [];
    let place = from;
    for (const [start, end] of hits) {
      if (start < place || end > to) continue;
      if (start > place) cut.push({ text: source.slice(place, start), hit: false });
      cut.push({ text: source.slice(start, end), hit: true });
      place = end;
    }
    if (place < to) cut.push({ text: source.slice(place, to), hit: false });
    return cut;
  }

  function marked(text, needles) {
    const folded = fold(text);
    return pieces(folded.source, places(folded, needles), 0, folded.source.length);
  }

  // The neighbourhood of the first hit in a sentence, from its beginning if that is near. What stands in the margin (names, places, days,
  // set off by an empty line) tells a reader nothing, nor does a line that is no sentence. Null without such a hit.
  function excerpt(text, needles) {
    const folded = fold(text.split("\n\n")[0].split("\n").filter((line) => SENTENCE.test(line)).join("\n"));
    const source = folded.source;
    const hits = places(folded, needles);
    if (!hits.length) return null;
    const [first, last] = hits[0];
    const [from, isCut] = beginning(source, first);
    const end = (source + "\n").indexOf("\n", first);
    const to = Math.min(end, Math.max(from + LENGTH, last));
    return [].concat(isCut ? ELLIPSIS : [], pieces(source, hits, from, to), to < end ? ELLIPSIS : []);
  }

  const LENGTH = 96;
  const BEFORE = 24;
  const SENTENCE = /.{9}[\u3002\uff01\uff1f\uff1b!?.\u201d\uff09]$/; // as it ends
  const ELLIPSIS = { text: "…", hit: false };
  const ENDS = Array.from("\n\u3002\uff01\uff1f\uff1b!?");

  // Where an excerpt around `first` begins, and whether that cuts a sentence.
  function beginning(source, first) {
    const near = source.slice(Math.max(0, first - BEFORE), first);
    const end = Math.max.apply(null, ENDS.map((sign) => near.lastIndexOf(sign)));
    if (end >= 0) return [first - near.length + end + 1, false];
    const from = Math.max(0, first - BEFORE / 2);
    return first <= BEFORE ? [0, false] : [from, true];
  }

  // --- asking ------------------------------------------------------------------------------------------------------

  const SOUNDS = 0xa100;
  const START = String.fromCharCode(SOUNDS);
  const END = String.fromCharCode(SOUNDS + 1);
  const OTHER = String.fromCharCode(SOUNDS + 2);
  const WEIGHTS = { title: 8, name: 8, sound: 8 };
  const MOST_PREFIXES = 40;
  const RANKS = { all: 0, sound: 0, whole: 1, words: 2, begun: 3 }; // 0 is also what stands in a title
  const PLACES = ["unit", "theme", "station"];

  const pairs = (letters) => letters.slice(1).map((letter, place) => letters[place] + letter);
  const tokens = (folded) => {
    const letters = Array.from(folded);
    return letters.length < 2 ? letters : pairs(letters);
  };
  const shifted = (letters) => Array.from(letters, (letter) => String.fromCharCode(SOUNDS + letter.charCodeAt(0)));
  const isTitleHit = (result) => (result.matchedMetaFields || []).length > 0; // a place's title stands in two fields: either is told
  const byId = (results) => new Map(results.map((result) => [result.id, result]));
  const words = (question) => Array.from(new Set(question.split(/\s+/).map(folds).filter(Boolean)));

  // The question with each of its words once and nothing between them, where that's another question.
  function once(question) {
    const said = new Map(question.split(SIGNS).filter(Boolean).map((word) => [folds(word), word]));
    const joined = Array.from(said.values()).join(" ");
    return folds(joined) && joined !== question.trim() ? [joined] : [];
  }

  // What to mark for a question: the whole of it, else its words.
  const needlesOf = (question) => [folds(question)].concat(words(question)).filter(Boolean);

  // The table has of each id only as much as tells it from the others; a shard's number, if there are several, is a part of it.
  function placeOf(places, id) {
    const cut = id.lastIndexOf("_") + 1;
    const shard = /^\d/.test(id) ? id.slice(0, cut) : "";
    const hash = id.slice(cut);
    for (let length = 1; length <= hash.length; length++) {
      const place = places.get(shard + hash.slice(0, length));
      if (place !== undefined) return place;
    }
    throw new Error(id + " is of another build");
  }

  function engine(pagefind, read) {
    // Quoted, so that the tokens must follow each other; such results have no order, though.
    const phrase = (found) => (found.length ? pagefind.search('"' + found.join(" ") + '"').then((answer) => answer.results) : Promise.resolve([]));

    // Results of a phrase: hits in titles and names first, then by the score that the same tokens have unquoted.
    async function ranked(found) {
      const results = await phrase(found);
      if (results.length < 2) return results;
      const scored = byId((await pagefind.search(found.join(" "))).results);
      const of = (result) => scored.get(result.id) || result; // where a text hides a title from a phrase, a single token tells it
      const score = (result) => of(result).score + (isTitleHit(result) || (found.length < 2 && isTitleHit(of(result))) ? 1e6 : 0);
      return results.map((result) => [score(result), result]).sort((one, other) => other[0] - one[0]).map((pair) => pair[1]);
    }

    // Pages that hold every word, in the order of the first word's ranking.
    async function holdingAll(found) {
      if (found.length < 2) return [];
      const sets = await Promise.all(found.map((word, number) => (number ? phrase(tokens(word)) : ranked(tokens(word)))));
      const others = sets.slice(1).map(byId);
      return sets[0].filter((result) => others.every((set) => set.has(result.id)));
    }

    // People whose name sounds so, the usual ways to type it before the others: whole, and as it begins.
    async function sounding(question) {
      const letters = folds(question).replace(/[^a-z]/g, "");
      if (!/^[a-z][a-z\s'’]*$/i.test(question.trim().normalize("NFKD").replace(MARKS, "")) || letters.length < 2) return [[], []];
      const asked = (begin, end) => phrase(pairs([begin].concat(shifted(letters), end)));
      const [whole, other, begun, otherBegun] = await Promise.all([asked(START, END), asked(OTHER, END), asked(START, []), asked(OTHER, [])]);
      return [whole.concat(other), begun.concat(otherBegun).slice(0, MOST_PREFIXES)];
    }

    // A place whose name begins as the question does stands before what only tells of it; the list of such names is small, and read once.
    // Everything that answers a question, best first: {id, kind, how, result}; `how` is sound, whole, words or begun.
    async function answers(question) {
      const [named, whole, all, [sound, begun], { of }] = await Promise.all([
        phrase(pairs([START].concat(Array.from(folds(question))))), ranked(tokens(folds(question))), holdingAll(words(question)), sounding(question), kinds(),
      ]);
      const isOneRun = whole.length && words(question).some((word) => Array.from(word).length < 2); // "3 次" is no two words
      const seen = new Set();
      const given = [];
      const places = [].concat(...PLACES.map((kind) => named.filter((result) => of("kind", result.id)[0] === kind)));
      [["sound", sound], ["whole", places], ["whole", whole], ["words", isOneRun ? [] : all], ["begun", begun]].forEach(([how, results]) => {
        results.filter((result) => !seen.has(result.id)).forEach((result) => {
          seen.add(result.id);
          given.push({ id: result.id, kind: of("kind", result.id)[0], how, result });
        });
      });
      return given;
    }

    // {question, asked, results, offers}: `asked` is the question as it was answered. Where nothing holds it as written, its variants
    // are asked in turn; where something does, `offers` are the variants that could be asked as well.
    async function ask(question) {
      const results = await answers(question);
      if (results.length) return { question, asked: question, results, offers: await variants(question, false) };
      for (const variant of folds(question) ? once(question).concat(await variants(question, true)) : []) {
        const found = await answers(variant);
        if (found.length) return { question, asked: variant, results: found, offers: [] };
      }
      return { question, asked: question, results, offers: [] };
    }

    // Other ways to write a question: traditional characters simplified, and synonyms. The whole table of characters is only
    // needed where nothing was found: a question that was found is made of characters that the archive has.
    async function variants(question, found) {
      const table = await read("words.json");
      const [from, to] = found ? await read("traditional.json") : table.traditional;
      const forms = Array.from(from);
      const simple = Array.from(to);
      const simplified = Array.from(question.normalize("NFC"), (character) => {
        const place = forms.indexOf(character);
        return place < 0 ? character : simple[place];
      }).join("");
      return synonyms(simplified, table.synonyms).filter((text) => text !== question);
    }

    async function show(answer, asked) {
      const needles = answer.needles || needlesOf(asked);
      const data = await answer.result.data();
      const title = marked(data.meta.title, needles);
      const text = excerpt(data.content, answer.needles || needles.slice(0, 1)) || excerpt(data.content, needles.slice(1));
      const called = folds(data.meta.title);
      const rank = called === folds(asked) ? -1 : called.indexOf(folds(asked)) < 0 ? RANKS[answer.how] : 0;
      return { url: data.raw_url.replace(/^\//, ""), how: answer.how, rank, meta: data.meta, title, text, marks: needles };
    }

    // What kind of record each is: of("kind", id) gives it; `add` takes the table of a facet, by which results are filtered.
    async function readKinds() {
      const table = await read("kinds.json");
      const heads = table.ids.split(";");
      const places = new Map(heads.map((head, place) => [head, place]));
      const cells = {};
      const add = (facet, { values, column }) => {
        cells[facet] = column.split(";").map((cell) => cell.split(" ").filter(Boolean).map((place) => values[place]));
      };
      add("kind", table.facets.kind);
      return { heads, add, place: (id) => placeOf(places, id), of: (facet, id) => cells[facet][placeOf(places, id)] };
    }

    let known = null; // a promise, once asked for
    function kinds() {
      known = known || readKinds().catch((error) => { known = null; throw error; });
      return known;
    }

    // The same with every facet but deputies, which only who sees the filters reads.
    async function facets() {
      const [table, all] = await Promise.all([read("facets.json"), kinds()]);
      Object.keys(table.facets).forEach((facet) => all.add(facet, table.facets[facet]));
      return all;
    }

    // Makes deputies a facet like the others, and gives their names by id. The table is long, so only who filters by them reads it.
    async function deputies() {
      const [table, { add }] = await Promise.all([read("deputies.json"), kinds()]);
      add("deputy", table);
      return new Map(table.values.map((id, place) => [id, table.names[place]]));
    }

    // A record's date, as digits; empty where it has none.
    async function dates() {
      const [table, { place }] = await Promise.all([read("dates.json"), kinds()]);
      return (id) => table[place(id)] || "";
    }

    // Every record, for a search by filters alone, in the order of addresses; titles stand in the order of ids.
    async function everything() {
      const [rows, { heads }] = await Promise.all([read("titles.json"), kinds()]);
      const all = rows.map((row, place) => ({ id: heads[place], kind: row[1], how: "all", url: row[0], result: titled(row) }));
      return all.sort((one, other) => (one.url < other.url ? -1 : 1));
    }

    // What holds a run of letters: {id, result, share, isTitle}; `share` is of the best score, which only a single token has.
    async function holding(text) {
      const found = tokens(folds(text));
      const results = await phrase(found);
      const scored = results.length > 1 && found.length === 1 ? byId((await pagefind.search(found[0])).results) : new Map();
      const best = Math.max.apply(null, results.map((result) => (scored.has(result.id) ? scored.get(result.id).score : 0)));
      const share = (id) => (best > 0 && scored.has(id) ? scored.get(id).score / best : 0.8);
      return results.map((result) => ({ id: result.id, result, share: share(result.id), isTitle: isTitleHit(result) }));
    }

    return { ask, everything, show, kinds, facets, deputies, dates, read, holding, phrase: (text) => phrase(tokens(folds(text))) };
  }

  // What a result shows where only its row of titles is known.
  const titled = (row) => ({ data: () => Promise.resolve({ raw_url: row[0], content: "", meta: { kind: row[1], title: row[2] } }) });

  // Results as people, stories and others: [{name, results}].
  function grouped(results) {
    const groupOf = ({ kind }) => (kind === "deputy" || kind === "story" ? kind : "other");
    const groups = ["deputy", "story", "other"].map((name) => ({ name, results: results.filter((one) => groupOf(one) === name) }));
    return groups.filter((group) => group.results.length);
  }

  // The first results of each group in turn, `count` in all.
  function fair(groups, count) {
    const turns = [];
    for (let place = 0; place < count; place++) groups.forEach((group) => turns.push(group.results[place]));
    return turns.filter(Boolean).slice(0, count);
  }

  // The group with the best result goes first; `shown` has at least the first of each, as show() gave it.
  const ordered = (groups, shown) => groups.sort((one, other) => shown.get(one.results[0]).rank - shown.get(other.results[0]).rank);

  // The text with each synonym exchanged, and the text itself first.
  function synonyms(text, groups) {
    const forms = [text];
    groups.forEach((group) => {
      group.filter((word) => text.indexOf(word) >= 0).forEach((word) => {
        group.filter((other) => other !== word).forEach((other) => forms.push(text.split(word).join(other)));
      });
    });
    return Array.from(new Set(forms));
  }

  Object.assign(window.tribuneSearch, { fold, folds, places, placeOf, needlesOf, engine, titled, grouped, fair, ordered, WEIGHTS });
})();
