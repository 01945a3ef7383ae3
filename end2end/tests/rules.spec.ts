// The rules around a vote as they are entered at the desk: a recusal, a lot from a public seed, a way out where totals would give
// a member away; and where the focus is once what had it is gone. Not here: what the rules come to (`src/tests`).
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { call, check, hall, laptop, live, members, moderator, phone, row, twoOfThree } from "../hall.ts";

test.describe.configure({ mode: "serial" });

/** What has the focus, in a word or two. */
const focused = (page: Page) => page.evaluate(() => `${document.activeElement!.tagName} ${document.activeElement!.className}`);

test("a recusal, a quorum, a lot from a public seed, and the focus on the way", async ({ demo, person }) => {
  test.setTimeout(120_000);
  const rules = { "form[rules][quorum_heads]": "more_than_half", "form[rules][quorum_counts]": "present", "form[rules][corridor]": "10", "form[rules][lot_source]": "Ziehung 6 aus 49 vom 28.11.2026" };
  await twoOfThree(demo, await person(), "1", { "form[secrecy]": "names", ...rules });
  const lead = await moderator(await person(), demo);
  const others = await members(demo, person, 0, 4);
  const desk = await live(await person(laptop), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const room = await live(await person(phone), [...demo.cards.values()][5]);
  await lead.enter(4);

  await test.step("entered at the desk, told on the ballot of that member alone", async () => {
    await expect(desk.locator(".desk-now > .quorum.unmet")).toContainText("es fehlen 2");
    const open = desk.getByRole("button", { name: "Abstimmung öffnen" });
    await expect(open).not.toHaveClass("primary");
    for (const key of [...demo.cards.keys()].slice(6, 8)) await lead.call("mark_attendance", { member: key, present: "true" });
    await expect(desk.locator(".desk-now > .quorum:not(.unmet)")).toContainText("genau erreicht");
    await expect(open).toHaveClass("primary");
    await desk.locator(".recusals > summary").click();
    const entry = desk.locator(".recusals > form");
    await entry.getByLabel("Mitglied").selectOption({ label: "Tengen" });
    await entry.getByLabel("Vorschlag").selectOption({ index: 0 });
    await entry.getByRole("button", { name: "Eintragen" }).press("Enter");
    await expect(desk.locator(".recusals li")).toContainText("Tengen: ");
    await expect(entry.getByRole("button", { name: "Eintragen" })).toBeFocused();
    await entry.getByLabel("Vorschlag").selectOption({ index: 1 });
    await entry.getByRole("button", { name: "Eintragen" }).click();
    await expect(desk.locator(".recusals li")).toHaveCount(2);
    await check(desk, "desk: recusals");
    // What had the focus goes, and the next in line is not what a second key press should hit.
    await desk.locator(".recusals li").nth(1).getByRole("button").press("Enter");
    await expect(desk.locator(".recusals li")).toHaveCount(1);
    expect(await focused(desk)).toContain("desk-hall");
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).press("Enter");
    await expect(desk.locator(".now-state strong")).toHaveText("OFFEN");
    expect(await focused(desk)).toContain("desk-now");
    await expect(room.locator(".ballot-rows.alive")).toBeVisible();
    await expect(room.locator(".recused")).toHaveCount(1);
    await expect(room.locator(".ballot-row").first().locator(".recused")).toBeVisible();
    await expect(room.locator(".ballot-row").first().locator("input")).toHaveCount(0);
    await check(room, "room: recused");
  });

  await test.step("after casting the receipt has the focus, after changing one's mind the note", async () => {
    await room.locator(".ballot-row").nth(1).getByLabel("auswählen").check();
    await room.getByRole("button", { name: "Abgeben" }).press("Enter");
    await expect(room.locator(".receipt")).toBeFocused();
    await room.getByRole("link", { name: "Ändern" }).press("Enter");
    await expect(room.locator(".ballot-note")).toBeFocused();
    await room.getByRole("link", { name: "Abgegebenen Stimmzettel behalten" }).press("Enter");
    await expect(room.locator(".receipt")).toBeFocused();
    // News move nothing.
    for (const [index, other] of others.entries()) await other.vote({ round: "1", marks: index < 3 ? { 1: "1" } : { 1: "1", 8: "1" } });
    await expect(room.locator(".turnout")).toContainText("5 von 13");
    await expect(room.locator(".receipt")).toBeFocused();
  });

  await test.step("the seed decides, and everyone can repeat it", async () => {
    await lead.call("close_round", { round: "1", knowingly: "true" });
    await lead.call("publish_round", { round: "1", knowingly: "true" });
    await expect(desk.locator(".tie")).toContainText("Gleichstand an der Schnittlinie");
    await desk.locator(".tie summary", { hasText: "öffentlichen Zahl" }).click();
    await desk.getByLabel("Gezogene Zahl").fill("3 17 22 31 40 49");
    await check(desk, "desk: tie");
    await desk.locator(".tie form[action='/api/draw_lot'] button").click();
    await expect(desk.locator(".tie")).toHaveCount(0);
    for (const page of [desk.locator(".preview"), projector, room]) await expect(page.locator(".tie-note").first()).toContainText("3 17 22 31 40 49");
    const size = (of: string) => projector.locator(of).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(await size(".candidate-title"), "the hall reads names as large as figures").toBe(await size(".ranking-table td.value"));
    await check(desk, "desk: after the lot");
    await check(projector, "projector: after the lot");
    await room.goto(`${demo.origin}/results`);
    await room.locator("summary", { hasText: "Wie fest steht das Ergebnis?" }).click();
    await expect(room.locator(".firmness .badge")).toBeVisible();
    await expect(room.locator(".robustness tbody tr").first()).toBeVisible();
    await check(room, "results: robustness");
  });
});

test("totals only with a weight nobody else has: the desk asks for a way out", async ({ demo, person }) => {
  const setup = await person();
  await twoOfThree(demo, setup, "2", { "form[secrecy]": "totals", "form[kind]": "resolution" });
  await call(setup, demo.origin, "set_weight_scheme", { workshop: "1", scheme: "manual" });
  await call(setup, demo.origin, "set_weights", { workshop: "1", "weight[_081210000000]": "6" });
  const lead = await moderator(await person(), demo);
  await lead.call("enter_step", { from: "4", to: "7" });
  const desk = await live(await person(laptop), demo.desk);
  await expect(desk.locator(".ways-out .notice")).toContainText("Heilbronn");
  await check(desk, "desk: ways out");
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
  await desk.getByLabel("Ungewichtet zählen").check();
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await expect(desk.locator(".now-state strong")).toHaveText("OFFEN");
  await expect(desk.locator(".plan")).toContainText("Ungewichtet zählen");
  const room = await live(await person(phone), [...demo.cards.values()][11]);
  await expect(room.locator(".turnout")).toContainText("0 von 13");
});
