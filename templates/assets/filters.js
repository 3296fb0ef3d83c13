// Lets the filters of a list be combined. One filter is a page of its own; two or more stand in
// the address of the list of everything: stories.html#theme=rural&year=2025, its further pages with &page=2.
(function () {
  "use strict";
  var panel = document.querySelector("[data-filters]");
  var results = document.querySelector("[data-results]");
  if (!panel || !results) return;

  var home = panel.getAttribute("data-filters");
  var root = document.documentElement.getAttribute("data-root");
  var links = Array.prototype.slice.call(panel.querySelectorAll("a"));
  var count = document.querySelector("[data-count]");
  var written = { results: results.innerHTML, count: count.innerHTML };
  var names = {};
  var known = null; // how many records the list has; of a long one also what they're chosen by, for its rows come in parts
  var rows = {}; // by their places in the list
  var asked = {};
  var turned = 1;
  links.forEach(function (link) {
    link.setAttribute("data-page", link.getAttribute("href"));
    names[link.getAttribute("data-kind") + "/" + link.getAttribute("data-key")] = link.firstChild.textContent.trim();
  });

  function chosen() {
    var filters = {};
    var kind = panel.getAttribute("data-kind");
    if (kind) filters[kind] = panel.getAttribute("data-key");
    location.hash.slice(1).split("&").forEach(function (pair) {
      var parts = pair.split("=");
      if (parts.length === 2 && names[parts[0] + "/" + parts[1]]) filters[parts[0]] = parts[1];
    });
    return filters;
  }

  function number() {
    return +(/(?:^#|&)page=(\d+)/.exec(location.hash) || [0, 1])[1];
  }

  // Where the list with these filters stands: on its own page while there is but one.
  function address(filters) {
    var kinds = Object.keys(filters);
    if (kinds.length === 0) return home;
    if (kinds.length > 1) return home + "#" + kinds.sort().map(function (kind) { return kind + "=" + filters[kind]; }).join("&");
    return links.filter(function (link) {
      return link.getAttribute("data-kind") === kinds[0] && link.getAttribute("data-key") === filters[kinds[0]];
    })[0].getAttribute("data-page");
  }

  function relink(filters) {
    links.forEach(function (link) {
      var kind = link.getAttribute("data-kind");
      if (!kind) {
        mark(link, Object.keys(filters).length === 0);
        return;
      }
      var next = Object.assign({}, filters);
      var here = next[kind] === link.getAttribute("data-key");
      if (here && Object.keys(filters).length > 1) delete next[kind];
      else next[kind] = link.getAttribute("data-key");
      link.setAttribute("href", address(next));
      mark(link, here);
    });
  }

  function mark(link, here) {
    if (here) link.setAttribute("aria-current", Object.keys(chosen()).length > 1 ? "true" : "page");
    else link.removeAttribute("aria-current");
  }

  function element(name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // The ids of a kind by which the index lists a row.
  function ids(row, kind) {
    return row[2][kind] || [];
  }

  function entry(row) {
    var theme = ids(row, "theme")[0];
    var item = element("li", "", "entry" + (theme ? " theme-" + theme : ""));
    var text = element("div");
    var heading = element("h3");
    var link = element("a", row[1]);
    link.href = root + row[0];
    heading.appendChild(link);
    text.appendChild(heading);
    if (row[5]) text.appendChild(element("p", row[5]));
    item.appendChild(text);
    var by = element("p", "", "by");
    if (theme) by.appendChild(element("span", names["theme/" + theme], "theme-mark"));
    ids(row, "answered").forEach(function (id) {
      by.appendChild(element("span", names["answered/" + id], id === "yes" ? "state is-kept" : "state"));
    });
    ["step", "type"].forEach(function (kind) {
      ids(row, kind).forEach(function (id) { by.appendChild(element("span", names[kind + "/" + id])); });
    });
    if (row[3]) by.appendChild(date(row[3]));
    var people = row[4].slice(0, 4).join("、") + (row[4].length > 4 ? "等" + row[4].length + "位" : "");
    if (people) by.appendChild(element("span", people));
    item.appendChild(by);
    return item;
  }

  function date(iso) {
    var day = iso.split("-");
    var time = element("time", +day[0] + "年" + +day[1] + "月" + +day[2] + "日");
    time.setAttribute("datetime", iso);
    return time;
  }

  function show() {
    var filters = chosen();
    var kinds = Object.keys(filters);
    relink(filters);
    document.body.classList.toggle("is-combined", kinds.length > 1); // then the numbers of single filters say nothing
    if (panel.getAttribute("data-kind") || kinds.length < 2) {
      if (results.hasAttribute("data-combined")) {
        results.innerHTML = written.results;
        count.innerHTML = written.count;
        results.removeAttribute("data-combined");
      }
      return;
    }
    var index = results.getAttribute("data-index");
    if (!known) return load(index);
    var found = [];
    for (var place = 0; place < known.records; place++) if (kinds.every(fits)) found.push(place);
    function fits(kind) {
      return (known.columns ? known.columns[kind][place] : ids(rows[place], kind)).indexOf(filters[kind]) >= 0;
    }
    var long = +panel.getAttribute("data-a-page");
    var many = Math.max(1, Math.ceil(found.length / long));
    var here = turned = Math.min(Math.max(1, number()), many);
    var shown = found.slice((here - 1) * long, here * long);
    var lacking = shown.filter(function (at) { return !rows[at]; });
    lacking.forEach(function (at) { load(index.replace(".js", "-" + (Math.floor((known.records - 1 - at) / known.share) + 1) + ".js")); });
    if (lacking.length) return;
    var list = element("ol", "", "entries");
    shown.forEach(function (at) { list.appendChild(entry(rows[at])); });
    var heading = results.querySelector("h2").cloneNode(true);
    results.textContent = "";
    results.setAttribute("data-combined", "");
    results.appendChild(heading);
    results.appendChild(found.length ? list : element("p", "没有同时合乎这几项的。再点一次已选的一项，就会放宽。"));
    if (many > 1) results.appendChild(pages(address(filters), here, many));
    count.setAttribute("role", "status");
    count.textContent = kinds.map(function (kind) { return names[kind + "/" + filters[kind]]; }).join(" · ") +
      "：" + count.getAttribute("data-count").replace("{count}", found.length);
  }

  function pages(first, here, many) {
    var nav = element("nav", "", "pages");
    nav.setAttribute("aria-label", "分页");
    // As tribune/pages/numbered.py has it: all pages, or of many the near ones and some between the ends.
    for (var each = 1; each <= many; each++) {
      if (many > 20 && each !== 1 && each !== many && Math.abs(each - here) > 2 && each % Math.ceil(many / 10)) continue;
      var link = element("a", String(each));
      link.href = each === 1 ? first : first + "&page=" + each;
      link.setAttribute("aria-label", "第" + each + "页");
      if (each === here) link.setAttribute("aria-current", "page");
      nav.appendChild(link);
    }
    return nav;
  }

  // Of a long list first what its records are chosen by, then the parts of it that are looked at, which are counted from its end.
  window.tribuneRows = function (given, part) {
    if (!Array.isArray(given)) {
      known = { records: given.records, share: given.share, columns: {} };
      Object.keys(given.kinds).forEach(function (kind) { known.columns[kind] = column(given.kinds[kind]); });
    } else {
      if (!part) known = { records: given.length };
      var first = part ? Math.max(0, known.records - part * known.share) : 0;
      given.forEach(function (row, at) { rows[first + at] = row; });
    }
    show();
  };

  // Of each record the ids of a kind.
  function column(given) {
    return given.column.split(";").map(function (cell) {
      return cell.split(" ").filter(Boolean).map(function (at) { return given.values[at]; });
    });
  }

  function load(address) {
    if (asked[address]) return;
    asked[address] = true;
    var script = document.createElement("script");
    script.src = address;
    script.onerror = function () { asked[address] = false; }; // the next choice tries again
    document.head.appendChild(script);
  }

  window.addEventListener("hashchange", function () {
    var before = turned;
    show();
    if (turned !== before) count.scrollIntoView(); // another page of the list is read from its top
  });
  show();
})();
