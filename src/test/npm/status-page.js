// Reads the status page as people do: in both themes, on a phone and on a wall, without a script, with the keyboard
// alone, and as axe-core judges it. usage: node status-page.js <folder for screenshots> <JSON of worlds>
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const shots = process.argv[2];
const { worlds, key } = JSON.parse(process.argv[3]);
const SIZES = { phone: { width: 360, height: 740 }, wall: { width: 1400, height: 900 } };
const THEMES = ["light", "dark"];

/** A browser of this machine: CHROMIUM names one, else one of the usual names is looked for. */
function browser() {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "chrome.exe"];
  const places = (process.env.PATH ?? "").split(path.delimiter);
  const found =
    process.env.CHROMIUM ??
    names.flatMap((name) => places.map((place) => path.join(place, name))).find((file) => fs.existsSync(file));
  assert.ok(found, "no Chromium here: apt-get install chromium, or name one in the environment variable CHROMIUM");
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  // Chromium's own sandbox refuses the superuser, as whom containers run.
  if (process.getuid?.() === 0) {
    args.push("--no-sandbox");
  }
  return chromium.launch({ executablePath: found, headless: true, args });
}

/** A page of a new visitor; whatever it complains of or fetches from elsewhere fails the run. */
async function visit(chrome, options) {
  const context = await chrome.newContext(options);
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => page.complaints.push(`dialog ${dialog.message()}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.hostname !== "localhost") {
      page.complaints.push(`fetches ${request.url()}`);
    }
  });
  return page;
}

async function enter(page, world) {
  const response = await page.goto(`${worlds[world]}/enter?code=${key}`);
  assert.equal(response.status(), 200, `${world}: entered`);
}

const heading = (page) => page.textContent("h1");

async function fits(page, name) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${name}: ${content} px of content in ${window} px`);
}

/** What axe-core finds; of a large page all but contrast, for the colours are those of the small ones and it takes minutes. */
async function judge(page, name, large = false) {
  await page.evaluate(AXE);
  const options = { resultTypes: ["violations"], rules: { "color-contrast": { enabled: !large } } };
  const violations = await page.evaluate(async (chosen) => (await axe.run(chosen)).violations, options);
  const said = violations.map((found) => `${found.id}: ${found.help}\n  ${found.nodes[0].html.slice(0, 300)}`);
  assert.deepEqual(said, [], `${name}: axe`);
}

/** Every page in both themes and at both widths. */
async function looks(chrome) {
  const pages = [
    ["none", "", "No service is backed up."],
    ["four", "", "2 of 4 services could be restored now; fabrikam-apis has no backup since Tuesday and wingtip-apis waits for its first backup."],
    ["four", "/services/fabrikam-apis", "fabrikam-apis has no backup since Tuesday."],
    ["four", "/services/tailspin-apis", "tailspin-apis could be restored now."],
    ["four", "/services/wingtip-apis", "wingtip-apis waits for its first backup."],
    ["four", "/operations/fabrikam-apis/backup-20261123t0200z", "Backup of fabrikam-apis failed after 119 s."],
    ["four", "/operations/tailspin-apis/before-release-7", "Backup of tailspin-apis is running."],
    ["four", "/operations/contoso-standby/failover-2", "Restore into contoso-standby succeeded after 20 min. What came back is different."],
    ["four", "/services/nobody", "This app knows no such service."],
    ["hostile", "", "contoso-apis has no backup since Saturday."],
    // No setting takes such a name for a service; an address may hold it all the same.
    ["hostile", "/services/%3Cimg%20src=x%20onerror=alert(1)%3E", "This app knows no such service."],
    ["hostile", "/operations/contoso-apis/backup-20261123t0200z", "Backup of contoso-apis failed after 119 s."],
    ["hostile", "/operations/contoso-apis/failover-2", "Restore into contoso-apis succeeded after 20 min. What came back is different."],
    ["thousand", "", /^995 of 1,000 services could be restored now; /],
  ];
  for (const theme of THEMES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const page = await visit(chrome, { viewport, colorScheme: theme });
      let last = "";
      for (const [world, below, expected] of pages) {
        if (world !== last) {
          await enter(page, world);
          last = world;
        }
        const name = [world, ...below.split("/").slice(1), size, theme].join("-");
        // Held still, for a large page is judged for longer than it waits before it asks again.
        const response = await page.goto(`${worlds[world]}${below}?refresh=off`);
        // A refused page is one, too; the browser notes its status as an error.
        page.complaints = page.complaints.filter((said) => response.ok() || !said.includes("404"));
        const said = await heading(page);
        assert.ok(expected instanceof RegExp ? expected.test(said) : expected === said, `${name}: ${said}`);
        await fits(page, name);
        // What axe-core finds in a page of 1,000 services is the same in every theme and width, and takes it a minute.
        if (world !== "thousand" || (size === "phone" && theme === "light")) {
          await judge(page, name, world === "thousand");
        }
        await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: world !== "thousand" });
        assert.deepEqual(page.complaints, [], name);
      }
      await page.context().close();
    }
  }
}

