// Browser checks of the HTML reports. usage: node check.mjs REPORTS_FOLDER SCREENSHOT_FOLDER [NAME...]
// Every step has a time limit. A browser that does not answer is killed and the step tried once more in a fresh one, so
// that a busy machine is told apart from a page that hangs; nothing here waits for ever.
import { mkdirSync, readdirSync, existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [reports, shots] = process.argv.slice(2, 4).map((path) => resolve(path));
const wanted = process.argv.slice(4);
mkdirSync(shots, { recursive: true });

const stepSeconds = Number(process.env.OIT_STEP_SECONDS ?? 180);
const tallestShot = 6000;  // px; chromium without a GPU cannot draw much taller pictures
const failures = [];

/** The browser in use, replaced when it stops answering. */
let server = null;
let browser = null;

async function killBrowser() {
  const old = server;
  server = browser = null;
  if (!old) return;
  try { old.process().kill("SIGKILL"); } catch { /* already gone */ }
}

/** Whatever `work` gives, or a rejection after `seconds`. */
function within(seconds, what, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function startBrowser() {
  server = await within(60, "starting chromium", chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    timeout: 55_000,
    // No GPU, no /dev/shm and no sandbox in containers; nothing that phones home.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-features=Translate,MediaRouter,OptimizationHints"],
  }));
  browser = await within(30, "connecting to chromium", chromium.connect(server.wsEndpoint(), { timeout: 25_000 }));
}

