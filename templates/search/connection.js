// Keeps the search connected. What can't be read is told and tried again, never taken for what isn't there: at once, since the index
// may have been exchanged under an open page; and when the network may be back. How to open a search is each edition's own.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const FIRST_WAIT = 3000; // ms until a search that failed is tried again by itself
  const LONGEST_WAIT = 60000;
  let connected = null;
  let wait = FIRST_WAIT;

  function drop(connection) {
    if (connected === connection) connected = null;
  }

  search.connection = () => {
    if (!connected) {
      const made = search.open();
      connected = made;
      made.catch(() => drop(made)); // the next question tries again
    }
    return connected;
  };

  // What some work with the engine gives; if that fails, what it gives with a new one: once more, and again whenever somebody who failed
  // is left out from then on.
  search.using = async (work) => {
    for (let rest = 2; ;) {
      const made = search.connection();
      try {
        const given = await work(await made);
        wait = FIRST_WAIT;
        return given;
      } catch (error) {
        drop(made);
        if (!error.isLeft && !--rest) throw error;
      }
    }
  };

  // For each who asks, a way to ask again: later(act) does it once, as soon as it may go better; calm() gives it up.
  search.patience = () => {
    let timer = 0;
    let again = null;
    const calm = () => {
      clearTimeout(timer);
      again = null;
    };
    const retry = () => {
      const act = again;
      calm();
      if (act) act();
    };
    const later = (act) => {
      calm();
      again = act;
      timer = setTimeout(retry, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) retry(); });
    return { later, calm };
  };

  // What is published now, given a way to fetch a file's bytes: a function that reads a table of it, since in those of another build the
  // rows mean other records; and one that fails unless it's still published, since nothing else says that something stands nowhere.
  search.build = (fetched) => {
    const lists = kept((folder) => fetched(folder + "sums.json")); // each folder of the search lists the sums of its tables
    const read = kept(async (path) => {
      const [, folder, name] = /^(.*\/)?(.*)$/.exec(path);
      const [list, bytes] = await Promise.all([lists(folder || ""), fetched(path)]);
      if (sum(bytes) !== parsed(list)[name]) throw new Error(path + " is of another build");
      return parsed(bytes);
    });
    const confirm = () => Promise.all(lists.names().map(async (folder) => {
      const [before, now] = await Promise.all([lists(folder), fetched(folder + "sums.json")]);
      if (sum(before) !== sum(now)) throw new Error("there is another build");
    }));
    return [read, confirm];
  };

  // Reads each name once, but again what failed.
  function kept(read) {
    const all = {};
    const get = (name) => {
      if (!all[name]) {
        all[name] = read(name);
        all[name].catch(() => delete all[name]);
      }
      return all[name];
    };
    return Object.assign(get, { names: () => Object.keys(all) });
  }

  const parsed = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

  // Adler-32, as the list of tables has it.
  function sum(bytes) {
    let one = 1;
    let two = 0;
    for (let place = 0; place < bytes.length; place++) {
      one = (one + bytes[place]) % 65521;
      two = (two + one) % 65521;
    }
    return two * 65536 + one;
  }

  // Where Pagefind can't run: titles and names.
  search.old = async (read, confirm) => {
    await Promise.all([read("titles.json"), search.load("small")]);
    return Object.assign(search.smallEngine(read), { confirm });
  };
})();
