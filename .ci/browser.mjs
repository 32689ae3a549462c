// Checks the pages in a folder in Chromium. Called by .ci/browser with the folder of the tools, the folder of the pages, and
// optionally a folder for images.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, pages, images] = process.argv.slice(2);
const require = createRequire(resolve(tools, "package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The width of A4 between margins of 15 mm in CSS pixels, in portrait and in landscape.
const PAPER = { upright: 680, wide: 1009 };
// The maximum number of printed pages, by file.
const MAX_PRINTED_PAGES = { "leiden.html": 12 };
// The words of a title, or of a footer, on a page of its own.
const FEW = 12;
const MARGIN = (15 * 72) / 25.4;
const wrong = [];
const complain = (page, what) => wrong.push(`${page}: ${what}`);

async function open(browser, file, width, scheme) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  const name = `${file} (${width}, ${scheme})`;
  const url = pathToFileURL(join(pages, file)).href;
  page.on("console", message => ["error", "warn"].includes(message.type()) && complain(name, `console: ${message.text()}`));
  page.on("pageerror", error => complain(name, `script: ${error}`));
  page.on("request", request => ![url, "data:,"].includes(request.url()) && complain(name, `asks for ${request.url()}`));
  await page.goto(url);
  return { page, name };
}

async function check(browser, file, width, scheme) {
  const { page, name } = await open(browser, file, width, scheme);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) complain(name, `is ${over} px wider than the screen`);
  for (const what of await page.$$eval("a[href^='#']", links => links.map(link => link.getAttribute("href").slice(1)).filter(id => !document.getElementById(id)))) complain(name, `no #${what}`);
  // A line around letters in the colour of the paper makes them vanish.
  const outlined = await page.$$eval("svg text", texts => texts.filter(text => getComputedStyle(text).stroke !== "none").map(text => text.textContent));
  if (outlined.length > 0) complain(name, `a line around the letters of ${outlined[0]} in a chart`);
  // Everything is checked, also what is closed.
  for (const open of [false, true]) {
    if (open) await page.$$eval("details", all => { for (const each of all) each.open = true; });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const { id, impact, nodes } of violations) complain(name, `${impact} ${id}: ${nodes[0].html.slice(0, 200)}`);
  }
  if (images) await page.screenshot({ path: join(images, `${file}-${width}-${scheme}.png`), fullPage: true });
  await page.close();
}

async function search(browser) {
  const { page, name } = await open(browser, "leiden.html", 1280, "light");
  await page.$eval(".finder", finder => {
    for (let at = finder.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  });
  const seen = () => page.evaluate(() => {
    const finder = document.querySelector(".finder");
    const rows = [...document.getElementById(finder.dataset.table).querySelectorAll("tbody tr")];
    return { hidden: finder.hidden, shown: rows.filter(row => row.offsetParent).map(row => row.cells[0].textContent), status: finder.querySelector("[role=status]").textContent };
  });
  const expect = async (what, shown, status) => {
    const now = await seen();
    if (now.hidden || JSON.stringify(now.shown) !== JSON.stringify(shown) || !now.status.startsWith(status)) complain(name, `${what}: ${JSON.stringify(now)}`);
  };
  const all = (await seen()).shown;
  if (all.length < 15) complain(name, `only ${all.length} activities before searching`);
  // In the plan, the titles of 2.1, 2.2a, 2.2b and 4.7 have a 'kring'; of these, SWVVO itself leads 2.2b and 4.7.
  await page.type(".finder input", "KRING");
  const kringen = (await seen()).shown;
  for (const code of ["2.1", "2.2a", "2.2b", "4.7"]) if (!kringen.includes(code)) complain(name, `no ${code} among ${kringen}`);
  if (kringen.includes("3.2")) complain(name, "3.2 has no kring");
  await page.select(".finder label:last-of-type select", "Samenwerkingsverband Passend VO 2801");
  await expect("led by SWVVO", ["2.2b", "4.7", "Totaal van 2 rijen"], "2 van");
  await page.click(".finder button");
  await expect("cleared", all, "");
  // The search ignores accents and case.
  await page.type(".finder input", "échà-INTERVISIE");
  await expect("accents", ["4.3", "Totaal van 1 rij"], "1 van");
  await page.click(".finder button");
  // The total follows the filter. Of the 'kring' rows: 51.200 + 200.000 + 486.000 + 138.500 + 249.300 = 1.125.000.
  await page.type(".finder input", "kring");
  const total = await page.$eval(".onpaper .total", row => row.textContent.replace(/\s/g, ""));
  if (!total.endsWith("€1.125.000")) complain(name, `the total of a filter is ${total}`);
  await page.click(".finder button");
  const before = await page.$eval(".onpaper .total", row => row.textContent.replace(/\s/g, ""));
  if (!before.endsWith("€1.987.989")) complain(name, `the total is ${before}`);
  // An amount is found in all tables, also without its points, and what has it opens.
  await page.type(".everywhere input", "486000");
  const found = await page.$$eval("tbody tr:not(.missed)", rows => rows.filter(row => row.offsetParent).map(row => row.textContent));
  if (found.length < 3 || !found.every(row => row.includes("486.000"))) complain(name, `searching everywhere finds ${found.length} rows`);
  // The totals of all tables follow that search too. Of the activities with 'kring': 486.000 + 138.500 + 249.300 = 873.800.
  await page.$eval(".everywhere input", input => { input.value = "kring"; input.dispatchEvent(new Event("input")); });
  const paid = await page.$eval("#funding .total", row => row.textContent.replace(/\s/g, ""));
  if (!paid.endsWith("€873.800")) complain(name, `the total of a search everywhere is ${paid}`);
  await page.close();
}

// The words of a total are about all rows: they are blank while rows are hidden, and come back.
async function wordsOfTotals(browser) {
  const { page, name } = await open(browser, "leiden-and-actuals.html", 1280, "light");
  const search = text => page.$eval(".everywhere input", (input, text) => { input.value = text; input.dispatchEvent(new Event("input")); }, text);
  const totals = () => page.$$eval("main tr.total:not(.missed)", rows => rows.filter(row => !row.hidden).map(row => row.textContent));
  const before = await totals();
  await search("kring");
  const kringen = await totals();
  const changed = kringen.filter(row => !before.includes(row));
  const others = changed.filter(row => !/^Totaal van \d+ rij/.test(row) || /nadelig|voordelig/.test(row));
  if (changed.length === 0 || others.length > 0) complain(name, `the total of a search is ${others[0]}`);
  await search("");
  if (JSON.stringify(await totals()) !== JSON.stringify(before)) complain(name, "totals differ after a search");
  await page.close();
}

// A total of a search has the decimals of its column, and is there whether or not the total of all rows is whole. The
// town pays 600 / 750.25 of 2026: 479.84 of the 600.00 for Alpha. The school pays 100 / 750.25 of them: 79.97.
async function totalsInCents(browser) {
  const { page, name } = await open(browser, "cents.html", 1280, "light");
  await page.$eval(".everywhere input", input => { input.value = "alpha"; input.dispatchEvent(new Event("input")); });
  const totals = await page.$$eval("main tr.total:not(.missed)", rows => rows.filter(row => !row.hidden).map(row => [...row.cells].map(cell => cell.textContent).join("|")));
  for (const total of ["€600.00|€600.50|€1,200.50", "€479.84|€79.97|€40.19|€600.00"]) {
    if (!totals.includes(`Total of 1 row|${total}`)) complain(name, `no total ${total}: ${totals.join(" ")}`);
  }
  await page.close();
}

async function withoutScript(browser) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(pathToFileURL(join(pages, "leiden.html")).href);
  const shown = await page.$$eval("tbody tr", rows => rows.every(row => row.closest("details:not([open])") || row.getClientRects().length > 0));
  if (!shown) complain("leiden.html", "rows are hidden without the script");
  await page.close();
}

