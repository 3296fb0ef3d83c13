// Nothing was found: what may have been meant. One character different in any text, or the same sound in a title or name.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const MOST = 6;
  const MOST_READ = 16; // fragments that may be loaded to look
  const WORDS = [2, 3, 4, 5, 6]; // characters in a word that is typed in pinyin
  const letters = (text) => Array.from(search.folds(text));

  // Whether two runs of letters differ by one: exchanged, lacking or too many.
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let begin = 0;
    let end = 0;
    const short = Math.min(one.length, other.length);
    while (begin < short && one[begin] === other[begin]) begin++;
    while (end < short - begin && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    return Math.max(one.length, other.length) - begin - end === 1;
  }

  // Where words end in a text, by the lengths of its words.
  function ends(lengths) {
    const places = new Set([0]);
    lengths.reduce((sum, length) => {
      places.add(sum + length);
      return sum + length;
    }, 0);
    return places;
  }

  // The words of a title as the build knows them (tribune/render/titles.py), of other texts as the browser does.
  const endsIn = (row) => ends(Array.from(row[4] || "", (digit) => parseInt(digit, 36)));
  const endsOf = (text) => ends(window.Intl && Intl.Segmenter
    ? Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text), (cut) => cut.segment.length) : [text.length]);

  // Every run of whole words in a title whose letters `fits`, as written in it.
  function runs(title, lengths, fits, borders) {
    const folded = search.fold(title);
    const units = Array.from(folded.text);
    const offsets = units.reduce((sums, unit) => sums.concat(sums[sums.length - 1] + unit.length), [0]);
    const found = [];
    lengths.forEach((length) => {
      for (let at = 0; at + length <= units.length; at++) {
        const [from, to] = [folded.from[offsets[at]], folded.to[offsets[at + length] - 1]];
        if (borders.has(from) && borders.has(to) && fits(units.slice(at, at + length))) found.push(folded.source.slice(from, to));
      }
    });
    return found;
  }

  // A function from a character to its sound.
  async function soundsOf(engine) {
    const table = await engine.read("sounds.json");
    const sounds = new Map();
    Object.keys(table).forEach((sound) => Array.from(table[sound]).forEach((character) => sounds.set(character, sound)));
    return (character) => sounds.get(character) || character;
  }

  async function inTitles(engine, question) {
    const [rows, sound] = await Promise.all([engine.read("titles.json"), soundsOf(engine)]);
    const spoken = question.map(sound).join("");
    const alike = (run) => run.map(sound).join("") === spoken;
    const isTyped = /^[a-z]+$/.test(question.join("")); // pinyin, which may mean a word or misspell a name
    const isSlip = (row) => isTyped && question.length > 4 && row[3].split(" ").some((form) => isNear(Array.from(form), question));
    const near = (run) => isNear(run, question);
    const isRead = (row) => !isTyped && row[3].split(" ").indexOf(spoken) >= 0; // a surname may be read otherwise than the word
    const around = question.length > 2 ? [question.length, question.length - 1, question.length + 1] : [];
    const found = [];
    rows.forEach((row) => found.push.apply(found, runs(row[2], isTyped ? WORDS : [question.length], alike, endsIn(row)).concat(isSlip(row) || isRead(row) ? row[2] : [])));
    rows.forEach((row) => {
      const isName = row[1] === "deputy";
      if (isName && question.length === 2 && letters(row[2]).length === 2 && near(letters(row[2]))) found.push(row[2]);
      else if (isName || question.length > 3) found.push.apply(found, runs(row[2], around, near, endsIn(row)));
    });
    return found;
  }

  // Pages that hold what stands before one character and what stands after it; then the text says what stands between.
  async function inTexts(engine, question) {
    const found = [];
    let read = 0;
    for (let gap = 0; gap < question.length && read < MOST_READ && found.length < MOST; gap++) {
      const sides = [question.slice(0, gap), question.slice(gap + 1)].filter((side) => side.length);
      if (question.length < 4 && sides.length > 1) continue; // single characters stand nearly everywhere
      const sets = await Promise.all(sides.map((side) => engine.phrase(side.join(""))));
      const others = sets.slice(1).map((set) => new Set(set.map((result) => result.id)));
      const both = sets[0].filter((result) => others.every((set) => set.has(result.id))).slice(0, 3);
      read += both.length;
      const texts = await Promise.all(both.map((result) => result.data()));
      texts.forEach((data) => data.content.split("\n").concat(data.meta.title).forEach((line) => {
        found.push.apply(found, runs(line, [question.length, question.length - 1], (run) => isNear(run, question), endsOf(line.normalize("NFC"))));
      }));
    }
    return found;
  }

  // Up to MOST ways to ask that do find something, the likeliest first.
  search.near = (asked) => search.using(async (engine) => {
    const question = letters(asked);
    if (question.length < 2 || question.length > 24) return [];
    const found = await inTitles(engine, question);
    if (found.length < MOST && question.length > 2 && !engine.isSmall) found.push.apply(found, await inTexts(engine, question));
    const isPart = (text) => question.join("").indexOf(letters(text).join("")) >= 0; // the question with an end cut off is no way on
    return Array.from(new Set(found.map((text) => text.trim()))).filter((text) => letters(text).length > 1 && !isPart(text)).slice(0, MOST);
  });
})();
