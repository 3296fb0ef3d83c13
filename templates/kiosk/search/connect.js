// Opens the search on pages that lie in a folder: there nothing can be fetched, but classic scripts can be loaded. So Pagefind, its
// worker, its index and our tables come inside of such scripts (tribune/index/packing.py writes them) and are handed over here.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const BASE = "pagefind:/"; // Pagefind's address for its files; they exist only in `files`
  const tables = {};
  const files = {}; // base64 by path
  const bundles = {}; // which bundle holds a file, by its shard and stem
  let pagefindOf = null; // a function of a fetch and a Worker
  let workerSource = "";

  search.FAILED = "有的文件读不出来，这次没有查完，不知道有没有；请告诉工作人员，把整个文件夹重新复制一遍";

  search.take = (name, table, sum) => { tables[name] = { table, sum }; };
  search.takeFiles = (taken) => Object.assign(files, taken);
  search.takeWhere = (where) => Object.keys(where).forEach((bundle) => where[bundle].forEach((stem) => { bundles[stem] = bundle; }));
  search.takePagefind = (source, make) => { workerSource = source; pagefindOf = make; };

  const taken = (path) => search.load(path.replace(/[a-z]+\.json$/, (file) => "t-" + file.slice(0, -5))).then(() => tables[path]);

  // A table of this build; of another one its rows would mean other records.
  async function read(path) {
    const [sums, found] = await Promise.all([taken(path.replace(/[^/]+$/, "sums.json")), taken(path)]);
    if (found.sum !== sums.table[path.replace(/^.*\//, "")]) throw new Error(path + " is of another build");
    return found.table;
  }

  function bytes(text) {
    const characters = atob(text);
    const found = new Uint8Array(characters.length);
    for (let place = 0; place < characters.length; place++) found[place] = characters.charCodeAt(place);
    return found;
  }

  // The bytes of one of Pagefind's files, by the address that it asks for.
  async function get(address) {
    const path = String(address).replace(/\?.*$/, "").slice(BASE.length);
    if (!(path in files)) await search.load(bundles[path.replace(/[a-z]+\/|\.[^.]*$/g, "")]);
    if (!(path in files)) throw new Error(path + " is not in the archive");
    return bytes(files[path]);
  }

  const answer = (buffer) => ({
    ok: true, status: 200, arrayBuffer: () => Promise.resolve(buffer), json: () => Promise.resolve(JSON.parse(new TextDecoder().decode(buffer))),
  });
  const fetchFile = (address) => get(address).then((found) => answer(found.buffer));

  // Goes before the worker's own source, in the worker: its fetch asks this page.
  const ASKING = "(" + function () {
    const asked = {};
    let last = 0;
    self.fetch = (address) => new Promise((resolve, reject) => {
      asked[++last] = { resolve, reject };
      self.postMessage({ file: last, address: String(address) });
    });
    self.addEventListener("message", (event) => {
      const data = event.data;
      if (!data || !data.file) return;
      event.stopImmediatePropagation();
      const buffer = data.buffer;
      const json = () => Promise.resolve(JSON.parse(new TextDecoder().decode(buffer)));
      if (data.error) asked[data.file].reject(new Error(data.error));
      else asked[data.file].resolve({ ok: true, status: 200, arrayBuffer: () => Promise.resolve(buffer), json });
      delete asked[data.file];
    });
  } + ")();\n";

  // Takes the place of the browser's Worker for Pagefind: a worker can't be started from a file, but from memory.
  function FileWorker() {
    const worker = new window.Worker(URL.createObjectURL(new Blob([ASKING, workerSource], { type: "text/javascript" })));
    worker.addEventListener("message", (event) => {
      const data = event.data;
      if (!data || !data.file) return;
      event.stopImmediatePropagation();
      get(data.address).then(
        (found) => worker.postMessage({ file: data.file, buffer: found.buffer }, [found.buffer]),
        (error) => worker.postMessage({ file: data.file, error: String(error) })
      );
    });
    return worker;
  }

  // As on the website: Pagefind takes the page's language when it is made, and would cut Chinese questions into words.
  function make(folder) {
    const pagefind = pagefindOf(fetchFile, FileWorker);
    const page = document.documentElement;
    const language = page.lang;
    page.lang = "und";
    const made = pagefind.createInstance({ basePath: BASE + folder, baseUrl: "/", ranking: { metaWeights: search.WEIGHTS } });
    page.lang = language;
    return made;
  }

  // Engines without this are older than what Pagefind is written for; they aren't even handed its source.
  const isNew = () => typeof Array.prototype.findLast === "function" && typeof WebAssembly === "object";

  search.connect = () => search.load("connection").then(() => search.connection());

  const confirm = () => Promise.resolve(); // files in a folder are what they were

  search.open = async () => {
    const { shards } = await read("words.json");
    if (shards) await search.load("shards");
    const joined = shards ? search.shards.reader(read, shards) : read;
    const folders = shards ? Array.from({ length: shards }, (_, number) => number + "/") : [""];
    if (!isNew()) return search.old(joined, confirm);
    await search.loadAll([].concat.apply([], folders.map((folder) => [folder + "core", folder + "where"])));
    const pagefind = make(folders[0]);
    await pagefind.filters(); // whether its files are there shows only now
    if (shards) await search.shards.merge(pagefind, shards, BASE);
    return Object.assign(search.engine(pagefind, joined), { confirm });
  };
})();
