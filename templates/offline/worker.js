// Serves the website without a network, from packs kept on this device. PACKS ([name, {path: bytes}]) and TYPES stand above; they change
// with every build, and browsers look for a new version at each visit: it takes over, and the old packs go, as soon as it's all here.
const STORE = "tribune-packs";
const ROOT = new URL("./", self.location).href;
const PATIENCE = 10000; // milliseconds until a network that doesn't answer is none
const NAMED = /[._-][0-9a-f]{7,8}[.-]/; // what bears a sum in its name is never another thing
const places = new Map();
const kept = new Set(); // the pages, by their clients' ids, that came from here

PACKS.forEach(([name, files]) => {
  let from = 0;
  Object.keys(files).forEach((path) => {
    places.set(path, { name, from, to: from + files[path] });
    from += files[path];
  });
});

const addressOf = (name) => ROOT + "offline/" + name + ".pack";

async function tell(message) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  pages.forEach((page) => page.postMessage(message));
}

async function sumOf(buffer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return Array.from(digest, (byte) => ("0" + byte.toString(16)).slice(-2)).join("").slice(0, 20);
}

async function take(store, name) {
  const answer = await fetch(addressOf(name), { cache: "no-store" });
  const buffer = await answer.arrayBuffer();
  if (!answer.ok || (await sumOf(buffer)) !== name) throw new Error("the pack " + name + " isn't whole");
  await store.put(addressOf(name), new Response(buffer));
}

// Fetches the packs that aren't here yet, four at a time. Fails if one does; then what was here before goes on serving.
async function fill() {
  const store = await caches.open(STORE);
  const here = new Set((await store.keys()).map((request) => request.url));
  const lacking = PACKS.map((pack) => pack[0]).filter((name) => !here.has(addressOf(name)));
  const total = lacking.length;
  const work = async () => {
    while (lacking.length) {
      await take(store, lacking.shift());
      tell({ tribune: "progress", done: total - lacking.length, total });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
}

async function sweep() {
  const store = await caches.open(STORE);
  const wanted = new Set(PACKS.map((pack) => addressOf(pack[0])));
  const old = (await store.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => store.delete(request)));
  await self.clients.claim();
  tell({ tribune: "ready" });
}

// The path in the site that an address means; what follows a question mark is for the page.
function pathOf(address) {
  if (address.indexOf(ROOT) !== 0) return null;
  const path = decodeURIComponent(address.slice(ROOT.length).replace(/[?#].*$/, ""));
  return [path, path + "index.html"].find((each) => places.has(each)) || null;
}

async function serve(path) {
  const place = places.get(path);
  const pack = await (await caches.open(STORE)).match(addressOf(place.name));
  if (!pack) return null;
  const type = TYPES[/\.[^.]*$/.exec(path)[0]] || "application/octet-stream";
  const body = (await pack.blob()).slice(place.from, place.to, type);
  return new Response(body, { headers: { "Content-Type": type, "Content-Length": String(body.size) } });
}

// The server's answer, unless none begins in time. It's asked even for what the browser still has: that may be from before, too.
async function ask(request) {
  const cache = request.mode !== "navigate" && NAMED.test(request.url) ? "default" : "no-cache";
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: patience.signal, cache });
  } finally {
    clearTimeout(timer);
  }
}

// From the network as long as there is one: what was changed or withdrawn never comes from here. The parts of a page that came from
// here come from here, too: they fit it, and nobody waits for a dead network again.
async function answer(event, path) {
  const isPage = event.request.mode === "navigate";
  const copy = () => serve(path || "404.html");
  const first = !isPage && kept.has(event.clientId) && (await copy());
  if (first) return first;
  try {
    return await ask(event.request);
  } catch (error) {
    const found = await copy();
    if (!found) throw error;
    if (isPage) kept.add(event.resultingClientId);
    return found;
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(sweep()));
self.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
  if (path || (event.request.mode === "navigate" && event.request.url.indexOf(ROOT) === 0)) event.respondWith(answer(event, path));
});