/** Who has no key is told how to enter, does so by the keyboard, and is let in. */
async function entrance(chrome) {
  for (const theme of THEMES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const page = await visit(chrome, { viewport, colorScheme: theme });
      const response = await page.goto(worlds.four);
      assert.equal(response.status(), 401);
      await fits(page, "entrance");
      await judge(page, "entrance");
      await page.screenshot({ path: path.join(shots, `entrance-${size}-${theme}.png`), fullPage: true });
      await page.focus("#code");
      await page.keyboard.type(key);
      await page.keyboard.press("Enter");
      await page.locator("h1", { hasText: /^2 of 4 / }).waitFor();
      await page.context().close();
    }
  }
}

/** A browser keeps strict cookies back from what another site has begun; the page is reached all the same. */
async function link(chrome) {
  const page = await visit(chrome, {});
  await page.route("http://mail.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<a href="${worlds.four}/enter?code=${key}">status</a>` }),
  );
  await page.goto("http://mail.example/");
  await page.click("a");
  await page.locator("h1", { hasText: /^2 of 4 / }).waitFor();
  assert.equal(page.url(), worlds.four);
  await page.context().close();
}

/** Nothing needs a script: what is folded opens, links lead on, and the page asks again by itself. */
async function withoutScript(chrome) {
  const page = await visit(chrome, { javaScriptEnabled: false });
  await enter(page, "four");
  const command = page.locator("pre", { hasText: '"confirm": "contoso-standby"' }).first();
  assert.equal(await command.isVisible(), false);
  await page.locator("summary", { hasText: "Restore command" }).first().click();
  assert.equal(await command.isVisible(), true);
  await page.locator("h3 a", { hasText: "contoso-apis" }).click();
  await page.waitForURL(`${worlds.four}/services/contoso-apis`);
  await page.locator("header a").click();
  await page.waitForURL(worlds.four);

  let asked = 0;
  const again = new Promise((resolve) => {
    page.route(worlds.four, async (route) => {
      asked += 1;
      const response = await route.fetch();
      assert.equal(response.headers().refresh, "30");
      // Only the first answer asks to come again soon: nothing is on its way any more when this ends.
      const headers = asked === 1 ? { ...response.headers(), refresh: "1" } : response.headers();
      await route.fulfill({ response, headers });
      if (asked === 2) {
        resolve();
      }
    });
  });
  await page.goto(worlds.four);
  await again;
  await page.context().close();
}

/** The whole way from the top to a command and to a service's page, by keys alone; each stop can be seen. */
async function keyboard(chrome) {
  const page = await visit(chrome, {});
  await enter(page, "four");
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      return { text: at.textContent, tag: at.tagName, seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1 };
    });
  const reach = async (tag, text) => {
    for (let stops = 0; stops < 60; stops++) {
      await page.keyboard.press("Tab");
      const at = await focused();
      assert.ok(at.seen, `the focus on ${at.text} cannot be seen`);
      if (at.tag === tag && at.text.includes(text)) {
        return;
      }
    }
    assert.fail(`${text} is not reached by the keyboard`);
  };
  await page.keyboard.press("Tab");
  assert.equal((await focused()).text, "Skip to the content");
  await page.keyboard.press("Enter");
  await reach("A", "fabrikam-apis");
  await reach("SUMMARY", "Restore command");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("details[open] pre").first().isVisible(), true);
  await reach("A", "contoso-apis");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${worlds.four}/services/contoso-apis`);
  await reach("SUMMARY", "Each night in words");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("ol.words li").first().innerText(), /^Mon 23 Nov: backed up 02:\d\d UTC$/);
  await page.context().close();
}

/** What a mark means is in its shape as well, and its time is text; foreign words stay words. */
async function marks(chrome) {
  const page = await visit(chrome, {});
  await enter(page, "four");
  const heights = await page.evaluate(() =>
    ["s", "f", "n"].map((mark) => document.querySelector(`.nights .${mark}`).getBoundingClientRect().height),
  );
  assert.ok(heights[0] > heights[1] * 1.5 && heights[1] > heights[2] * 1.5, `marks are ${heights} px high`);
  const titles = await page.evaluate(() => [...document.querySelectorAll(".nights i")].map((mark) => mark.title));
  assert.ok(titles.length >= 120 && titles.every((title) => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+: /.test(title)));
  const said = await page.getAttribute(".nights", "aria-label");
  assert.match(said, /^Last 30 nights: 24 backed up, 6 failed\. Thu 19 Nov: failed 02:01 UTC\./);

  await enter(page, "hostile");
  assert.equal(await page.locator("main script, main img, main b").count(), 0);
  assert.match(await page.innerText(".failure blockquote"), /<\/p><script>document\.title='taken over'<\/script>/);
  assert.match(await page.title(), /contoso-apis has no backup since Saturday/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

/** On paper, without what only a screen needs. */
async function paper(chrome) {
  const page = await visit(chrome, {});
  await enter(page, "four");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("footer").isVisible(), false);
  await page.pdf({ path: path.join(shots, "four.pdf"), format: "A4" });
  await page.screenshot({ path: path.join(shots, "four-print.png"), fullPage: true });
  await page.context().close();
}

(async () => {
  fs.mkdirSync(shots, { recursive: true });
  const chrome = await browser();
  try {
    for (const check of [entrance, link, withoutScript, keyboard, marks, paper, looks]) {
      const begun = Date.now();
      await check(chrome);
      console.log(`status page: ${check.name} (${Date.now() - begun} ms)`);
    }
  } finally {
    await chrome.close();
  }
})().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
