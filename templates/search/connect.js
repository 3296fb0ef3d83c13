// Opens the search of this website: Pagefind as a module, the tables by fetch. Another edition has its own connect.js.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const WORTH_A_WORKER = 3000; // records; with fewer a question blocks the page for less time than a worker takes to load
  let tries = 0;

  search.FAILED = location.protocol === "file:"
    ? "直接打开的网页不能搜索，请从名录和目录进入"
    : "网络不通，这次没有查完，不知道有没有；网络恢复后会自动再查";

  async function fetched(name) {
    const answer = await fetch(search.base + "search/" + name, { cache: "no-cache" });
    if (!answer.ok) throw new Error(name + ": " + answer.status);
    return new Uint8Array(await answer.arrayBuffer());
  }

  // Resolves when the module has run, with nothing where the engine is too old for it: that reports no error.
  function loadPagefind() {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.type = "module";
      script.src = search.base + "search/open.js" + (tries ? "?" + tries : ""); // a module that failed is never fetched again
      script.onload = () => resolve(window.pagefind);
      script.onerror = () => reject(new Error("Pagefind can't be loaded"));
      document.head.appendChild(script);
      tries += 1;
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

  // Whether an engine is new enough for Pagefind's wasm; what fails in such a one fails for another reason.
  const isNew = () => typeof Array.prototype.findLast === "function" && typeof WebAssembly === "object";

  Object.assign(search, { fetched, loadPagefind: () => window.pagefind || (isNew() && loadPagefind()), makePagefind: make });
  search.connect = () => search.load("connection").then(() => search.connection());

  search.open = async () => {
    const [read, confirm] = search.build(fetched);
    const [pagefind, { records, shards }] = await Promise.all([search.loadPagefind(), read("words.json")]);
    if (shards) await search.load("shards");
    const tables = shards ? search.shards.reader(read, shards) : read;
    if (!pagefind) return search.old(tables, confirm);
    const made = make(pagefind, records);
    await made.filters(); // whether its files are there shows only now
    if (shards) await search.shards.merge(made, shards, search.base + "search/");
    return Object.assign(search.engine(made, tables), { confirm });
  };
})();
