// Names the next date of each reception day, and lists who receives today, tomorrow and this week. The rules stand on the page
// without it; what is over is left out. Days and hours are China's, wherever the reader is: eight hours before UTC all year.
(function () {
  "use strict";

  const DAY = 864e5;
  const WEEK = "日一二三四五六";

  const rows = Array.from(document.querySelectorAll(".meetings > li"));
  const spans = Array.from(document.querySelectorAll("[data-span]"));
  const tallies = Array.from(document.querySelectorAll("[data-tally]"));

  // A page can be opened as of another moment: #at=2026-01-07T10:00.
  function clock() {
    const asked = /^#at=(\d{4}-\d\d-\d\dT\d\d:\d\d)$/.exec(location.hash);
    const now = asked ? Date.parse(asked[1] + "Z") : Date.now() + 8 * 36e5;
    return { today: Math.floor(now / DAY) * DAY, minutes: Math.floor((now % DAY) / 6e4) };
  }

  function minutes(text) {
    const parts = text.split(":");
    return Number(parts[0]) * 60 + Number(parts[1]);
  }

  // "2026-01-07 7 14": a date, and for each further one the days since the one before.
  function dates(row) {
    const parts = (row.getAttribute("data-dates") || "").split(" ");
    let day = Date.parse(parts[0]);
    return isNaN(day) ? [] : [day].concat(parts.slice(1).map((gap) => { day += Number(gap) * DAY; return day; }));
  }

  const isAhead = (row, now) => (day) => day > now.today || (day === now.today && minutes(row.getAttribute("data-closes")) > now.minutes);

  function isOver(row, now) {
    const until = row.getAttribute("data-until");
    return Boolean(until) && !isAhead(row, now)(Date.parse(until));
  }

  function named(day, now) {
    const away = (day - now.today) / DAY;
    if (away < 2) return ["今天", "明天"][away];
    const date = new Date(day);
    return date.getUTCMonth() + 1 + "月" + date.getUTCDate() + "日";
  }

  const weekday = (day) => "周" + WEEK[new Date(day).getUTCDay()];

  function tell(row, now, next) {
    const place = row.querySelector(".when");
    place.textContent = "";
    row.classList.toggle("is-dated", next !== undefined);
    row.classList.toggle("is-today", next === now.today);
    if (next === undefined) return;
    place.appendChild(element("b", named(next, now)));
    place.appendChild(element("small", weekday(next)));
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  // In a short list the next comes first; a directory keeps its order.
  function order(list, nexts) {
    const own = Array.from(list.children);
    own.sort((one, other) => (nexts.get(one) || 1e15) - (nexts.get(other) || 1e15));
    if (own.some((row, place) => row !== list.children[place])) own.forEach((row) => list.appendChild(row));
  }

  // "3@540 0 2@870": of each day since `data-from` how many, and the minute at which the first begins.
  function sum(place, now) {
    const from = Date.parse(place.getAttribute("data-from"));
    const days = place.getAttribute("data-tally").split(" ");
    const first = Math.max(0, (now.today - from) / DAY);
    const found = days.findIndex((text, at) => at >= first && text !== "0");
    if (found < 0) return;
    const day = from + found * DAY;
    const parts = days[found].split("@");
    const minute = Number(parts[1]);
    const hour = Math.floor(minute / 60) + ":" + ("0" + minute % 60).slice(-2);
    place.textContent = named(day, now) + " " + parts[0] + " 处，" + hour + " 起";
  }

  function fill(section, now) {
    const span = section.getAttribute("data-span").split(" ").map((number) => now.today + Number(number) * DAY);
    const list = section.querySelector("ol");
    const found = rows.map((row) => [row, dates(row).filter((day) => day >= span[0] && day <= span[1] && isAhead(row, now)(day))[0]]);
    const seen = {};
    list.textContent = "";
    found.filter((pair) => pair[1] !== undefined)
      .sort((one, other) => one[1] - other[1] || minutes(one[0].getAttribute("data-opens")) - minutes(other[0].getAttribute("data-opens")))
      .filter((pair) => { const key = pair[1] + pair[0].textContent; return seen[key] ? false : (seen[key] = true); })
      .forEach((pair) => { const copy = pair[0].cloneNode(true); tell(copy, now, pair[1]); list.appendChild(copy); });
    section.hidden = false;
    const number = section.querySelector("[data-number]");
    if (number) number.textContent = list.childElementCount + " 处";
    const none = section.querySelector("[data-none]");
    if (none) none.hidden = list.childElementCount > 0;
    else section.hidden = !list.childElementCount;
  }

  function show() {
    const now = clock();
    const nexts = new Map(rows.map((row) => [row, dates(row).filter(isAhead(row, now))[0]]));
    spans.forEach((section) => fill(section, now));
    rows.forEach((row) => {
      row.hidden = isOver(row, now);
      tell(row, now, nexts.get(row));
    });
    Array.from(document.querySelectorAll("[data-next-first] > .meetings")).forEach((list) => order(list, nexts));
    Array.from(document.querySelectorAll("[data-all-over]")).forEach((said) => {
      said.hidden = Array.from(said.parentNode.querySelectorAll(".meetings > li")).some((row) => !row.hidden);
    });
    tallies.forEach((place) => sum(place, now));
  }

  show();
  setInterval(show, 6e5); // a screen may stand open for days
})();
