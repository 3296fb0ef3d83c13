// Who of the members answers, and the card by which each is known (data/federation.json). What comes is taken as text, and only in the
// shape that we know; who doesn't answer in time, or otherwise, has a flaw that is told, and is left out.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const LIMIT = 4000; // ms that anybody is waited for
  const KEPT = 60000; // ms for which an answer holds
  const SAID = {
    late: "没有回应", down: "连不上", closed: "不让别的网站读取", missing: "还没有名片", version: "程序版本不同", strange: "网址不符", damaged: "资料有误",
  };
  const list = document.querySelector("[data-members]");
  const PAGEFIND = list.dataset.pagefind;
  const PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;
  const all = Array.from(list.querySelectorAll("[data-member]"), (item) => ({ id: item.dataset.member, name: item.dataset.name, home: item.dataset.home, card: null, flaw: "" }));
  const asked = {}; // by id: when, and a promise of the member
  let tell = () => {};

  function flawed(what) {
    return Object.assign(new Error(what), { flaw: what });
  }

  // The bytes at an address of a member; what fails tells why.
  async function fetched(address) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LIMIT);
    const options = { cache: "no-cache", credentials: "omit", signal: stop.signal };
    const instead = (why) => { throw flawed(stop.signal.aborted ? "late" : why); };
    const isThere = () => fetch(address, Object.assign({}, options, { mode: "no-cors" })).then(() => true, () => false);
    try {
      const answer = await fetch(address, options).catch(async () => instead((await isThere()) ? "closed" : "down"));
      if (!answer.ok) throw flawed(answer.status < 500 ? "absent" : "down");
      return new Uint8Array(await answer.arrayBuffer().catch(() => instead("damaged"))); // cut off, or packed otherwise than it says
    } finally {
      clearTimeout(timer);
    }
  }

  function read(bytes, home) {
    let card;
    try {
      card = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (error) {
      throw flawed("damaged");
    }
    if (!card || typeof card !== "object" || !Number.isInteger(card.format)) throw flawed("damaged");
    if (typeof card.pagefind !== "string" || typeof card.base_url !== "string") throw flawed("damaged");
    if (card.format !== 1 || card.pagefind !== PAGEFIND) throw flawed("version");
    if (card.base_url + "/" !== home) throw flawed("strange");
    if (!Array.isArray(card.withdrawn) || !card.withdrawn.every((path) => typeof path === "string" && PATH.test(path))) throw flawed("damaged");
    return { withdrawn: card.withdrawn };
  }

  // A member is as it was when it's asked again only after a while; what was found wrong with it meanwhile holds as long.
  function one(id) {
    const member = all.find((each) => each.id === id);
    if (!member) return Promise.resolve(null);
    if (!asked[id] || Date.now() - asked[id].when > KEPT) asked[id] = { when: Date.now(), answer: ask(member) };
    return asked[id].answer;
  }

  async function ask(member) {
    Object.assign(member, { card: null, flaw: "" });
    try {
      member.card = read(await fetched(member.home + "data/federation.json"), member.home);
    } catch (error) {
      leave(member, error.flaw === "absent" ? flawed("missing") : error);
    }
    tell(member);
    return member;
  }

  // Told of a member that isn't heard, and why.
  function leave(member, error) {
    member.flaw = SAID[error.flaw] || SAID.damaged;
    tell(member);
  }

  search.members = { all, one, leave, fetched, isLive: "live" in list.dataset, told: (listener) => { tell = listener; } };
})();
