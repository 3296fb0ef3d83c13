// A question in people's own words, asked where little or nothing holds it as it stands. Words of asking are cut; every run of the rest
// that stands in the archive counts by how rare and how long it is, in titles more; everyday words count by what offices write for
// them (tribune/index/search/everyday.tsv); people, places and stations by their names, also by names that sound the same.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const MOST = 10; // answers
  const PEOPLE = /代表|委员|找谁|归谁|谁管|谁能|哪位/;
  const DEPUTY = 1.5; // what a deputy weighs where one is asked for
  const FIRST = 2; // of those found by words, before the pages that lead on
  const MARKED = 6; // runs marked in an answer
  const SHARE = 0.3; // of the best answer's score: what has less is left out
  const LONGEST = 8; // letters of a run
  const PAIR = 2; // a run that's longer and stands in the archive makes sense
  const TITLE = 1.6;
  const RELATED = 0.75; // what another word for the matter weighs; less the unlikelier it is
  const UNLIKELIER = 0.04;
  const CUT_WORD = 0.4; // what a run weighs that begins or ends within a word
  const SPLIT = 0.7; // what a word weighs that was said apart
  const MOST_SPLIT = 4; // such words that are looked for
  const SINGLE = 0.45; // what a rare single character weighs
  const GENERAL = new Set(["人大", "代表", "人大代表"]); // whom everybody asks for, and every page names
  const GENERALLY = 0.3;
  const RARE = 0.02; // of all records: the most that may hold such a one
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
  const SEPARATOR = "\ua000";
  // Of the matter, what an answer has to cover: with a whole word of it and without; beside words that stand nowhere; and where most of it
  // is no words at all.
  const COVERED = { word: 0.22, other: 0.6, beside: 0.7, babble: 0.75 };
  const STRANGE = 0.3; // of the matter: as much may stand nowhere

  // Whether a run is a word, or several in a row: not a cut through one, nor two characters that are each a word.
  function isWhole(isBorder, from, to) {
    let words = 0;
    for (let place = from + 1; place <= to; place++) if (isBorder(place)) words++;
    return isBorder(from) && isBorder(to) && (words === 1 || words < to - from);
  }

  // The other words for a word, by the package's table and the site's synonyms.
  async function relatedWords(engine) {
    const [table, { synonyms }] = await Promise.all([engine.read("everyday.json"), engine.read("words.json")]);
    const related = new Map();
    table.forEach(([said, forms]) => said.split(" ").forEach((word) => related.set(word, [word].concat(forms ? forms.split(" ") : []))));
    synonyms.forEach((group) => group.forEach((word) => {
      const others = group.filter((other) => other !== word);
      related.set(search.folds(word), (related.get(search.folds(word)) || []).concat(others));
    }));
    return related;
  }

  // Answers by id, each place of the question counted by its best run.
  class Tally {
    constructor(asked, all) {
      Object.assign(this, asked);
      this.all = all;
      this.answers = new Map();
    }

    // `found` is [{id, result, share, isTitle}], that hold a run at places `from` to `to` of the question, or `form` instead of it.
    add(found, from, to, weight, isWord, form) {
      const run = form || this.text.slice(from, to).join("");
      const idf = Math.log(1 + (this.all - found.length + 0.5) / (found.length + 0.5));
      const places = this.matter.map((_, place) => place).filter((place) => place >= from && place < to && this.matter[place]);
      found.forEach(({ id, result, share, isTitle }) => {
        const answer = this.answers.get(id) || { id, result, best: new Map(), runs: new Map(), isWord: false, isTitle: false };
        const gain = idf * weight * (isTitle ? TITLE : 1) * (0.5 + 0.5 * share) / places.length;
        places.forEach((place) => { if (!(answer.best.get(place) >= gain)) answer.best.set(place, gain); });
        answer.runs.set(run, Math.max(answer.runs.get(run) || 0, gain * places.length));
        answer.isWord = answer.isWord || isWord;
        answer.isTitle = answer.isTitle || (isTitle && isWord);
        this.answers.set(id, answer);
      });
    }

    // Whether much of what asks for nothing, and has no word of civic life, stands nowhere.
    isStrange() {
      const covered = new Set();
      this.answers.forEach((answer) => answer.best.forEach((_, place) => covered.add(place)));
      return !this.isCivic && !this.isNeed && covered.size < (1 - STRANGE) * this.size;
    }

    // Whether an answer holds enough of the question, by how much sense that makes.
    isEnough({ covered, best, isWord, isTitle }, isStrange) {
      if (!this.hasSense) return best.size > 1 && covered >= (this.isNeed ? COVERED.other : COVERED.babble);
      if (!isWord) return best.size > 1 && covered >= COVERED.other;
      return covered >= (isStrange && !isTitle ? COVERED.beside : COVERED.word);
    }

    // Best first, without those that hold too little of the question; `weighs` says of an id how much it's worth.
    ranked(weighs) {
      const list = Array.from(this.answers.values()).map((answer) => {
        const covered = answer.best.size / this.size;
        const sum = Array.from(answer.best.values()).reduce((one, other) => one + other, 0);
        return Object.assign(answer, { covered, score: sum * (0.5 + 0.5 * covered) * weighs(answer.id) });
      });
      const isStrange = this.isStrange();
      const kept = list.filter((answer) => this.isEnough(answer, isStrange));
      kept.sort((one, other) => other.score - one.score);
      return kept.filter((answer) => answer.score >= SHARE * kept[0].score).slice(0, MOST);
    }
  }

  // Runs of the question itself: pairs at first, longer ones where the shorter stand in the archive.
  async function addRuns({ text, matter, isCut, isBorder }, engine, tally) {
    const holds = (from, to) => {
      for (let place = from; place < to; place++) if (isCut(place) || text[place] === SEPARATOR) return false;
      return true;
    };
    let starts = text.map((_, place) => place);
    for (let length = 2; length <= LONGEST && starts.length; length++) {
      const tried = starts.filter((from) => from + length <= text.length && holds(from, from + length));
      const found = await Promise.all(tried.map((from) => {
        const run = text.slice(from, from + length);
        const says = matter.slice(from, from + length).filter(Boolean).length;
        const isLatin = run.some((letter) => !HAN.test(letter)) && !(isBorder(from) && isBorder(from + length));
        return says && (length > 2 || !isLatin) ? engine.holding(run.join("")) : [];
      }));
      starts = tried.filter((from, number) => {
        const says = matter.slice(from, from + length).filter(Boolean).length;
        const isWord = isWhole(isBorder, from, from + length);
        if (found[number].length && length > PAIR && says > 1) tally.hasSense = true;
        const isClean = matter[from] && matter[from + length - 1]; // the weak letters at an end say nothing more
        if (found[number].length && (isClean ? says > 1 : isWord && says && length === 2)) {
          const general = GENERAL.has(text.slice(from, from + length).join("")) ? GENERALLY : 1;
          tally.add(found[number], from, from + length, general * (isWord ? 1 : CUT_WORD) * (1 + 0.5 * (length - 2)), isWord);
        }
        return found[number].length;
      });
    }
  }

  async function addRelated({ words }, related, engine, tally) {
    await Promise.all(words.map(async ([from, to, word]) => {
      const forms = await Promise.all(related.get(word).map((form) => engine.holding(form)));
      forms.forEach((found, place) => {
        const form = related.get(word)[place];
        const likely = 1 - UNLIKELIER * Math.min(place, 8);
        if (found.length) tally.add(found, from, to, RELATED * likely * (1 + 0.25 * Math.max(0, form.length - 2)), true, form);
      });
    }));
  }

  // Words of two letters that are said apart.
  async function addSplit({ split, text }, engine, tally) {
    await Promise.all(split.filter(([from, to, word]) => to - from > 2 && word[0] === text[from]).slice(0, MOST_SPLIT).map(async ([from, to, word]) => {
      const found = await engine.holding(word);
      if (found.length) tally.add(found, from, to, SPLIT, true, word);
    }));
  }

  // Rare characters, where no run holds them.
  async function addSingles({ text, matter, isBorder }, engine, tally) {
    if (!tally.hasSense) return;
    const covered = new Set();
    tally.answers.forEach((answer) => answer.best.forEach((_, place) => covered.add(place)));
    await Promise.all(text.map(async (letter, place) => {
      const isAlone = isBorder(place) && isBorder(place + 1) && text.indexOf(letter) === text.lastIndexOf(letter);
      if (!matter[place] || covered.has(place) || !isAlone || !HAN.test(letter)) return;
      const found = await engine.holding(letter);
      if (found.length && found.length <= Math.max(6, RARE * tally.all)) tally.add(found, place, place + 1, SINGLE, false);
    }));
  }

  // What to mark of an answer: the runs that count most, each but those within another.
  function needlesOf({ runs }) {
    const best = Array.from(runs.keys()).sort((one, other) => runs.get(other) - runs.get(one)).slice(0, MARKED);
    return best.filter((run) => !best.some((other) => other !== run && other.indexOf(run) >= 0)).map(search.folds);
  }

  // Up to MOST answers that aren't among `answers` already, as show() gives them.
  search.inWords = async (engine, answers) => {
    const question = answers.question;
    await search.loadAll(["matter", "named"]);
    const [related, { heads, of }] = await Promise.all([relatedWords(engine), engine.kinds()]);
    const asked = search.matter(question, related);
    const tally = new Tally(asked, heads.length);
    const [named] = await Promise.all([
      search.named(engine, answers, asked), addRuns(asked, engine, tally), addRelated(asked, related, engine, tally), addSplit(asked, engine, tally),
    ]);
    await addSingles(asked, engine, tally);
    const weighs = (id) => (PEOPLE.test(question) && of("kind", id)[0] === "deputy" ? DEPUTY : 1);
    const ranked = tally.ranked(weighs).map((answer) => ({ id: answer.id, result: answer.result, needles: needlesOf(answer) }));
    const known = new Set(await Promise.all(answers.results.map((answer) => answer.result.data().then((data) => data.raw_url.slice(1)))));
    const found = named.leading.concat(ranked.slice(0, FIRST), named.following, ranked.slice(FIRST));
    const list = found.length || answers.results.length ? found : await search.otherwise(engine, asked);
    const shown = await Promise.all(list.map((answer) => engine.show(Object.assign({ how: "parts" }, answer), question)));
    return shown.filter(({ url }) => !known.has(url) && known.add(url)).slice(0, MOST);
  };
})();
