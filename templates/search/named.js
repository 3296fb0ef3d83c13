// Who and what a question calls by name: a town or street with its deputies, a station, people by surname or by how their name sounds;
// and the pages that lead on: where deputies are listed, when they receive, how something is reported.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const MOST = 8;
  const FEW = 6; // units of a kind that is meant by "our town"
  const WAYS = 2;
  const CLUE = 3; // letters of a clue; with fewer it has to lead
  const LEFT = 0.34; // of a question's matter: a way that leaves no more of it goes before everything
  const GENERAL = "人大代表"; // whom everybody asks for
  const ENDS = /(?:人大代表|代表)?(?:联络站|服务岗)$|(?:街道|片区|社区|镇|乡|村|区|县|市)$/;
  const DEPUTIES = /代表|委员|联系|接待|找谁|归谁|谁管/;
  const OURS = /(?:我们?|咱们?|本|俺们?)(?:这个?|那个?|家|住的)?(街道|镇|乡|村|社区)/;
  const TITLES = /(?:代表|委员|主任|书记|院长|校长|老师|医生|大夫|经理|师傅|大姐|大哥|阿姨|先生|女士|姓)/;
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
  const han = (text) => Array.from(search.folds(text)).filter((letter) => HAN.test(letter));
  const idOf = (url) => url.replace(/^.*\/|\.html$/g, "");
  const isDeputy = (row) => row[1] === "deputy";

  // A name as people say it: 修文镇 as 修文.
  function isCalled(question, name) {
    const short = search.folds(name.replace(ENDS, ""));
    return Array.from(short).length > 1 && question.indexOf(short) >= 0;
  }

  // The units of the kind that "our town" means, if they are few.
  function ours(question, rows) {
    const kind = OURS.exec(question);
    const found = kind ? rows.filter((row) => row[1] === "unit" && row[2].endsWith(kind[1])) : [];
    return found.length <= FEW ? found : [];
  }

  // Places called by name, and the deputies of those that are towns or streets, where deputies are asked for.
  function places(question, rows) {
    const named = rows.filter((row) => !isDeputy(row) && isCalled(question, row[2]));
    const called = named.length ? named : ours(question, rows);
    const units = new Set(called.filter((row) => row[1] === "unit").map((row) => idOf(row[0])));
    const theirs = DEPUTIES.test(question) ? rows.filter((row) => isDeputy(row) && row[3].split(" ").some((unit) => units.has(unit))) : [];
    return called.sort((one, other) => (other[1] === "unit") - (one[1] === "unit")).concat(theirs);
  }

  // People of a surname: 李代表, 姓李的.
  function surnamed(question, rows) {
    const before = question.split(TITLES).slice(0, -1);
    const after = question.split("姓").slice(1);
    const isSo = (surname) => before.some((text) => text.endsWith(surname)) || after.some((text) => text.startsWith(surname));
    return rows.filter((row) => isDeputy(row) && row[5] && isSo(search.folds(row[5])));
  }

  async function soundsOf(engine) {
    const table = await engine.read("sounds.json");
    const sounds = new Map();
    Object.keys(table).forEach((sound) => Array.from(table[sound]).forEach((letter) => sounds.set(letter, sound)));
    return (letter) => sounds.get(letter) || letter;
  }

  // As many hear it: zh and z, ng and n, n and l alike.
  const loosely = (sound) => sound.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^n(?=[aeiouv])/, "l");

  // Each run of the question that's as long as a name, with the name; of a question that is no longer than one, also the given name.
  function pairsOf(letters, people) {
    const pairs = [];
    people.forEach((row) => {
      const name = han(row[2]);
      const given = name.slice(han(row[5]).length);
      for (let at = 0; name.length > 1 && at + name.length <= letters.length; at++) pairs.push([row, name, letters.slice(at, at + name.length)]);
      if (given.length > 1 && given.length === letters.length) pairs.push([row, given, letters]);
    });
    return pairs;
  }

  // People whose name sounds so. The table of sounds is long: it's read for a question that is short or has a part of a name.
  async function sounding(engine, question, rows) {
    const letters = han(question);
    const pairs = pairsOf(letters, rows.filter(isDeputy)).filter(([, name, run]) => name.join("") !== run.join(""));
    const near = pairs.filter(([, name, run]) => letters.length < 5 || name.filter((letter, place) => letter === run[place]).length * 2 >= name.length);
    if (!near.length) return [];
    const sound = await soundsOf(engine);
    const alike = ([, name, run], heard) => name.every((letter, place) => heard(sound(letter)) === heard(sound(run[place])));
    const isRead = ([row, , run]) => row[4] === run.map(sound).join(""); // a surname may be read otherwise than the word
    const same = near.filter((pair) => isRead(pair) || alike(pair, (one) => one));
    const similar = near.filter((pair) => pair[1].length > 2 && same.indexOf(pair) < 0 && alike(pair, loosely));
    return same.concat(similar).map((pair) => pair[0]);
  }

  function wayOf([url, title, summary]) {
    const data = { raw_url: url, content: "", meta: { kind: "", title, summary } };
    return { id: url, how: "way", needles: [], result: { data: () => Promise.resolve(data) } };
  }

  // Where nothing is found for a matter of civic life: the pages on which any matter can be told.
  search.otherwise = async (engine, { text }) => {
    const question = text.join("");
    const words = await engine.read("civic.json");
    return words.split(" ").some((word) => question.indexOf(word) >= 0) ? (await engine.read("ways.json")).filter((row) => row[4]).map(wayOf) : [];
  };

  // The pages that lead on where a question asks so: a way has clues, all parts of one of which stand in it. One leads if it leaves little
  // of the matter.
  async function ways(engine, question, { text, matter, size }) {
    const isTold = (clue) => clue.every((part) => question.indexOf(part) >= 0);
    const lengthOf = (clue) => clue.join("").length;
    const leaves = (clue) => text.filter((letter, place) => matter[place] && (clue.join("") + GENERAL).indexOf(letter) < 0).length;
    const found = (await engine.read("ways.json")).map((row) => {
      const clues = row[3];
      const told = clues.split(" ").map((clue) => clue.split("+")).filter(isTold);
      const best = told.sort((one, other) => lengthOf(other) - lengthOf(one) || leaves(one) - leaves(other))[0] || [];
      return Object.assign(wayOf(row), { length: lengthOf(best), leads: leaves(best) <= size * LEFT });
    });
    return found.filter(({ length, leads }) => length >= CLUE || (length && leads)).sort((one, other) => other.length - one.length).slice(0, WAYS);
  }

  // {leading, following}: answers with what to mark of each, and those that go after what is found by words.
  search.named = async (engine, { question, results }, asked) => {
    const folded = search.folds(question);
    const [rows, led] = await Promise.all([engine.read("named.json"), ways(engine, folded, asked)]);
    const heard = results.length ? [] : await sounding(engine, question, rows);
    const found = heard.concat(surnamed(folded, rows), places(folded, rows)).slice(0, MOST);
    const people = found.map((row) => ({ id: row[0], how: "named", result: search.titled(row), needles: [search.folds(row[2])] }));
    return { leading: people.concat(led.filter(({ leads }) => leads)), following: led.filter(({ leads }) => !leads) };
  };
})();
