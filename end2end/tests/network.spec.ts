// When the network or the server fails: what was filled in stays, is cast once, and the page says calmly how things stand.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { type Demo, expect, startDemo, test as base } from "../fixtures.ts";
import { alive, call, enter, live, members, moderator, phone, row, unable } from "../hall.ts";

/** A demonstration of its own at a known port, so that it can be killed and started again at the same address. */
const test = base.extend<{ house: { demo: Demo; kill: () => Promise<void>; restart: () => Promise<void> } }>({
  house: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "pilotwahl-"));
    const port = await freePort();
    const house = {
      demo: await startDemo(folder, port),
      kill: async () => {
        await house.demo.stop("SIGKILL");
      },
      restart: async () => {
        house.demo = await startDemo(folder, port);
      },
    };
    await use(house);
    await house.demo.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

function freePort(): Promise<string> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(String(port)));
    });
  });
}

/** What a browser notes by itself when nobody answers. Anything else stays a fault. */
function forgive(faults: string[], expected = /ERR_(INTERNET_DISCONNECTED|CONNECTION_|INCOMPLETE_CHUNKED|EMPTY_RESPONSE|FAILED|NETWORK)/) {
  expect(faults.filter((fault) => !expected.test(fault))).toEqual([]);
  faults.length = 0;
}

const voting = new WeakSet<Demo>();

/** Sees to it that the points round of a demonstration is open. */
async function vote(demo: Demo, context: BrowserContext) {
  if (voting.has(demo)) return;
  voting.add(demo);
  const desk = await moderator(context, demo);
  await desk.enter(4);
  await desk.call("open_round", { round: "1" });
}

const notice = (page: Page) => page.locator(".connection");
const broken = "Keine Verbindung. Ihre Eingaben bleiben erhalten.";

async function fillIn(page: Page) {
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  for (const title of ["F13 – KI-Assistent", "openDesk"]) {
    for (let point = 0; point < 3; point++) await row(page, title).getByRole("button", { name: /^mehr/ }).click();
  }
  await (await unable(row(page, "Parla"))).check();
  await filledIn(page);
}

async function filledIn(page: Page) {
  await expect(page.locator(".remaining")).toHaveText("noch 4 Punkte");
  await expect(row(page, "openDesk").getByLabel("Punkte für")).toHaveValue("3");
  await expect(row(page, "Parla").getByLabel("nicht zuständig")).toBeChecked();
}

test("a filled-in ballot outlives reload, lost network and a killed server, and is cast once", async ({ house, person, faults }) => {
  test.setTimeout(120_000);
  const { demo } = house;
  await vote(demo, await person());
  const context = await person(phone);
  const page = await live(context, [...demo.cards.values()][5]);
  await fillIn(page);

  await test.step("reload", async () => {
    await page.reload();
    await alive(page);
    await filledIn(page);
  });

  await test.step("news from the hall change nothing in it", async () => {
    const [other] = await members(demo, person, 0, 1);
    await other.vote({ round: "1", marks: { 1: "1" } });
    await expect(page.locator(".turnout")).toContainText("1 von 13 Mitgliedern");
    await filledIn(page);
  });

  await test.step("no network: what is filled in can still be changed", async () => {
    await context.setOffline(true);
    await expect(notice(page)).toHaveText(broken);
    await row(page, "openDesk").getByRole("button", { name: /^weniger/ }).click();
    await expect(page.locator(".remaining")).toHaveText("noch 5 Punkte");
    await row(page, "openDesk").getByRole("button", { name: /^mehr/ }).click();
    await filledIn(page);
    await context.setOffline(false);
    await expect(notice(page)).toBeEmpty({ timeout: 30_000 });
    await filledIn(page);
    forgive(faults);
  });

  await test.step("cast while the server is dead, and arrived once it is back", async () => {
    await house.kill();
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.getByText("Noch nicht angekommen. Lassen Sie die Seite offen.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Wird gesendet …" })).toBeVisible();
    await house.restart();
    await expect(page.locator(".receipt-line")).toContainText("Fassung 1 · Karte 1", { timeout: 30_000 });
    await expect(notice(page)).toBeEmpty({ timeout: 30_000 });
    await alive(page);
    // The other member's acknowledged ballot is still there, this one was counted once.
    await expect(page.locator(".turnout")).toContainText("2 von 13 Mitgliedern");
    await page.getByText("Ihr Stimmzettel").click();
    await expect(page.locator(".receipt")).toContainText("openDesk");
    forgive(faults);
    await page.reload();
    await alive(page);
    await expect(page.locator(".receipt-line")).toContainText("Fassung 1 · Karte 1");
  });

  await test.step("the answer lost: sent again, counted once", async () => {
    await page.getByRole("link", { name: "Ändern" }).click();
    await row(page, "openDesk").getByLabel("Punkte für").fill("1");
    // The first try reaches the server, but its answer never comes back.
    let tries = 0;
    await page.route("**/api/cast_ballot", async (route) => {
      if (tries++ > 0) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.locator(".receipt-line")).toContainText("Fassung 2");
    expect(tries).toBeGreaterThan(1);
    await page.unroute("**/api/cast_ballot");
    forgive(faults);
    await page.reload();
    await expect(page.locator(".receipt-line")).toContainText("Fassung 2");
    await expect(page.locator(".turnout")).toContainText("2 von 13 Mitgliedern");
  });

  await test.step("the server killed with a draft on the device", async () => {
    await page.getByRole("link", { name: "Ändern" }).click();
    await (await unable(row(page, "Parla"))).uncheck();
    await row(page, "Parla").getByLabel("Punkte für").fill("2");
    await house.kill();
    await house.restart();
    await expect(notice(page)).toBeEmpty({ timeout: 30_000 });
    await page.reload();
    await alive(page);
    await expect(row(page, "Parla").getByLabel("Punkte für")).toHaveValue("2");
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.locator(".receipt-line")).toContainText("Fassung 3");
    forgive(faults);
  });
});

