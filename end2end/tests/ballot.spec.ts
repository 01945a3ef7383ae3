// The ballot in the hand of a delegate: what happened stands in the bar, in sight; nothing that was filled in or cast goes
// unseen. Not here: lost networks and servers (`network`), and how it looks (`layout`).
import type { BrowserContext, Page } from "@playwright/test";
import { type Demo, expect, test } from "../fixtures.ts";
import { call, enter, live, member, moderator, phone, row } from "../hall.ts";

const key = "083350080080";
const line = (page: Page) => page.locator(".ballot-line");
const refusal = (page: Page) => page.locator(".ballot-bar .form-state");
const points = (page: Page, title: string) => row(page, title).getByLabel("Punkte für");
const cast = (page: Page) => page.getByRole("button", { name: "Abgeben" }).click();
const expected = /status of 4(22|01)/;

function forgive(faults: string[]) {
  expect(faults.filter((fault) => !expected.test(fault))).toEqual([]);
  faults.length = 0;
}

/** A second card of Tengen, by request. */
async function colleague(demo: Demo, setup: BrowserContext, context: BrowserContext) {
  await setup.request.get(demo.setup);
  await call(setup, demo.origin, "issue_card", { workshop: "1", member: key, right: "vote" });
  const codes = await setup.request.get(`${demo.origin}/setup/1/export/cards.csv?dialect=international`);
  const address = (await codes.text()).split("\r\n").find((line) => line.includes(",Tengen,2,"))?.split(",").pop();
  const seat = await live(context, address!);
  await seat.close();
  return member(context, demo.origin, key);
}

