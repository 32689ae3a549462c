"use strict";
// Searching tables: a row is shown when it holds every word, and the name chosen in each list. An amount is found with and
// without its points. While rows are hidden, a total is that of the rows that are seen.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
const bare = text => text.replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, "");
const texts = new Map();
// A day is found in figures too: 1 maart 2027 by 2027-03-01, 01-03-2027 and 1-3-2027.
const months = Array.from({ length: 12 }, (_, at) => new Intl.DateTimeFormat(document.documentElement.lang, { month: "long" }).format(new Date(2000, at, 1)).toLowerCase());
const day = new RegExp(`\\b(\\d{1,2}) (${months.join("|")}) (\\d{4})\\b`, "g");
const days = text => [...text.matchAll(day)].map(([, day, name, year]) => {
  const month = String(months.indexOf(name) + 1);
  const [dd, mm] = [day, month].map(each => each.padStart(2, "0"));
  return ` ${year}-${mm}-${dd} ${dd}-${mm}-${year} ${day}-${month}-${year}`;
}).join("");
const text = row => {
  if (!texts.has(row)) {
    const found = plain([...row.cells].map(cell => cell.textContent).join(" "));
    texts.set(row, found + " " + bare(found) + days(found));
  }
  return texts.get(row);
};
const words = input => plain(input.value).split(/\s+/).filter(Boolean);
const point = document.documentElement.lang === "nl" ? "," : ".";
const group = point === "," ? "." : ",";
// An amount in hundredths of a cent, exactly. Null if there is none, undefined if it is not known.
const amount = text => {
  const said = text.replaceAll(group, "");
  if (said === "") return null;
  const found = said.match(/(-?)[^\d-]*(-?)(\d+)(?:[.,](\d{1,4}))?/);
  if (!found) return undefined;
  const size = BigInt(found[3] + (found[4] ?? "").padEnd(4, "0"));
  return found[1] || found[2] ? -size : size;
};
const decimals = said => said.split(point)[1]?.match(/^\d+/)?.[0].length ?? 0;
// A sum in the form of other amounts of its column: a whole one has no more decimals than any of them has.
const written = (sum, column, texts) => {
  const forms = column.filter(text => /\d/.test(text));
  if (sum === undefined || forms.length === 0) return "?";
  const digits = (sum < 0n ? -sum : sum).toString().padStart(5, "0");
  const whole = digits.slice(0, -4).replace(/\B(?=(\d{3})+$)/g, group);
  const cents = digits.slice(-4).replace(/0+$/, "");
  const places = cents ? Math.max(...texts.map(decimals)) : Math.min(...forms.map(decimals));
  const number = whole + (places > 0 ? point + cents.padEnd(places, "0") : "");
  const said = forms[0].replace(/-/g, "").replace(/\d[\d.,]*/, number);
  if (sum >= 0n) return said;
  return point === "," ? said.replace(/\d/, "-$&") : "-" + said;
};
// The rows of a table, which of them have names, and its totals.
const kinds = new Map();
const rowsOf = table => {
  if (!kinds.has(table)) {
    const rows = [...table.tBodies].flatMap(body => [...body.rows]);
    kinds.set(table, { rows, found: rows.filter(row => row.className === ""), sums: rows.filter(row => row.className === "total") });
  }
  return kinds.get(table);
};
const totals = new Map();
const { totalOne, totalMore } = document.getElementById("main").dataset;
const totalOf = count => count === 1 ? totalOne : totalMore.replace("#", count);
const addends = (rows, at) => rows.map(each => each.cells[at]).filter(each => each?.classList.contains("n"));
const sum = cells => {
  const amounts = cells.map(cell => amount(cell.textContent));
  return amounts.includes(undefined) ? undefined : amounts.reduce((sum, each) => sum + (each ?? 0n), 0n);
};
// A cell of a total for the rows that are seen. It is blank if the total is no sum, which can't be known of shares. A total is the sum of all
// rows, or of those above it: reserves are below a total that excludes them.
const filtered = (cell, at, found, shown) => {
  const known = totals.get(cell);
  if (!cell.classList.contains("n") || known.like === "") return "";
  if (!known.column) {
    const all = addends(found, at);
    const above = addends(found.filter(row => row.rowIndex < cell.parentElement.rowIndex), at);
    const of = sum(all);
    known.column = [known.like, ...all.map(each => each.textContent)];
    known.isSum = of === undefined ? !known.column.some(text => text.includes("%")) : [of, sum(above)].includes(amount(known.like));
  }
  if (!known.isSum) return "";
  const cells = addends(shown, at);
  return written(sum(cells), known.column, cells.map(each => each.textContent));
};
// One total is that of the rows that are seen, and is called so: the one with the most figures that are sums of all rows.
const retotal = table => {
  const { found, sums } = rowsOf(table);
  const shown = found.filter(row => !row.hidden && !row.classList.contains("missed"));
  const all = shown.length === found.length || shown.length === 0;
  for (const cell of sums.flatMap(row => [...row.cells])) if (!totals.has(cell)) totals.set(cell, { like: cell.textContent, nodes: [...cell.childNodes] });
  const texts = all ? [] : sums.map(row => [...row.cells].map((cell, at) => filtered(cell, at, found, shown)));
  const counts = texts.map(row => row.filter(text => text !== "").length);
  const most = Math.max(1, ...counts);
  const chosen = counts.indexOf(most);
  for (const [index, row] of sums.entries()) {
    const cells = [...row.cells];
    const title = cells.find(cell => totals.get(cell).like !== "");
    for (const [at, cell] of cells.entries()) {
      if (all || index !== chosen) cell.replaceChildren(...totals.get(cell).nodes);
      else cell.textContent = cell === title ? totalOf(shown.length) : texts[index][at];
    }
    row.hidden = shown.length === 0 ? found.some(each => each.hidden) : !all && index !== chosen;
    if (shown.length > 0) row.classList.remove("missed");
  }
};
for (const finder of document.querySelectorAll(".finder")) {
  const table = document.getElementById(finder.dataset.table);
  const { rows, found } = rowsOf(table);
  const input = finder.querySelector("input");
  const lists = [...finder.querySelectorAll("select")];
  const status = finder.querySelector("[role=status]");
  const chosen = (row, list) => {
    if (list.value === "") return true;
    const cell = row.cells[list.dataset.column]?.textContent ?? "";
    return cell.split("; ").includes(list.value);
  };
  const find = () => {
    const asked = words(input);
    const all = asked.length === 0 && lists.every(list => list.value === "");
    for (const row of rows) row.hidden = !all;
    const shown = all ? found : found.filter(row => asked.every(word => text(row).includes(word)) && lists.every(list => chosen(row, list)));
    for (const row of shown) row.hidden = false;
    retotal(table);
    status.textContent = all ? "" : shown.length === 0 ? status.dataset.none : `${shown.length} ${status.dataset.of} ${found.length}`;
  };
  input.addEventListener("input", find);
  for (const list of lists) list.addEventListener("change", find);
  finder.querySelector("button").addEventListener("click", () => {
    input.value = "";
    for (const list of lists) list.value = "";
    find();
    input.focus();
  });
  finder.hidden = false;
}
// Searching the whole page: only the rows that hold every word are left, and what holds one of them is open.
const everywhere = document.querySelector(".everywhere");
if (everywhere) {
  const input = everywhere.querySelector("input");
  const status = everywhere.querySelector("[role=status]");
  const main = document.getElementById("main");
  const tables = [...main.querySelectorAll(".scroll > table")];
  const opened = new Map();
  const search = () => {
    const asked = words(input);
    const all = asked.length === 0;
    let count = 0;
    for (const table of tables) {
      let here = 0;
      for (const row of rowsOf(table).rows) {
        const fits = all || asked.every(word => text(row).includes(word));
        row.classList.toggle("missed", !fits);
        if (fits && !all) here += 1;
      }
      retotal(table);
      count += here;
      table.parentElement.classList.toggle("missed", !all && here === 0);
    }
    for (const each of main.querySelectorAll("details")) {
      if (!opened.has(each)) opened.set(each, each.open);
      const holds = all || each.querySelector("tbody tr:not(.missed)") !== null;
      each.open = all ? opened.get(each) : holds;
      each.classList.toggle("missed", !holds);
    }
    if (all) opened.clear();
    document.body.classList.toggle("searching", !all);
    status.textContent = all ? "" : count === 0 ? status.dataset.none : `${count} ${count === 1 ? status.dataset.one : status.dataset.found}`;
  };
  input.addEventListener("input", search);
  everywhere.hidden = false;
}
// A link to something closed opens it.
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let closed = false;
  for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) {
    closed ||= !each.open;
    each.open = true;
  }
  if (closed) target.scrollIntoView();
};
addEventListener("hashchange", open);
open();
// The list of the menu closes after a choice.
for (const list of document.querySelectorAll("nav details")) list.addEventListener("click", event => { if (event.target.closest("a")) list.open = false; });
// A table that is wider than its frame says so, and the keyboard can reach it.
const frames = [...document.querySelectorAll(".scroll")];
const measure = () => {
  for (const frame of frames) {
    // To measure what is closed would lay it out.
    if (frame.closest("details:not([open])") || frame.clientWidth === 0) continue;
    const over = frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX === "auto";
    frame.classList.toggle("over", over);
    if (!over) {
      frame.removeAttribute("tabindex");
      continue;
    }
    frame.tabIndex = 0;
    frame.dataset.more ??= document.getElementById("main").dataset.more;
    if (!frame.hasAttribute("aria-labelledby")) {
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", frame.querySelector("caption").textContent);
    }
  }
};
addEventListener("resize", measure);
addEventListener("toggle", measure, true);
measure();
