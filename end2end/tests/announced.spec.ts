// What a screen reader would say and where the focus is: each event once, politely, and never back at the top of the page.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { hall, laptop, live, moderator, phone, row } from "../hall.ts";

test.describe.configure({ mode: "serial" });

/** Notes from now on what places for news come to say. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const places = "[role=status], [role=alert], [aria-live]";
    const before = new WeakMap<Element, string>();
    const text = (place: Element) => (place.textContent ?? "").replace(/\s+/g, " ").trim();
    document.querySelectorAll(places).forEach((place) => before.set(place, text(place)));
    new MutationObserver((changes) => {
      const touched = new Set<Element>();
      for (const { target } of changes) {
        const place = (target instanceof Element ? target : target.parentElement)?.closest(places);
        if (place) touched.add(place);
      }
      // A place that comes with its text is not read.
      for (const place of touched) {
        const now = text(place);
        if (before.has(place) && now && now !== before.get(place)) said.push(now);
        before.set(place, now);
      }
      document.querySelectorAll(places).forEach((place) => before.has(place) || before.set(place, text(place)));
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What was said since, without the counters, which speak while one fills in. */
const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));

async function hears(page: Page, sentence: RegExp) {
  const heard: string[] = [];
  await expect(async () => {
    heard.push(...(await said(page)));
    expect(heard.filter((line) => sentence.test(line))).toHaveLength(1);
  }, `${sentence} once`).toPass({ timeout: 10_000 });
}

const focus = (page: Page) => page.evaluate(() => document.activeElement!.tagName);

test("in the room: step, opening, countdown, a colleague, closing, publication, each once; the focus stays on the page", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  const page = await live(await person(phone), [...demo.cards.values()][5]);
  await listen(page);

  await lead.enter(2);
  await hears(page, /^Vorschläge ergänzen$/);
  await page.getByLabel("Titel").fill("Fundbüro");
  await page.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen.");
  await page.getByRole("button", { name: "Vorschlagen", exact: true }).click();
  await hears(page, /^Vorgeschlagen\. Die Moderation entscheidet\.$/);
  await expect(page.locator("article.proposal")).toBeVisible();
  await lead.call("return_candidate", { candidate: "21", reason: "Wer betreibt es?" });
  await hears(page, /„Fundbüro“ wurde zurückgegeben\. Grund: Wer betreibt es\?/);

  await page.getByRole("button", { name: "Erneut vorschlagen" }).press("Enter");
  await expect(page.locator("article.proposal")).toContainText("wartet auf die Moderation");
  await expect.poll(() => focus(page)).not.toBe("BODY");
  await page.locator("article.proposal summary").first().click();
  await page.locator("article.proposal").getByRole("button", { name: "Zurückziehen" }).press("Enter");
  await expect(page.locator("article.proposal")).toHaveCount(0);
  await expect.poll(() => focus(page)).not.toBe("BODY");

  await page.getByLabel("Titel").fill("Noch einer");
  await page.getByLabel("Titel").focus();
  await lead.enter(3);
  await hears(page, /^Aussprache$/);
  expect(await focus(page)).not.toBe("BODY");
  const parla = page.locator(".candidates > li", { hasText: "Parla" });
  await parla.locator("summary").first().click();
  await parla.getByLabel("Ihr Argument").fill("Läuft schon.");
  await parla.getByRole("button", { name: "Argument einbringen" }).press("Enter");
  await hears(page, /^Ihr Argument ist eingebracht\.$/);
  await parla.getByRole("button", { name: "Zurückziehen" }).press("Enter");
  await expect(parla.locator("[data-argument]")).toHaveCount(0);
  await expect.poll(() => focus(page)).not.toBe("BODY");

  await lead.enter(4);
  await hears(page, /^Punkte vergeben$/);
  await lead.call("open_round", { round: "1" });
  await hears(page, /^Die Abstimmung ist geöffnet\.$/);
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  await lead.call("set_countdown", { round: "1", seconds: "60", closes: "false" });
  await hears(page, /^Richtzeit bis \d\d:\d\d\sUhr\.$/);
  // The last half minute, once, although votes arrive meanwhile.
  await lead.call("set_countdown", { round: "1", seconds: "29", closes: "false" });
  await hears(page, /^Noch höchstens 30 Sekunden\.$/);
  await lead.call("mark_attendance", { member: [...demo.cards.keys()][2], present: "true" });

  await row(page, "openDesk").getByLabel("Punkte für").fill("2");
  await row(page, "openDesk").getByLabel("Punkte für").focus();
  await lead.call("close_round", { round: "1", knowingly: "true" });
  await hears(page, /^Die Abstimmung ist geschlossen\.$/);
  await expect(page.locator(".ballot-rows")).toHaveCount(0);
  await expect.poll(() => focus(page)).not.toBe("BODY");
  await lead.call("publish_round", { round: "1", knowingly: "true" });
  await hears(page, /^Das Ergebnis ist veröffentlicht\.$/);
});

test("desk and projector say step, opening, a new proposal, the dark and closing, once each", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  await lead.call("enter_step", { from: "4", to: "6" });
  const desk = await live(await person(laptop), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const both = [desk, projector];
  for (const page of both) await listen(page);
  const repetition = "5";
  await lead.call("prepare_repetition", { round: "1" });
  await lead.call("enter_step", { from: "6", to: "4" });
  for (const page of both) await hears(page, /^Punkte vergeben$/);
  await lead.call("enter_step", { from: "4", to: "13" });
  await lead.call("open_round", { round: repetition });
  for (const page of both) await hears(page, /^Die Abstimmung ist geöffnet\.$/);
  await lead.call("blank_projector", { blanked: "true" });
  await hears(projector, /^Der Beamer ist gerade dunkel\.$/);
  await hears(desk, /^Der Beamer ist dunkel\.$/);
  await lead.call("blank_projector", { blanked: "false" });
  await lead.call("close_round", { round: repetition, knowingly: "true" });
  for (const page of both) await hears(page, /^Die Abstimmung ist geschlossen\.$/);
});