test.describe("one vote", () => {
  test.describe.configure({ mode: "serial" });

  test("a refusal stands in the bar, has the focus, and goes once it is mended", async ({ demo, person, faults }) => {
    const lead = await moderator(await person(), demo);
    await lead.enter(4);
    await lead.call("open_round", { round: "1" });
    const context = await person(phone);
    const page = await live(context, demo.cards.get(key)!);
    await expect(page.locator(".ballot-rows.alive")).toBeVisible();
    await cast(page);
    await expect(refusal(page)).toContainText("Der Stimmzettel ist leer.");
    await expect(refusal(page)).toBeInViewport({ ratio: 1 });
    await expect(refusal(page)).toBeFocused();
    await row(page, "openDesk").getByRole("button", { name: /^mehr/ }).click();
    await expect(refusal(page)).toBeEmpty();
    await expect(line(page)).toHaveText("Stimmzettel für Tengen");

    // About one candidate: named, and the field is told from the others. A browser would not send it, a script does.
    await points(page, "openDesk").evaluate((field: HTMLInputElement) => field.removeAttribute("max"));
    await points(page, "openDesk").fill("5");
    await cast(page);
    await expect(refusal(page)).toContainText(/„openDesk.*“ hat 5 Punkte, erlaubt sind höchstens 3\./);
    await expect(points(page, "openDesk")).toBeFocused();
    await expect(points(page, "openDesk")).toHaveAttribute("aria-invalid", "true");
    await expect(points(page, "openDesk")).toHaveAccessibleDescription(/erlaubt sind höchstens 3/);
    await points(page, "openDesk").fill("3");
    await expect(refusal(page)).toBeEmpty();
    await expect(points(page, "openDesk")).not.toHaveAttribute("aria-invalid");

    // The session is lost: that is said where one looks.
    await context.clearCookies();
    // The room asks for its own seat as well; the refusal of that is waited for, too, before faults are forgiven.
    const asked = page.waitForResponse((answer) => answer.url().includes("/api/my_seat") && answer.status() === 401);
    await cast(page);
    await asked;
    await expect(refusal(page)).toContainText("Sie sind nicht angemeldet.");
    await expect(refusal(page)).toBeInViewport({ ratio: 1 });
    await expect(refusal(page)).toBeFocused();
    forgive(faults);
  });

  test("Enter in a number field casts nothing", async ({ demo, person }) => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await person({ ...phone, javaScriptEnabled });
      const page = await context.newPage();
      await enter(page, [...demo.cards.values()][8]);
      if (javaScriptEnabled) await expect(page.locator(".ballot-rows.alive")).toBeVisible();
      await points(page, "openDesk").fill("3");
      await points(page, "openDesk").press("Enter");
      await expect(points(page, "openDesk")).toHaveValue("3");
      await page.goto(`${demo.origin}/room`);
      await expect(page.locator(".receipt")).toHaveCount(0);
    }
  });

  test("offline the bar says so on one line, and nothing in it is covered or moves", async ({ demo, person, faults }) => {
    const context = await person(phone);
    const page = await live(context, [...demo.cards.values()][7]);
    await points(page, "F13 – KI-Assistent").fill("2");
    const bar = async () => (await page.locator(".ballot-bar").boundingBox())!;
    const before = await bar();
    await context.setOffline(true);
    await expect(line(page)).toHaveText("Keine Verbindung. Ihre Eingaben bleiben erhalten.");
    expect(await bar()).toEqual(before);
    const button = (await page.getByRole("button", { name: "Abgeben" }).boundingBox())!;
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)!.closest("button")?.textContent, [button.x + 9, button.y + 9]);
    expect(hit).toContain("Abgeben");
    await expect(page.locator(".connection")).toBeHidden();
    await context.setOffline(false);
    await expect(line(page)).toContainText("Stimmzettel für", { timeout: 30_000 });
    faults.length = 0;
  });

  test("what is changed while the ballot is on its way is kept, and said", async ({ demo, person }) => {
    const page = await live(await person(phone), [...demo.cards.values()][6]);
    await points(page, "F13 – KI-Assistent").fill("3");
    let arrived = () => {};
    const hold = new Promise<void>((done) => (arrived = done));
    await page.route("**/api/cast_ballot", async (route) => {
      await hold;
      await route.continue();
    });
    await cast(page);
    await expect(page.getByRole("button", { name: "Wird gesendet …" })).toBeVisible();
    await points(page, "LLMoin").fill("2");
    arrived();
    await expect(line(page)).toContainText("Angekommen ist Fassung 1; Ihre Änderung ist noch nicht abgegeben.");
    await expect(points(page, "LLMoin")).toHaveValue("2");
    await page.unroute("**/api/cast_ballot");
    await page.reload();
    await expect(points(page, "LLMoin")).toHaveValue("2");
    await cast(page);
    await expect(page.locator(".receipt-line")).toContainText("Fassung 2");
    await page.getByText("Ihr Stimmzettel").click();
    await expect(page.locator(".receipt")).toContainText("LLMoin");
  });

  test("a colleague's ballot is not replaced unseen, and moves nothing", async ({ demo, person, faults }) => {
    const other = await colleague(demo, await person(), await person());
    const page = await live(await person(phone), demo.cards.get(key)!);
    await points(page, "F13 – KI-Assistent").fill("2");
    const first = page.locator(".ballot-row").first();
    const before = (await first.boundingBox())!.y;
    await other.vote({ round: "1", marks: { 5: "2" } });
    await expect(line(page)).toContainText(/Karte 2 hat um \d\d:\d\d\sUhr abgestimmt\./);
    expect((await first.boundingBox())!.y).toBe(before);
    await cast(page);
    await expect(refusal(page)).toContainText(/Karte 2 hat um \d\d:\d\d\sUhr für Ihr Mitglied abgestimmt\. Sehen Sie sich den Stimmzettel an/);
    await expect(refusal(page)).toBeFocused();
    forgive(faults);

    // Looking at it loses nothing that was filled in.
    await points(page, "F13 – KI-Assistent").fill("3");
    await expect(line(page)).toContainText("Ersetzt Fassung 1 von Karte 2");
    await line(page).getByRole("link", { name: "Ansehen" }).click();
    await expect(page.locator(".receipt")).toBeFocused();
    await expect(page.locator(".receipt")).toContainText("Ihre Eingaben sind noch da, aber noch nicht abgegeben.");
    await page.getByRole("link", { name: "Ändern" }).click();
    await expect(points(page, "F13 – KI-Assistent")).toHaveValue("3");
    await cast(page);
    await expect(page.locator(".receipt-line")).toContainText("Fassung 2 · Karte 1");

    // One's own is called one's own.
    await page.getByRole("link", { name: "Ändern" }).click();
    await expect(page.locator(".ballot-note")).toContainText(/Sie ändern Ihren Stimmzettel von \d\d:\d\d\sUhr\. Er gilt, bis Sie neu abgeben\./);
    await expect(line(page)).toContainText(/Ersetzt Ihre Fassung 2 von \d\d:\d\d\sUhr/);
    await page.getByRole("link", { name: "Abgegebenen Stimmzettel behalten" }).click();
    await expect(page.locator(".receipt")).toBeFocused();
  });
});
