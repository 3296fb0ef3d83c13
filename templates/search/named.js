// Who and what a question calls by name: a town or street with its deputies, a station, and people whose name sounds like a part of it.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const MOST = 8;
  const ENDS = /(?:人大代表|代表)?(?:联络站|服务岗)$|(?:街道|片区|社区|镇|乡|村|区|县|市)$/;
  const DEPUTIES = /代表|委员|联系|接待|找谁|归谁|谁管/;
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
  const han = (text) => Array.from(search.folds(text)).filter((letter) => HAN.test(letter));
  const idOf = (url) => url.replace(/^.*\/|\.html$/g, "");

  // A name as people say it: 修文镇 as 修文.
  function isCalled(question, name) {
    const short = search.folds(name.replace(ENDS, ""));
    return Array.from(short).length > 1 && question.indexOf(short) >= 0;
  }

  // Places called by name, and the deputies of those that are towns or streets, where deputies are asked for.
  function places(question, rows) {
    const folded = search.folds(question);
    const called = rows.filter((row) => row[1] !== "deputy" && isCalled(folded, row[2]));
    const units = new Set(called.filter((row) => row[1] === "unit").map((row) => idOf(row[0])));
    const theirs = DEPUTIES.test(question) ? rows.filter((row) => row[1] === "deputy" && row[3].split(" ").some((unit) => units.has(unit))) : [];
    return called.sort((one, other) => (other[1] === "unit") - (one[1] === "unit")).concat(theirs);
  }

  async function soundsOf(engine) {
    const table = await engine.read("sounds.json");
    const sounds = new Map();
    Object.keys(table).forEach((sound) => Array.from(table[sound]).forEach((letter) => sounds.set(letter, sound)));
    return (letter) => sounds.get(letter) || letter;
  }

  // As many hear it: zh and z, ng and n, n and l alike.
  const loosely = (sound) => sound.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^n(?=[aeiouv])/, "l");

  // Each run of the question that's as long as a name, with the name.
  function pairsOf(letters, people) {
    const pairs = [];
    people.forEach((row) => {
      const name = han(row[2]);
      for (let at = 0; name.length > 1 && at + name.length <= letters.length; at++) pairs.push([row, name, letters.slice(at, at + name.length)]);
    });
    return pairs;
  }

  // People whose name sounds so. The table of sounds is long: it's read for a question that is short or has a part of a name.
  async function sounding(engine, question, rows) {
    const letters = han(question);
    const pairs = pairsOf(letters, rows.filter((row) => row[1] === "deputy")).filter(([, name, run]) => name.join("") !== run.join(""));
    const near = pairs.filter(([, name, run]) => letters.length < 5 || name.filter((letter, place) => letter === run[place]).length * 2 >= name.length);
    if (!near.length) return [];
    const sound = await soundsOf(engine);
    const alike = ([, name, run], heard) => name.every((letter, place) => heard(sound(letter)) === heard(sound(run[place])));
    const isRead = ([row, , run]) => row[4] === run.map(sound).join(""); // a surname may be read otherwise than the word
    const same = near.filter((pair) => isRead(pair) || alike(pair, (one) => one));
    const similar = near.filter((pair) => pair[1].length > 2 && same.indexOf(pair) < 0 && alike(pair, loosely));
    return same.concat(similar).map((pair) => pair[0]);
  }

  // Answers with a name of their own to mark.
  search.named = async (engine, { question, results }) => {
    const rows = await engine.read("named.json");
    const heard = results.length ? [] : await sounding(engine, question, rows);
    const found = heard.concat(places(question, rows)).slice(0, MOST);
    return found.map((row) => ({ id: row[0], result: search.titled(row), needles: [search.folds(row[2])] }));
  };
})();