async function print(browser, file) {
  const { page, name } = await open(browser, file, 1280, "dark");
  await page.emulateMediaType("print");
  for (const [paper, width] of Object.entries(PAPER)) {
    await page.setViewport({ width, height: 900 });
    const over = await page.$$eval(".part", (parts, paper, width) =>
      parts.filter(part => part.classList.contains("wide") === (paper === "wide"))
        .flatMap(part => [...part.querySelectorAll("table, figure, p, h3, svg:not(.day)")])
        .filter(each => each.getClientRects().length > 0 && each.getBoundingClientRect().right > width + 1)
        .map(each => `${each.tagName} in ${each.closest(".part").textContent.slice(0, 30)} is ${Math.round(each.getBoundingClientRect().width)} wide`), paper, width);
    for (const what of over) complain(name, `on ${paper} paper ${what}`);
  }
  // What is closed is not printed.
  const amounts = await page.$$eval("td.n.whole", cells =>
    cells.filter(cell => !cell.closest("details:not([open])") && !cell.closest(".paper")).map(cell => cell.textContent));
  const pdf = join(images || work, `${file}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  await page.close();
  cutOff(name, pdf, amounts);
  const printed = execFileSync("pdfinfo", [pdf], { encoding: "utf8" }).match(/Pages: +(\d+)/)[1];
  if (file in MAX_PRINTED_PAGES && Number(printed) > MAX_PRINTED_PAGES[file]) complain(name, `${printed} pages are printed, and at most ${MAX_PRINTED_PAGES[file]} are allowed`);
}

// Reports pages with hardly any words, words outside of the margins, and amounts of the page that are missing in print.
function cutOff(name, pdf, amounts) {
  const boxes = execFileSync("pdftotext", ["-bbox", pdf, "-"], { encoding: "utf8", maxBuffer: 1e9 });
  let width = 0;
  for (const [, page, right, word] of boxes.matchAll(/<page width="([\d.]+)"|<word xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>([^<]*)/g)) {
    if (page) width = Number(page);
    else if (Number(right) > width - MARGIN + 2) complain(name, `on paper ${word} is cut off`);
  }
  // The last page may have the end of a table only.
  for (const [number, text] of boxes.split("<page ").slice(1, -1).entries()) {
    // Apart from the number of the page.
    if (text.split("<word ").length - 1 < 3 + FEW) complain(name, `on paper there is hardly anything on page ${number + 1}`);
  }
  const printed = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 1e9 }).replace(/\s/g, "");
  const missing = [...new Set(amounts)].filter(amount => !printed.includes(amount.replace(/\s/g, "")));
  if (missing.length > 0) complain(name, `not on paper: ${missing.slice(0, 5).join(", ")}`);
}

const work = mkdtempSync(join(tmpdir(), "hbplan-browser-"));
if (images) mkdirSync(images, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  userDataDir: join(work, "profile"),
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const files = readdirSync(pages).filter(file => file.endsWith(".html")).sort();
  for (const file of files) {
    for (const width of [360, 1280]) for (const scheme of ["light", "dark"]) await check(browser, file, width, scheme);
    await print(browser, file);
  }
  await search(browser);
  await wordsOfTotals(browser);
  await totalsInCents(browser);
  await withoutScript(browser);
  if (wrong.length === 0) console.log(`${files.length} pages opened, searched, checked and printed`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
for (const what of new Set(wrong)) console.error(what);
process.exitCode = wrong.length === 0 ? 0 : 1;
