// Browser checks of the HTML reports. usage: node check.mjs REPORTS_FOLDER SCREENSHOT_FOLDER
import { mkdirSync, readdirSync, readFileSync, existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [reports, shots] = process.argv.slice(2).map((path) => resolve(path));
mkdirSync(shots, { recursive: true });

const failures = [];
const expect = (holds, what) => {
  if (!holds) failures.push(what);
};

/** A page on the report, with what it said and asked for. */
async function open(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);  // a busy build machine is slow, not wrong
  const heard = { console: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.console.push(message.text());
  });
  page.on("pageerror", (error) => heard.console.push(String(error)));
  page.on("request", (request) => heard.requests.push(request.url()));
  await page.goto("file://" + file, { waitUntil: "load" });
  return { page, heard, close: () => context.close() };
}

async function quiet(browser, name, file) {
  const { page, heard, close } = await open(browser, file, { viewport: { width: 1280, height: 1800 } });
  await page.screenshot({ path: join(shots, name + "-first-screen.png") });
  await page.screenshot({ path: join(shots, name + "-wide.png"), fullPage: true });
  await page.pdf({ path: join(shots, name + ".pdf"), preferCSSPageSize: true });
  expect(heard.console.length === 0, `${name}: console says ${heard.console.join(" | ")}`);
  expect(heard.requests.length === 1, `${name}: requests ${heard.requests.slice(1).join(" ")}`);
  await close();
}

async function accessible(browser, name, file) {
  for (const width of [1280, 360]) {
    const { page, close } = await open(browser, file, { viewport: { width, height: 900 }, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach((part, index) => { if (index < 12) part.open = true; }));
    await page.addScriptTag({ content: axe });
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of result.violations)
      expect(false, `${name} at ${width}: axe ${violation.id}: ${violation.help} (${violation.nodes.length}) ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" ")}`);
    await close();
  }
}

async function fitsAPhone(browser, name, file) {
  const { page, close } = await open(browser, file, { viewport: { width: 360, height: 800 } });
  await page.evaluate(() => document.querySelectorAll("details").forEach((part, index) => { if (index < 12) part.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= 360, `${name}: ${wide} px wide on a phone of 360`);
  await page.screenshot({ path: join(shots, name + "-phone.png"), clip: { x: 0, y: 0, width: 360, height: 6000 }, fullPage: true });
  await close();
}

async function readsWithoutScript(browser, name, file) {
  const { page, close } = await open(browser, file, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  expect(await page.locator("h1").isVisible(), `${name}: no heading without script`);
  expect((await page.locator(".js:visible").count()) === 0, `${name}: controls that need the script show without it`);
  const details = page.locator("details").first();
  if (await details.count()) {
    await details.locator("summary").click();
    expect((await details.getAttribute("open")) !== null, `${name}: an entry does not open without script`);
  }
  await close();
}

async function keyboardReaches(browser, name, file) {
  const { page, close } = await open(browser, file, { viewport: { width: 1280, height: 900 } });
  const seen = new Set();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const now = document.activeElement;
      if (!now || now === document.body) return "";
      const all = Array.from(document.querySelectorAll("*"));
      return String(all.indexOf(now));
    });
    if (here === "" || seen.has(here)) break;
    seen.add(here);
  }
  const reachable = await page.evaluate(() => Array.from(document.querySelectorAll("a[href],button,input,select,summary")).filter((part) => part.checkVisibility()).length);
  expect(seen.size >= Math.min(reachable, 400), `${name}: the keyboard reaches ${seen.size} of ${reachable}`);
  await close();
}

async function filters(browser, name, file) {
  const { page, close } = await open(browser, file, { viewport: { width: 1280, height: 900 } });
  await page.selectOption("select[name=verdict]", "zero");
  expect((await page.locator(".item:visible").count()) === 2, `${name}: the filter does not show the two likely zeros`);
  await page.locator("button[type=reset]").click();
  await page.waitForFunction(() => document.querySelectorAll(".item[hidden]").length === 0);
  await page.fill("input[name=words]", "E-Service");
  expect((await page.locator(".item:visible").count()) >= 1, `${name}: words find nothing`);
  await page.locator(".tiles a").nth(9).click();
  await page.waitForFunction(() => document.querySelector("#O10").closest("details").open);
  expect(await page.locator("#O10").isVisible(), `${name}: a link to an item does not show it`);
  await page.locator(".message summary").first().click();
  await page.locator(".message .copy").first().click();
  await page.waitForFunction(() => document.querySelector(".copy").textContent !== "คัดลอก");
  await close();
}

async function portfolio(browser, name, file) {
  const { page, close } = await open(browser, file, { viewport: { width: 1280, height: 900 } });
  const timing = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
  console.log(`${name}: loaded in ${Math.round(timing)} ms`);
  expect(timing < 2000, `${name}: loads in ${timing} ms`);
  const rows = await page.locator("#agencies tbody tr").count();
  expect(rows > 0 && rows <= 200, `${name}: ${rows} rows at once`);
  if (await page.locator("input[name=find]").isVisible()) {
    await page.fill("input[name=find]", "0042");
    await page.waitForFunction(() => document.querySelectorAll("#agencies tbody tr").length < 100);
    expect((await page.locator("#agencies tbody tr").count()) >= 1, `${name}: an agency cannot be found`);
  }
  await close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const name of readdirSync(reports).sort()) {
    const report = join(reports, name, "report.html");
    const index = join(reports, name, "index.html");
    const file = existsSync(report) ? report : index;
    if (!existsSync(file)) continue;
    console.log(`${name}: ${statSync(file).size} bytes`);
    await quiet(browser, name, file);
    await accessible(browser, name, file);
    await fitsAPhone(browser, name, file);
    await readsWithoutScript(browser, name, file);
    if (name === "th") await keyboardReaches(browser, name, file);
    if (name === "th") await filters(browser, name, file);
    if (file === index) await portfolio(browser, name, file);
  }
} finally {
  await browser.close();
}
for (const failure of failures) console.error("FAILED " + failure);
console.log(failures.length === 0 ? "browser check: everything holds" : `browser check: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