test("a draft meets a colleague's ballot: both are told, nothing is overwritten", async ({ demo, person, faults }) => {
  await vote(demo, await person());
  const page = await live(await person(phone), [...demo.cards.values()][5]);
  await fillIn(page);
  const [colleague] = await members(demo, person, 5, 6);
  await colleague.vote({ round: "1", marks: { 5: "2" } });
  await expect(page.locator(".ballot-line")).toContainText(/Karte 1 hat um \d\d:\d\d\sUhr abgestimmt/);
  await filledIn(page);
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".form-state")).toContainText("Sehen Sie sich den Stimmzettel an");
  forgive(faults, /status of 422/);
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".receipt-line")).toContainText("Fassung 2");
});

test("the notice is calm: nothing for three seconds, then a line that goes away", async ({ demo, person, faults }) => {
  await vote(demo, await person());
  const context = await person(phone);
  const page = await context.newPage();
  await page.clock.install();
  await enter(page, [...demo.cards.values()][4]);
  await alive(page);
  const height = async () => (await page.locator("h1").boundingBox())!.y;
  const before = await height();
  await context.setOffline(true);
  await page.clock.runFor(2_500);
  await expect(notice(page)).toBeEmpty();
  await page.clock.runFor(2_500);
  await expect(notice(page)).toHaveText(broken, { timeout: 2_000 });
  // No box over the page, nothing jumps, and it can be used.
  expect(await height()).toBe(before);
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await context.setOffline(false);
  await page.clock.runFor(20_000);
  await expect(notice(page)).toBeEmpty();
  await alive(page);
  forgive(faults);
});

test("where streams are blocked the page asks instead", async ({ demo, person, faults }) => {
  await vote(demo, await person());
  const context = await person(phone);
  await context.route("**/live/**", (route) => (route.request().resourceType() === "eventsource" ? route.abort() : route.continue()));
  const page = await context.newPage();
  await page.clock.install();
  await enter(page, [...demo.cards.values()][3]);
  await page.clock.runFor(20_000);
  await alive(page);
  await expect(notice(page)).toBeEmpty();
  const missing = page.locator(".turnout details");
  await expect(missing).toContainText("Amt Güstrow-Land");
  const [other] = await members(demo, person, 8, 9);
  await other.vote({ round: "1", marks: { 3: "1" } });
  await page.clock.runFor(5_000);
  await expect(missing).not.toContainText("Amt Güstrow-Land");
  await expect(notice(page)).toBeEmpty();
  // The ballot itself needs no stream.
  await row(page, "openDesk").getByLabel("Punkte für").fill("2");
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".receipt-line")).toContainText("Fassung 1");
  forgive(faults);
});

test("a revoked card is told, on the page and when it votes", async ({ demo, person, faults }) => {
  await vote(demo, await person());
  const cards = [...demo.cards.values()];
  const streaming = await live(await person(phone), cards[9]);
  await fillIn(streaming);
  const setup = await person();
  await setup.request.get(demo.setup);
  // The stream itself says so: where a new one and every poll fail, nothing else could.
  await streaming.route(/\/live\//, (route) => route.abort());
  await call(setup, demo.origin, "revoke_card", { workshop: "1", card: "10", knowingly: "true" });
  await expect(notice(streaming)).toHaveText(/Karte wurde gesperrt/);
  await filledIn(streaming);
  await streaming.getByRole("button", { name: "Abgeben" }).click();
  await expect(streaming.locator(".form-state")).toContainText(/gesperrt|nicht angemeldet/);
  await streaming.goto(cards[9]);
  await expect(streaming.locator("main")).toContainText(/gesperrt|nicht bekannt/);
  forgive(faults, /status of 4\d\d|ERR_/);
});
