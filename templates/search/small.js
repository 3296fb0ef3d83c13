// Where Pagefind can't run (browsers before about 2022), titles and names can still be searched, in one small table.
(function () {
  "use strict";

  const search = window.tribuneSearch;

  search.smallEngine = (read) => {
    const answer = (row, how) => ({ id: row[0], kind: row[1], how, result: search.titled(row) });
    const { show } = search.engine(null, read);

    async function ask(question) {
      const needle = search.folds(question);
      const spoken = needle.replace(/[^a-z]/g, "");
      const rows = needle ? await read("titles.json") : [];
      const whole = rows.filter((row) => search.folds(row[2]).indexOf(needle) >= 0);
      const sounding = rows.filter((row) => spoken.length > 1 && row[3].split(" ").indexOf(spoken) >= 0);
      const results = sounding.filter((row) => whole.indexOf(row) < 0).map((row) => answer(row, "sound"));
      return { question, asked: question, results: results.concat(whole.map((row) => answer(row, "whole"))), offers: [] };
    }
    return { ask, show, read, isSmall: true };
  };
})();