/** Runs one step on one report; what does not hold is noted, what hangs is tried once more and then noted. */
async function step(name, title, work) {
  const began = Date.now();
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const faults = [];
    const expect = (holds, what) => { if (!holds) faults.push(`${name}: ${title}: ${what}`); };
    try {
      if (!browser) await startBrowser();
      await within(stepSeconds, title, work(expect));
      failures.push(...faults);
      console.log(`  ${faults.length === 0 ? "ok    " : "FAILED"} ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return;
    } catch (error) {
      await killBrowser();
      const said = String(error.message ?? error).split("\n")[0];
      if (attempt === 1) {
        console.log(`  again  ${title}: ${said}`);
        continue;
      }
      failures.push(...faults, `${name}: ${title}: ${said}`);
      console.log(`  FAILED ${title}: ${said}`);
    }
  }
}

/** A page on the report, with what it said and what it asked for; anything but the file itself is refused. */
async function open(file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(stepSeconds * 1000 / 2);
  const heard = { console: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.console.push(message.text());
  });
  page.on("pageerror", (error) => heard.console.push(String(error)));
  page.on("request", (request) => heard.requests.push(request.url()));
  await page.goto("file://" + file, { waitUntil: "load" });
  return { page, heard, close: () => context.close() };
}

const openSomeEntries = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((part, index) => { if (index < 12) part.open = true; }));

async function picture(page, file, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(shots, file), fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tallestShot) } });
}

async function isQuiet(expect, name, file) {
  const { page, heard, close } = await open(file, { viewport: { width: 1280, height: 1000 } });
  await page.screenshot({ path: join(shots, name + "-first-screen.png") });
  await picture(page, name + "-wide.png", 1280);
  expect(heard.console.length === 0, `console says ${heard.console.join(" | ")}`);
  expect(heard.requests.length === 1, `asks for ${heard.requests.slice(1).join(" ")}`);
  await close();
}

/** On paper nothing is wider than the page, and the page becomes a PDF. */
async function prints(expect, name, file) {
  const landscape = file.endsWith("index.html");
  const paper = Math.round(((landscape ? 297 : 210) - 28) / 25.4 * 96);  // A4 less the margins, in CSS px
  const { page, close } = await open(file, { viewport: { width: paper, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= paper, `${wide} px wide on paper of ${paper}`);
  const shown = await page.locator(".filter:visible, button:visible").count();
  expect(shown === 0, `${shown} controls are printed`);
  await page.pdf({ path: join(shots, name + ".pdf"), preferCSSPageSize: true, timeout: stepSeconds * 1000 / 2 });
  await close();
}

/** The WCAG rules of axe-core, contrast among them. Of a long table the first rows stand for the rest. */
async function isAccessible(expect, width, file) {
  const { page, close } = await open(file, { viewport: { width, height: 900 }, bypassCSP: true });
  await openSomeEntries(page);
  await page.addScriptTag({ content: axe });
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({ exclude: [["#agencies tbody tr:nth-child(n+6)"]] }, { resultTypes: ["violations"] });
    return found.violations.map((each) => ({ id: each.id, help: each.help, nodes: each.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)), count: each.nodes.length }));
  });
  for (const each of violations) expect(false, `axe ${each.id}: ${each.help} (${each.count}) ${each.nodes.join(" ")}`);
  await close();
}

async function fitsAPhone(expect, name, file) {
  const { page, close } = await open(file, { viewport: { width: 360, height: 800 } });
  await openSomeEntries(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= 360, `${wide} px wide on a phone of 360`);
  const narrow = await page.evaluate(() => Array.from(document.querySelectorAll("button, select, input:not([type=checkbox]), .tiles a"))
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 24).length);
  expect(narrow === 0, `${narrow} controls are too small for a finger`);
  await picture(page, name + "-phone.png", 360);
  await close();
}

async function readsWithoutScript(expect, file) {
  const { page, close } = await open(file, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  expect(await page.locator("h1").isVisible(), "no heading");
  expect((await page.locator(".js:visible").count()) === 0, "controls that need the script show");
  for (const kind of [".item", ".message"]) {
    const entry = page.locator(kind).first();
    if (!(await entry.count())) continue;
    await entry.locator("summary").first().click();
    expect((await entry.getAttribute("open")) !== null, `${kind} does not open`);
  }
  await close();
}

/** Tab visits every control that shows, and each shows where it is. */
async function keyboardReaches(expect, file) {
  const { page, close } = await open(file, { viewport: { width: 1280, height: 900 } });
  const reachable = await page.evaluate(() => {
    window.visited = new Set();
    window.unmarked = 0;
    document.addEventListener("focusin", (event) => {
      window.visited.add(event.target);
      const style = getComputedStyle(event.target);
      if (style.outlineStyle === "none" || style.outlineWidth === "0px") window.unmarked += 1;
    });
    return Array.from(document.querySelectorAll("a[href],button,input,select,summary")).filter((part) => part.checkVisibility() && !part.disabled).length;
  });
  const steps = Math.min(reachable + 20, 500);
  for (let press = 0; press < steps; press += 1) await page.keyboard.press("Tab");
  const [visited, unmarked] = await page.evaluate(() => [window.visited.size, window.unmarked]);
  expect(visited >= Math.min(reachable, 480), `the keyboard reaches ${visited} of ${reachable}`);
  expect(unmarked === 0, `${unmarked} places do not show that they have the focus`);
  await page.locator(".tiles a").nth(1).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.closest(".item")?.open === true);
  await close();
}

/** Each filter, with each of its choices, shows exactly the items whose data says so. */
async function filters(expect, file) {
  const { page, close } = await open(file, { viewport: { width: 1280, height: 900 } });
  for (const name of ["verdict", "indicator", "owner", "check"]) {
    const wrong = await page.evaluate((name) => {
      const form = document.querySelector(".filter");
      const select = form.elements[name];
      if (!select) return ["there is no such filter"];
      const said = [];
      for (const option of select.options) {
        select.value = option.value;
        form.dispatchEvent(new Event("input"));
        for (const item of document.querySelectorAll(".item")) {
          const has = item.dataset[name].split("|");
          const fits = option.value === "" || has.includes(option.value);
          if (fits === item.hidden) said.push(`${option.value}: ${item.querySelector(".no").textContent}`);
        }
        const shown = document.querySelectorAll(".item:not([hidden])").length;
        if (shown === 0) said.push(`${option.value}: nothing fits`);
        if (!form.querySelector(".shown").textContent.includes(String(shown))) said.push(`${option.value}: count`);
      }
      select.value = "";
      form.dispatchEvent(new Event("input"));
      return said;
    }, name);
    expect(wrong.length === 0, `filter ${name}: ${wrong.slice(0, 3).join(", ")}`);
  }
  await page.fill("input[name=words]", "E-Service");
  const found = await page.locator(".item:visible").count();
  expect(found >= 1 && found < (await page.locator(".item").count()), `words find ${found}`);
  await page.locator(".tiles a").nth(9).click();
  await page.waitForFunction(() => document.querySelectorAll(".item[open]").length >= 1 && document.querySelectorAll(".item[hidden]").length === 0);
  await close();
}

async function linksAndCopies(expect, file) {
  const { page, close } = await open(file, { viewport: { width: 1280, height: 900 } });
  const dead = await page.evaluate(() => Array.from(document.querySelectorAll("a[href^='#']"))
    .map((link) => link.getAttribute("href")).filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))));
  expect(dead.length === 0, `links to nowhere: ${dead.slice(0, 5).join(" ")}`);
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]")).map((part) => part.id));
  expect(new Set(ids).size === ids.length, "an id stands twice");
  const message = page.locator(".message").first();
  await message.locator("summary").click();
  const label = await message.locator(".copy").textContent();
  await message.locator(".copy").click();
  await page.waitForFunction((label) => document.querySelector(".copy").textContent !== label, label);
  await close();
}

/** The best of five loads counts: what the page costs, not what else the machine does. */
async function loadsFast(expect, file) {
  const times = [];
  for (let load = 0; load < 5; load += 1) {
    const { page, close } = await open(file, { viewport: { width: 1280, height: 900 } });
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
    await close();
  }
  times.sort((a, b) => a - b);
  console.log(`         loads in ${times.map((each) => Math.round(each)).join(", ")} ms`);
  expect(times[0] < 2000, `loads in ${Math.round(times[0])} ms at best`);
}

async function findsAgencies(expect, file) {
  const { page, close } = await open(file, { viewport: { width: 1280, height: 900 } });
  const count = () => page.locator("#agencies tbody tr").count();
  const rows = await count();
  expect(rows > 0 && rows <= 200, `${rows} rows at once`);
  const last = await page.evaluate(() => document.querySelector("#agencies tbody tr:last-child a").textContent);
  await page.fill("input[name=find]", last);
  await page.waitForFunction(() => document.querySelectorAll("#agencies tbody tr").length < 100);
  expect((await page.locator("#agencies tbody a").first().textContent()).includes(last), `“${last}” is not found`);
  await page.fill("input[name=find]", "ไม่มีหน่วยงานชื่อนี้");
  await page.waitForFunction(() => document.querySelectorAll("#agencies tbody a").length === 0);
  await close();
}

for (const name of readdirSync(reports).sort()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const report = join(reports, name, "report.html");
  const index = join(reports, name, "index.html");
  const file = existsSync(report) ? report : index;
  if (!existsSync(file)) continue;
  console.log(`${name}: ${statSync(file).size} bytes`);
  const check = (title, work) => step(name, title, work);
  await check("says nothing, asks for nothing", (expect) => isQuiet(expect, name, file));
  await check("prints", (expect) => prints(expect, name, file));
  for (const width of [1280, 360]) await check(`axe at ${width} px`, (expect) => isAccessible(expect, width, file));
  await check("fits a phone", (expect) => fitsAPhone(expect, name, file));
  await check("reads without script", (expect) => readsWithoutScript(expect, file));
  if (file === index) await check("finds agencies", (expect) => findsAgencies(expect, file));
  if (file === index || name === "large") await check("loads within two seconds", (expect) => loadsFast(expect, file));
  if (name === "th" || name === "en") {
    await check("keyboard", (expect) => keyboardReaches(expect, file));
    await check("filters", (expect) => filters(expect, file));
    await check("links and copies", (expect) => linksAndCopies(expect, file));
  }
}
await killBrowser();
for (const failure of failures) console.error("FAILED " + failure);
console.log(failures.length === 0 ? "browser check: everything holds" : `browser check: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
