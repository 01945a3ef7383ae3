// The result of a vote at the desk: names have room beside a result of many columns, and what was decided says why. Not here:
// the figures (`src/tests`), and results on a phone (`layout`).
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { type Demo, expect, test } from "../fixtures.ts";
import { call, check, hall, live, members, moderator, repeat } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const LONG = [
  "Interkommunale Plattform zur automatisierten Bearbeitung von Wohngeldanträgen",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "Textassistenz für Baugenehmigungsverfahren und Vergabe",
];

/** Names have 220 px or 40 % of their table, and nothing is cut off or runs down a column word by word. */
async function readable(desk: Page, about: string) {
  const ranking = desk.locator(".preview .ranking");
  const table = await ranking.locator(".ranking-table").evaluate((of) => of.getBoundingClientRect().width);
  const names = await ranking.locator("tbody th").evaluateAll((all) => all.map((name) => name.getBoundingClientRect().width));
  expect(names, about).toHaveLength(20);
  expect(Math.min(...names), `${about}: room for names`).toBeGreaterThanOrEqual(Math.min(220, 0.4 * table));
  expect(await ranking.locator(".table-scroll").evaluate((of) => of.scrollWidth - of.clientWidth), `${about}: cut off`).toBe(0);
  const lines = await ranking.locator("tbody td[data-label]").evaluateAll((all) =>
    all.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const bottoms = [...range.getClientRects()].map((part) => part.bottom).sort((a, b) => a - b);
      return 1 + bottoms.filter((bottom, index) => index > 0 && bottom - bottoms[index - 1] > 10).length;
    }),
  );
  expect(Math.max(...lines), `${about}: lines of a figure`).toBeLessThanOrEqual(2);
}

async function prepared(demo: Demo, setup: BrowserContext, round: string, form: Record<string, string>) {
  await call(setup, demo.origin, "save_round", {
    workshop: "1",
    round,
    "form[question]": "Welche zuerst?",
    "form[kind]": "resolution",
    "form[secrecy]": "names",
    "form[candidates]": "all",
    ...form,
  });
}

const row = (within: Page | Locator, title: string) => within.locator(".ranking-table tbody tr", { hasText: title });

test("at 1280, 1024 and 1920 px names have room in a result by yes and no, and in a budget, which says its reasons", async ({ demo, person }) => {
  test.setTimeout(120_000);
  const setup = await person();
  await setup.request.get(demo.setup);
  for (const [index, title] of LONG.entries()) {
    const text = { "text[title]": title, "text[description]": "Beschreibung" };
    await call(setup, demo.origin, "save_candidate", { workshop: "1", candidate: String(index + 1), ...text });
  }
  const lead = await moderator(await person(), demo);
  const others = await members(demo, person, 0, 3);
  const desk = await live(await person({ viewport: { width: 1280, height: 800 } }), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const all = Array.from({ length: 20 }, (_, index) => String(index + 1));
  const count = async (round: string, method: string, mark: (candidate: number) => string) => {
    await lead.call("open_round", { round });
    const marks = Object.fromEntries(all.map((id) => [id, mark(Number(id))]).filter(([, mark]) => mark));
    for (const other of others) await other.vote({ round, marks });
    await lead.call("close_round", { round, knowingly: "true" });
    await expect(desk.locator(".preview.secret .ranking-table")).toBeVisible();
    await readable(desk, `${method} before publication`);
    await lead.call("publish_round", { round, knowingly: "true" });
    await expect(desk.locator(".preview:not(.secret) .ranking-table")).toBeVisible();
    for (const width of [1280, 1024, 1920]) {
      await desk.setViewportSize({ width, height: 800 });
      await readable(desk, `${method} at ${width}`);
    }
    await desk.setViewportSize({ width: 1280, height: 800 });
    await check(desk, `${method} at the desk`);
    await expect(projector.locator(".ranking-table tbody tr").last()).toBeInViewport({ ratio: 1 });
  };
  await lead.enter(4);

  await test.step("yes and no with both majorities", async () => {
    await prepared(demo, setup, "1", { "form[method]": "yes_no", "form[majority]": "two_thirds", "form[double_majority]": "on" });
    await count("1", "yes and no", (candidate) => (candidate % 3 ? "yes" : "no"));
    await expect(row(desk.locator(".preview"), "F13 –")).toHaveCount(0);
    await expect(row(desk.locator(".preview"), LONG[2])).toContainText("✗ abgelehnt");
    await expect(desk.locator(".preview .decision-line")).toHaveText("Bis hierher angenommen. Die Plätze zählen nach Ja-Stimmen.");
  });

  await test.step("a budget", async () => {
    await repeat(desk);
    await desk.locator("body").press("PageDown");
    await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
    const round = await desk.locator("form[action='/api/open_round'] input[name=round]").inputValue();
    await prepared(demo, setup, round, {
      "form[method]": "budget",
      "form[budget][amount]": "100.000",
      ...Object.fromEntries(all.map((id) => [`form[budget][costs][${id}]`, String(20_000 + 2_000 * Number(id))])),
      "form[budget][groups][1]": "A",
      "form[budget][groups][2]": "A",
      "form[budget][requires][4]": "2",
      "form[budget][rule]": "greedy",
    });
    await count(round, "budget", (candidate) => (candidate < 8 ? "1" : ""));
    for (const screen of [desk.locator(".preview"), projector.locator("body")]) {
      await expect(row(screen, LONG[0]).first()).toContainText("✓ finanziert");
      await expect(screen.locator(".decision-line")).toHaveText("Bis hierher finanziert. Die Plätze zählen nach Unterstützung.");
      const reasons = screen.locator(".reason").filter({ visible: true });
      await expect(reasons).toHaveCount(17);
      await expect(reasons.filter({ hasText: `ausgeschlossen durch ${LONG[0]}` })).toHaveCount(1);
      await expect(reasons.filter({ hasText: `setzt ${LONG[1]} voraus` })).toHaveCount(1);
      await expect(reasons.filter({ hasText: "kostet mehr, als übrig war" })).toHaveCount(2);
      await expect(reasons.filter({ hasText: "ohne Unterstützung" })).toHaveCount(13);
      const decisions = await screen.locator(".ranking-table tbody .decision").allInnerTexts();
      expect(decisions.map((decision) => decision.includes("✓")).lastIndexOf(true)).toBe(2);
    }
  });
});
