// The small pieces of page that the box and the search page are made of; text goes in as text, never as HTML.
(function () {
  "use strict";

  const search = window.tribuneSearch;

  function element(name, attributes, content) {
    const made = document.createElement(name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
    [].concat(content === undefined ? [] : content).forEach((part) => {
      made.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
    return made;
  }

  const highlighted = (pieces) => pieces.map((piece) => (piece.hit ? element("mark", {}, piece.text) : piece.text));

  // A page's address; what was asked travels behind the #, to be marked there.
  const address = (url, asked) => search.base + url + (asked ? "#mark=" + encodeURIComponent(asked.trim()) : "");

  // What holds a part of a question, or is meant by its words, where next to nothing holds it as it stands.
  const FEW = 3; // results; with as many nobody asks for more
  const WORTH = 4; // letters of which one may look for parts where something holds them all
  const isEnough = ({ question, results }) => results.length >= FEW || search.folds(question).length < (results.length ? WORTH : 1);
  const partly = (engine, answers) => (engine.isSmall || isEnough(answers)
    ? Promise.resolve([]) : search.load("words").then(() => search.inWords(engine, answers)));

  const GROUPS = { deputy: "代表", story: "故事", other: "其他", date: "由新到旧" };

  Object.assign(search, { element, highlighted, address, partly, GROUPS });
})();
