// Opens the search of this website: Pagefind as a module, the tables by fetch. Another edition has its own connect.js.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const tables = {};
  const WORTH_A_WORKER = 3000; // records; with fewer a question blocks the page for less time than a worker takes to load

  function read(name) {
    if (!tables[name]) {
      tables[name] = fetch(search.base + "search/" + name, { cache: "no-cache" }).then((answer) => {
        if (!answer.ok) throw new Error(name + ": " + answer.status);
        return answer.json();
      });
      tables[name].catch(() => delete tables[name]);
    }
    return tables[name];
  }

  // Resolves when the module has run; an engine too old for it reports no error, but hands nothing over.
  function loadPagefind() {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.type = "module";
      script.src = search.base + "search/open.js";
      script.onload = () => (window.pagefind ? resolve(window.pagefind) : reject(new Error("Pagefind can't run here")));
      script.onerror = () => reject(new Error("Pagefind can't be loaded"));
      document.head.appendChild(script);
    });
  }

  // Pagefind takes the page's language when it is made, and would cut Chinese questions into words.
  function make(pagefind, records) {
    const page = document.documentElement;
    const language = page.lang;
    page.lang = "und";
    const made = pagefind.createInstance({ noWorker: records < WORTH_A_WORKER, ranking: { metaWeights: search.WEIGHTS } });
    page.lang = language;
    return made;
  }

  async function connect() {
    const loading = loadPagefind();
    loading.catch(() => {}); // told below
    const { records, shards } = await read("words.json");
    if (shards) await search.load("shards");
    const tables = shards ? search.shards.reader(read, shards) : read;
    try {
      const made = make(await loading, records);
      if (shards) await search.shards.merge(made, shards, search.base + "search/");
      await made.filters(); // whether its wasm runs shows only now
      return search.engine(made, tables);
    } catch (error) {
      await Promise.all([tables("titles.json"), search.load("small")]);
      return search.smallEngine(tables);
    }
  }

  let connected;
  search.connect = () => {
    if (!connected) {
      connected = connect();
      connected.catch(() => { connected = null; }); // the next question tries again
    }
    return connected;
  };
})();
