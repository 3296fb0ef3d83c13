// What letters may mean: names and words of this archive and of civic life, and every common character, by their pinyin, in full, by
// initials or mixed. No page is touched.
(function () {
  "use strict";

  const FULL = 3; // a syllable spelled out counts more than its first letter
  const WHOLE = 100; // more than any spelling counts
  const MOST = 60; // names and words offered; of characters all
  let names = null;
  let words = null;
  let characters = null;

  function parse(lines) {
    return lines.map((line) => {
      const parts = line.split(" ");
      return { text: parts[0], sounds: parts.slice(1) };
    });
  }

  function take(vocabulary) {
    names = parse(vocabulary.names);
    words = parse(vocabulary.words);
    characters = {};
    Object.keys(vocabulary.characters).forEach((sound) => { characters[sound] = Array.from(vocabulary.characters[sound]); });
  }

  // How well letters spell syllables from `place` on, each by a part from its beginning; 0 if not at all.
  function spells(letters, sounds, place) {
    if (!letters) return 1;
    if (place >= sounds.length) return 0;
    const sound = sounds[place];
    let best = 0;
    for (let length = Math.min(sound.length, letters.length); length > 0; length--) {
      if (sound.slice(0, length) !== letters.slice(0, length)) continue;
      const rest = spells(letters.slice(length), sounds, place + 1);
      if (rest) best = Math.max(best, rest + (length === sound.length ? FULL : 1));
    }
    return best;
  }

  const initials = (sounds) => sounds.map((sound) => sound.charAt(0)).join("");

  // Whole matches first: all syllables, or all initials; then what is spelled best; of equals the shorter.
  function score(letters, entry) {
    const fit = spells(letters, entry.sounds, 0);
    if (!fit) return 0;
    const isWhole = letters === entry.sounds.join("") || letters === initials(entry.sounds);
    return fit + (isWhole ? WHOLE : 0) - entry.sounds.length / 100;
  }

  // What is spelled whole, and what is begun.
  function among(entries, letters) {
    const found = entries.map((entry) => [score(letters, entry), entry.text]).filter((pair) => pair[0] > 0);
    found.sort((one, other) => other[0] - one[0]);
    return [found.filter((pair) => pair[0] > WHOLE), found.filter((pair) => pair[0] <= WHOLE)].map((pairs) => pairs.map((pair) => pair[1]));
  }

  // Single characters: those that sound so, else those whose sound begins so, else those of the longest beginning that is a sound.
  function single(letters) {
    if (characters[letters]) return characters[letters];
    const begun = Object.keys(characters).filter((sound) => sound.indexOf(letters) === 0);
    if (begun.length) return [].concat.apply([], begun.map((sound) => characters[sound].slice(0, 3)));
    for (let length = Math.min(6, letters.length - 1); length > 0; length--) {
      if (characters[letters.slice(0, length)]) return characters[letters.slice(0, length)];
    }
    return [];
  }

  // What `letters` may stand for, the likeliest first. One syllable is a character first of all.
  function find(letters) {
    if (!letters) return [];
    const isSyllable = Boolean(characters[letters]) && letters.length > 1;
    const [[people, begunPeople], [known, begun]] = [among(names, letters), among(words, letters)];
    const long = people.concat(known, begunPeople, begun).slice(0, MOST);
    const lists = isSyllable ? [long.slice(0, 4), single(letters), long] : [long, single(letters)];
    return Array.from(new Set([].concat.apply([], lists)));
  }

  // How many letters a candidate uses up, so that the rest can go on: "zhang" of "zhanghui" for 张.
  function used(letters, text) {
    const isWhole = names.concat(words).some((entry) => entry.text === text && spells(letters, entry.sounds, 0));
    if (isWhole) return letters.length;
    for (let length = Math.min(6, letters.length); length > 0; length--) {
      if ((characters[letters.slice(0, length)] || []).indexOf(text) >= 0) return length;
    }
    return letters.length;
  }

  window.tribunePinyin = { take, find, used };
})();
