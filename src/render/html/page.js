"use strict";
// Searching tables: a row is shown when it holds every word, and the name chosen in each list. While rows are
// hidden their totals are too, because they would not be of what is seen.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
for (const finder of document.querySelectorAll(".finder")) {
  const table = document.getElementById(finder.dataset.table);
  const rows = [...table.querySelectorAll("tbody tr")];
  const found = rows.filter(row => row.className === "");
  const texts = new Map();
  const text = row => texts.get(row) ?? texts.set(row, plain([...row.cells].map(cell => cell.textContent).join(" "))).get(row);
  const input = finder.querySelector("input");
  const lists = [...finder.querySelectorAll("select")];
  const status = finder.querySelector("[role=status]");
  const chosen = (row, list) => {
    if (list.value === "") return true;
    const cell = row.cells[list.dataset.column]?.textContent ?? "";
    return "names" in list.dataset ? cell.split("; ").includes(list.value) : cell === list.value;
  };
  const find = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const all = words.length === 0 && lists.every(list => list.value === "");
    for (const row of rows) row.hidden = !all;
    const shown = all ? found : found.filter(row => words.every(word => text(row).includes(word)) && lists.every(list => chosen(row, list)));
    for (const row of shown) row.hidden = false;
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
