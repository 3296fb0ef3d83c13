// A question in people's own words, asked where little or nothing holds it as it stands. Words of asking are cut; every run of the rest
// that stands in the archive counts by how rare and how long it is, in titles more; everyday words count by what offices write for
// them (tribune/index/search/everyday.tsv); people, places and stations by their names, also by names that sound the same.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const MOST = 10; // answers
  const MARKED = 6; // runs marked in an answer
  const SHARE = 0.3; // of the best answer's score: what has less is left out
  const LONGEST = 8; // letters of a run
  const TITLE = 1.6;
  const RELATED = 0.75; // what another word for the matter weighs
  const CUT_WORD = 0.4; // what a run weighs that begins or ends within a word
  const SINGLE = 0.45; // what a rare single character weighs
  const RARE = 0.02; // of all records: the most that may hold such a one
  const COVERED = { word: 0.22, other: 0.6 }; // of the matter: what an answer has to cover, with a whole word and without
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
  const SEPARATOR = "\ua000";
  // Words of asking, not of the matter; and characters that say nothing by themselves.
  const ASKING = ("请问一下 我想问一下 我想问 想问一下 请问 想问 想知道 不知道 告诉我 为什么 怎么样 怎么办理 怎么办 怎么弄 怎么个 怎么回事 怎么 怎样 如何 咋办 咋整 咋弄 什么时候 什么地方 什么样 什么 " +
    "啥时候 啥时 在哪里 在哪儿 在哪 去哪里 去哪儿 去哪 到哪 哪里能 哪里 哪儿 哪个 哪些 哪位 哪家 找谁 归谁 谁管 谁来 谁能 是谁 多少钱 多少 多久 多长时间 几个 几点 是不是 有没有 能不能 可不可以 会不会 要不要 " +
    "可以吗 行吗 好吗 对吗 能吗 我们 你们 他们 咱们 人家 这个 那个 这些 那些 这里 那里 我想 想要 需要 应该 可以 帮我 给我 随便 真的 总是 老是 一直 经常 特别 太 非常").split(" ").sort((one, other) => other.length - one.length);
  const WEAK = new Set("的地得了着过吗呢吧啊呀嘛哦我你他她它咱您们这那是在有和与及或就都也还又再很太更最不没要想会能可该请把被给让向对从由用以所而但且因如则才只已将为于之其此个些每各一二两几多少什么怎哪谁啥咋去来到说做办事人家上下里外中大小好老打点里头面边儿");

  const letters = (text) => Array.from(search.folds(text));
  const isMatter = (letter) => letter !== SEPARATOR && !WEAK.has(letter);

  // Where words begin and end, as far as the browser knows; without that every place may be a border.
  function borders(text) {
    if (!window.Intl || !Intl.Segmenter) return () => true;
    const places = new Set([0]);
    let place = 0;
    Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text.join(""))).forEach((cut) => {
      place += Array.from(cut.segment).length;
      places.add(place);
    });
    return (at) => places.has(at);
  }

  // Whether a run is a word, or several in a row: not a cut through one, nor two characters that are each a word.
  function isWhole(isBorder, from, to) {
    let words = 0;
    for (let place = from + 1; place <= to; place++) if (isBorder(place)) words++;
    return isBorder(from) && isBorder(to) && (words === 1 || words < to - from);
  }

  // The longest words of a list that stand in a text: [from, to, word], none within another.
  function standing(text, has) {
    const found = [];
    let end = 0;
    for (let from = 0; from < text.length; from++) {
      for (let to = Math.min(text.length, from + LONGEST); to > Math.max(from, end); to--) {
        const word = text.slice(from, to).join("");
        if (!has(word)) continue;
        found.push([from, to, word]);
        end = to;
        break;
      }
    }
    return found;
  }

  // The other words for a word, by the package's table and the site's synonyms.
  async function relatedWords(engine) {
    const [table, { synonyms }] = await Promise.all([engine.read("everyday.json"), engine.read("words.json")]);
    const related = new Map(Object.keys(table).map((word) => [search.folds(word), table[word].split(" ")]));
    synonyms.forEach((group) => group.forEach((word) => {
      const others = group.filter((other) => other !== word);
      related.set(search.folds(word), (related.get(search.folds(word)) || []).concat(others));
    }));
    return related;
  }

  // The question as letters, which of them are its matter, and the runs to look for: {from, to, text, weight, isWord}.
  function taken(question, related) {
    const text = letters(question);
    const isBorder = borders(text);
    const words = standing(text, (word) => related.has(word));
    const isTaken = (from, to) => words.some(([begin, end]) => from < end && to > begin);
    const cut = new Set();
    standing(text, (word) => ASKING.indexOf(word) >= 0).filter(([from, to]) => !isTaken(from, to)).forEach(([from, to]) => {
      for (let place = from; place < to; place++) cut.add(place);
    });
    const matter = text.map((letter, place) => isMatter(letter) && !cut.has(place));
    return { text, matter, cut, words, isBorder };
  }

  // Answers by id, each place of the question counted by its best run.
  class Tally {
    constructor(text, matter, all) {
      this.text = text;
      this.matter = matter;
      this.size = Math.max(1, matter.filter(Boolean).length);
      this.all = all;
      this.answers = new Map();
    }

    // `found` is [{id, result, share, isTitle}], that hold a run at places `from` to `to` of the question, or `form` instead of it.
    add(found, from, to, weight, isWord, form) {
      const run = form || this.text.slice(from, to).join("");
      const idf = Math.log(1 + (this.all - found.length + 0.5) / (found.length + 0.5));
      const places = this.matter.map((_, place) => place).filter((place) => place >= from && place < to && this.matter[place]);
      found.forEach(({ id, result, share, isTitle }) => {
        const answer = this.answers.get(id) || { id, result, best: new Map(), runs: new Map(), isWord: false };
        const gain = idf * weight * (isTitle ? TITLE : 1) * (0.5 + 0.5 * share) / places.length;
        places.forEach((place) => { if (!(answer.best.get(place) >= gain)) answer.best.set(place, gain); });
        answer.runs.set(run, Math.max(answer.runs.get(run) || 0, gain * places.length));
        answer.isWord = answer.isWord || isWord;
        this.answers.set(id, answer);
      });
    }

    // Best first, without those that hold too little of the question.
    ranked() {
      const list = Array.from(this.answers.values()).map((answer) => {
        const covered = answer.best.size / this.size;
        const sum = Array.from(answer.best.values()).reduce((one, other) => one + other, 0);
        return Object.assign(answer, { covered, score: sum * (0.5 + 0.5 * covered) });
      });
      const kept = list.filter((answer) => answer.covered >= (answer.isWord ? COVERED.word : COVERED.other));
      kept.sort((one, other) => other.score - one.score);
      return kept.filter((answer) => answer.score >= SHARE * kept[0].score).slice(0, MOST);
    }
  }

  // Runs of the question itself: pairs at first, longer ones where the shorter stand in the archive.
  async function addRuns({ text, matter, cut, isBorder }, engine, tally) {
    const holds = (from, to) => {
      for (let place = from; place < to; place++) if (cut.has(place) || text[place] === SEPARATOR) return false;
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
        const isClean = matter[from] && matter[from + length - 1]; // the weak letters at an end say nothing more
        if (found[number].length && (isClean ? says > 1 : isWord && says && length === 2)) {
          tally.add(found[number], from, from + length, (isWord ? 1 : CUT_WORD) * (1 + 0.5 * (length - 2)), isWord);
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
        if (found.length) tally.add(found, from, to, RELATED * (1 + 0.25 * Math.max(0, form.length - 2)), true, form);
      });
    }));
  }

  // Rare characters, where no run holds them.
  async function addSingles({ text, matter, isBorder }, engine, tally) {
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
    const [related, { heads }, named] = await Promise.all([relatedWords(engine), engine.facets(), search.load("named").then(() => search.named(engine, answers))]);
    const asked = taken(question, related);
    const tally = new Tally(asked.text, asked.matter, heads.length);
    await Promise.all([addRuns(asked, engine, tally), addRelated(asked, related, engine, tally)]);
    await addSingles(asked, engine, tally);
    const ranked = tally.ranked().map((answer) => ({ id: answer.id, result: answer.result, needles: needlesOf(answer) }));
    const known = new Set(await Promise.all(answers.results.map((answer) => answer.result.data().then((data) => data.raw_url.slice(1)))));
    const shown = await Promise.all(named.concat(ranked).map((answer) => engine.show(Object.assign({ how: "parts" }, answer), question)));
    return shown.filter(({ url }) => !known.has(url) && known.add(url)).slice(0, MOST);
  };
})();
