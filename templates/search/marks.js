// On a page reached from the search: marks what was asked for, goes to the first place, and offers the next.
(function () {
  "use strict";

  const WORDS = {
    bar: "页内查找", next: "下一处", previous: "上一处", close: "关闭", at: (place, count) => "第 " + place + " 处，共 " + count + " 处",
  };
  const INLINE = /^(?:A|ABBR|B|BDI|CITE|CODE|DFN|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|SUP|TIME|U)$/;
  const LEFT_OUT = "script, style, button, svg, nav, .unseen, .trail";
  const search = window.tribuneSearch;

  // The text nodes of each block, in order: what's asked for may run from a link into plain text, never across blocks.
  function blocks(within) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const byBlock = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(LEFT_OUT)) continue;
      let block = node.parentElement;
      while (INLINE.test(block.nodeName)) block = block.parentElement;
      byBlock.set(block, (byBlock.get(block) || []).concat(node));
    }
    return Array.from(byBlock.values());
  }

  // Marks the needles in one block; gives the first element of each place.
  function markBlock(nodes, needles) {
    const text = nodes.map((node) => node.data).join("");
    if (text !== text.normalize("NFC")) return []; // offsets would not be the page's; such text is not worth more code
    return search.places(search.fold(text), needles).reverse().map((place) => markPlace(nodes, place)).reverse();
  }

  // From the last node back, so that what is yet to be marked keeps its offsets.
  function markPlace(nodes, [from, to]) {
    let first = null;
    let start = nodes.reduce((sum, node) => sum + node.data.length, 0);
    for (let number = nodes.length - 1; number >= 0; number--) {
      const node = nodes[number];
      start -= node.data.length;
      const begin = Math.max(from - start, 0);
      const end = Math.min(to - start, node.data.length);
      if (begin < end) first = wrap(nodes, number, begin, end);
    }
    return first;
  }

  function wrap(nodes, number, begin, end) {
    const node = nodes[number];
    const rest = node.splitText(end);
    const hit = node.splitText(begin);
    const mark = search.element("mark", { class: "found" });
    hit.parentNode.replaceChild(mark, hit);
    mark.appendChild(hit);
    nodes.splice(number + 1, 0, hit, rest);
    return mark;
  }

  function markAll(needles) {
    return blocks(document.querySelector("main") || document.body).reduce((found, nodes) => found.concat(markBlock(nodes, needles)), []);
  }

  function showBar(found) {
    let place = -1;
    const said = search.element("span", { role: "status" });
    const go = (step) => {
      if (place >= 0) found[place].classList.remove("is-current");
      place = (place + step + found.length) % found.length;
      found[place].classList.add("is-current");
      for (let fold = found[place].closest("details:not([open])"); fold; fold = fold.closest("details:not([open])")) fold.open = true;
      found[place].scrollIntoView({ block: "center" });
      said.textContent = WORDS.at(place + 1, found.length);
    };
    const button = (words, act) => {
      const made = search.element("button", { type: "button" }, words);
      made.addEventListener("click", act);
      return made;
    };
    const close = () => { bar.remove(); clear(); };
    const steps = found.length > 1 ? [button(WORDS.previous, () => go(-1)), button(WORDS.next, () => go(1))] : [];
    const bar = search.element("div", { class: "search-bar", role: "group", "aria-label": WORDS.bar }, [said].concat(steps, button(WORDS.close, close)));
    document.body.appendChild(bar);
    go(1);
  }

  function clear() {
    document.querySelectorAll("mark.found").forEach((mark) => {
      const parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      mark.remove();
      parent.normalize();
    });
  }

  function start() {
    const asked = decodeURIComponent(location.hash.slice("#mark=".length));
    const needles = search.needlesOf(asked);
    const whole = markAll(needles.slice(0, 1));
    const found = whole.length ? whole : markAll(needles.slice(1));
    if (found.length) showBar(found);
    try {
      history.replaceState(null, "", location.pathname + location.search); // an address to share has no marks
    } catch (error) { /* some file:// pages may not */ }
  }

  start();
})();
