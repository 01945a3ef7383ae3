// Where things are: the ballot begins high and its rows are low, results begin with the answer, nothing widens a page, nothing
// moves while a page loads, and all of it in the dark as well.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { call, check, hall, laptop, live, members, moderator, phone, repeat, resolution } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const box = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

test("first visit: nothing moves when the font arrives, and a ballot that opens moves nothing in sight", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  for (const [index, size] of [phone, laptop].entries()) {
    const context = await person(size);
    // The font comes late, so that the page stands in another one first.
    await context.route("**/*.woff2", async (route) => {
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      await route.continue();
    });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    const moved = () => page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.splice(0).reduce((sum, by) => sum + by, 0));
    const settled = () => page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))));
    await page.goto(demo.origin);
    await settled();
    expect(await moved(), "start page").toBeLessThan(0.02);
    if (index === 0) await lead.enter(4);
    const seat = await live(context, [...demo.cards.values()][5 + index]);
    await seat.close();
    await page.goto(`${demo.origin}/room`);
    await expect(page.locator(".connection[data-live=yes]")).toBeAttached();
    await settled();
    expect(await moved(), "room").toBeLessThan(0.02);
    if (index > 0) continue;
    await lead.call("open_round", { round: "1" });
    await expect(page.locator(".ballot-rows.alive")).toBeVisible();
    await settled();
    expect(await moved(), "a round opens").toBeLessThan(0.02);
  }
});

test("on a phone the ballot begins above 300 px, rows are low, and the bar is one line", async ({ demo, person }) => {
  const page = await live(await person(phone), [...demo.cards.values()][5]);
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  expect((await box(page, ".ballot-row")).y).toBeLessThan(300);
  const rows = await page.locator(".ballot-row").evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(rows).toHaveLength(20);
  expect(Math.max(...rows)).toBeLessThanOrEqual(72);
  expect((await box(page, ".ballot-act")).height).toBeLessThanOrEqual(46);
  expect((await box(page, ".ballot-line")).height).toBeLessThanOrEqual(24);
  // The rare answer waits in the disclosure, which is called like its candidate; so is a heading.
  await expect(page.getByLabel("nicht zuständig").first()).toBeHidden();
  await expect(page.getByRole("heading", { level: 2, name: "openDesk" })).toBeVisible();
  await expect(page.getByLabel(/^nicht zuständig: openDesk/)).toHaveCount(1);
  // Stops before Abgeben: two per candidate and a few around them.
  let stops = 0;
  await page.locator("h1").click();
  for (; stops < 120; stops++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement!.matches(".ballot-act .primary"))) break;
  }
  expect(stops).toBeLessThanOrEqual(44);
});

test("on a laptop a candidate takes a line, and what is said about it stands beside", async ({ demo, person }) => {
  const page = await live(await person(laptop), [...demo.cards.values()][6]);
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  const rows = await page.locator(".ballot-row").evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...rows)).toBeLessThanOrEqual(60);
  const [row, said] = [await box(page, ".ballot-row .points"), await box(page, ".ballot-row .said")];
  expect(said.x).toBeGreaterThan(row.x + row.width);
  expect(said.width).toBeGreaterThan(400);
});

test("results on a phone begin with the answer, as cards that cut nothing off", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  const others = await members(demo, person, 0, 5);
  for (const other of others) await other.vote({ round: "1", marks: { 1: "3", 2: "2" } });
  await lead.call("close_round", { round: "1", knowingly: "true" });
  await lead.call("publish_round", { round: "1", knowingly: "true" });
  const page = await live(await person(phone), [...demo.cards.values()][5]);
  expect((await box(page, ".ranking-table .place")).y).toBeLessThan(300);
  await expect(page.getByText("Verteilen Sie")).toHaveCount(0);
  await expect(page.locator(".bar").filter({ visible: true })).toHaveCount(2);

  // On the projector a sentence on the tie takes a line; the last of twenty rows stays in sight all the same.
  const projector = await live(await person(hall), demo.projector);
  await lead.call("leave_places_empty", { round: "1" });
  await expect(projector.locator(".tie-note")).toHaveText("4 Plätze bleiben frei.");
  await expect(projector.locator(".ranking-table tbody tr").last()).toBeInViewport({ ratio: 1 });

  await resolution(demo, await person());
  await lead.call("enter_step", { from: "4", to: "7" });
  await lead.call("open_round", { round: "2" });
  for (const other of others) await other.vote({ round: "2", marks: { 1: "yes", 5: "no", 8: "yes" } });
  await lead.call("close_round", { round: "2", knowingly: "true" });
  await lead.call("publish_round", { round: "2", knowingly: "true" });
  await expect(page.locator(".ranking-table tbody .decision").first()).toHaveText("✓ angenommen");
  const table = page.locator(".room-scene .table-scroll");
  expect(await table.evaluate((of) => of.scrollWidth - of.clientWidth)).toBe(0);
  const [decision, title] = [await box(page, ".ranking-table tbody .decision"), await box(page, ".ranking-table tbody .candidate-title")];
  expect(decision.y).toBeLessThan(title.y);
  expect(decision.y).toBeLessThan(300);
});

test("a break is not empty", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  await lead.call("enter_step", { from: "7", to: "6" });
  const page = await live(await person(phone), [...demo.cards.values()][5]);
  await expect(page.locator("h1")).toHaveText("Pause");
  await expect(page.getByText(/Es geht weiter in \d+:\d\d/)).toBeVisible();
  await expect(page.getByText("Zuletzt: Punkte vergeben")).toBeVisible();
  await expect(page.getByText(/Anwesend: \d+ von 13 Mitgliedern/)).toBeVisible();
  await expect(page.getByText("Als Nächstes:")).toBeVisible();
});

test("dark: room, desk and results keep their contrast", async ({ demo, person, faults }) => {
  const dark = { colorScheme: "dark" as const };
  const page = await live(await person({ ...phone, ...dark }), [...demo.cards.values()][5]);
  // Whatever notation the style sheet's colour has, a canvas has it in red, green and blue.
  const ground = await page.evaluate(() => {
    const pixel = new OffscreenCanvas(1, 1).getContext("2d")!;
    pixel.fillStyle = getComputedStyle(document.body).backgroundColor;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
  expect(Math.max(...ground), `${ground}`).toBeLessThan(60);
  const lead = await moderator(await person(), demo);
  const desk = await live(await person({ ...laptop, ...dark }), demo.desk);
  const both = async (name: string) => {
    await check(page, `dark room: ${name}`);
    await check(desk, `dark desk: ${name}`);
  };
  await both("break");
  await lead.call("enter_step", { from: "6", to: "7" });
  await expect(page.locator(".ranking-table")).toBeVisible();
  await both("result");
  await repeat(desk);
  await desk.locator("body").press("PageDown");
  await expect(page.locator(".ballot-to-come")).toBeVisible();
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  await both("vote");
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect.poll(() => faults.length).toBe(1);
  expect(faults.splice(0)).toEqual([expect.stringContaining("status of 422")]);
  await page.locator(".ballot-row").first().getByLabel("Ja").check();
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".receipt")).toBeVisible();
  await both("receipt");
  await page.goto(`${demo.origin}/results`);
  await check(page, "dark results");
});

test("less motion, titles without marks", async ({ demo, person }) => {
  const page = await (await person({ ...phone, reducedMotion: "reduce" })).newPage();
  await page.goto(demo.origin);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe("auto");
  expect(await page.content()).toContain("<title>Anmelden – Pilotwahl</title>");
});
