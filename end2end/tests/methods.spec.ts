// Ranking, criteria and budget at the size of a phone: set up by the organizer's form, filled in by hand, cast, changed and
// read, with axe on every ballot and result. Not here: what they count to (`src/tests`).
import type { BrowserContext, Page } from "@playwright/test";
import { type Demo, expect, test } from "../fixtures.ts";
import { alive, call, check, enter, hall, live, members, moderator, phone, repeat, unable } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const three = { "form[candidates]": "chosen", "form[chosen][1]": "on", "form[chosen][2]": "on", "form[chosen][3]": "on" };

/** Turns the first round, or its repetition, into a vote by another method; the moderator opens it. */
async function open(demo: Demo, setup: BrowserContext, lead: Awaited<ReturnType<typeof moderator>>, round: string, form: Record<string, string>) {
  await call(setup, demo.origin, "save_round", {
    workshop: "1",
    round,
    "form[question]": "Welche zuerst?",
    "form[kind]": "straw_poll",
    "form[secrecy]": "names",
    ...three,
    ...form,
  });
  await lead.call("open_round", { round });
}

/** Closes and publishes. */
async function end(desk: Page, lead: Awaited<ReturnType<typeof moderator>>, round: string) {
  await lead.call("close_round", { round, knowingly: "true" });
  await lead.call("publish_round", { round, knowingly: "true" });
  await expect(desk.locator(".preview .ranking-table")).toBeVisible();
}

/** Goes on to a repetition. */
async function again(desk: Page) {
  await repeat(desk);
  await desk.locator("body").press("PageDown");
  await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
}

test("ranking, criteria and budget from the set-up to the result", async ({ demo, person }) => {
  test.setTimeout(240_000);
  const setup = await person();
  await setup.request.get(demo.setup);
  const lead = await moderator(await person(), demo);
  const others = await members(demo, person, 0, 3);
  const desk = await live(await person({ viewport: { width: 1280, height: 800 } }), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const context = await person(phone);
  const room = await live(context, [...demo.cards.values()][5]);
  const bare = await (await person({ ...phone, javaScriptEnabled: false })).newPage();
  await enter(bare, [...demo.cards.values()][6]);
  const cast = (page: Page) => page.getByRole("button", { name: "Abgeben" }).click();
  await lead.enter(4);

  await test.step("ranking: tapped in order, a tie typed, a place taken back", async () => {
    await open(demo, setup, lead, "1", { "form[method]": "ranking", "form[ranking_rule]": "schulze" });
    await expect(room.locator(".ballot-rows.alive")).toBeVisible();
    await check(room, "ranking: empty");
    const [first, second, third] = [0, 1, 2].map((index) => room.locator(".ballot-row").nth(index));
    for (const candidate of [second, first, third]) await candidate.getByRole("button", { name: /^höher/ }).click();
    await expect(room.locator(".remaining")).toHaveText("3 von 3 mit Platz");
    await expect(second.getByLabel("Platz für")).toHaveValue("1");
    await third.getByRole("button", { name: /^tiefer/ }).click();
    await expect(third.getByLabel("Platz für")).toHaveValue("");
    await expect(room.locator(".order-so-far")).toContainText("Ohne Platz, gemeinsam zuletzt");
    await third.getByLabel("Platz für").fill("2");
    await expect(room.locator(".order-so-far")).toContainText("gleichrangig");
    await check(room, "ranking: filled in");
    await cast(room);
    await room.locator(".receipt").getByText("Ihr Stimmzettel").click();
    await expect(room.locator(".receipt .order li")).toHaveCount(2);
    await check(room, "ranking: receipt");
    await check(projector, "ranking: projector");
    // Without a program: number fields alone, and what was typed comes back.
    await bare.goto(`${demo.origin}/room`);
    await expect(bare.locator(".step").filter({ visible: true })).toHaveCount(0);
    await bare.locator(".ballot-row").nth(0).getByLabel("Platz für").fill("1");
    await bare.locator(".ballot-row").nth(1).getByLabel("Platz für").fill("1");
    await cast(bare);
    await expect(bare.locator(".receipt")).toContainText("Fassung 1");
    for (const other of others) await other.vote({ round: "1", marks: { 1: "1", 3: "2" } });
    await end(desk, lead, "1");
    await check(projector, "ranking: result on the projector");
    await check(room, "ranking: result in the room");
    await room.goto(`${demo.origin}/results`);
    await unfold(room, "Rechnung im Einzelnen");
    await expect(room.locator("table.pairs td.won").first()).toBeVisible();
    await unfold(room, "Stimmzettel nach Mitgliedern");
    await check(room, "ranking: results");
  });

  await test.step("criteria: cells on a phone, a candidate that is out", async () => {
    await again(desk);
    const id = await prepared(desk);
    await open(demo, setup, lead, id, {
      "form[method]": "criteria",
      "form[criteria][names][1]": "Nutzen für Bürgerinnen und Bürger",
      "form[criteria][weights][1]": "60",
      "form[criteria][names][2]": "Aufwand",
      "form[criteria][weights][2]": "40",
      "form[criteria][scale]": "10",
      "form[criteria][questions][1]": "Ist es rechtlich erlaubt?",
      "form[criteria][failed][3]": "1",
    });
    await room.goto(`${demo.origin}/room`);
    await alive(room);
    const rows = room.locator(".ballot-row");
    await expect(rows.nth(2)).toContainText("ausgeschieden");
    await expect(rows.nth(2).locator("input")).toHaveCount(0);
    await rows.nth(0).getByLabel(/^Bewertung für .*Nutzen/).fill("8");
    await rows.nth(0).locator(".cells li").nth(1).getByRole("button", { name: /^mehr/ }).click();
    await expect(room.locator(".remaining")).toHaveText("2 von 4 beantwortet");
    await (await unable(rows.nth(1))).check();
    await expect(room.locator(".remaining")).toHaveText("4 von 4 beantwortet");
    await check(room, "criteria: filled in");
    await cast(room);
    await expect(room.locator(".receipt-line")).toBeVisible();
    await check(room, "criteria: receipt");
    await bare.goto(`${demo.origin}/room`);
    await bare.locator(".ballot-row").nth(0).getByLabel(/^Bewertung für .*Nutzen/).fill("7");
    await bare.locator(".ballot-row").nth(0).getByLabel(/^Bewertung für .*Aufwand/).fill("6");
    await cast(bare);
    await expect(bare.locator(".receipt")).toContainText("Fassung 1");
    await end(desk, lead, id);
    await check(desk, "criteria: desk");
    await check(projector, "criteria: projector");
    await room.goto(`${demo.origin}/results`);
    await unfold(room, "Rechnung im Einzelnen");
    await expect(room.locator("table.profile")).toContainText("ausgeschieden");
    await unfold(room, "Stimmzettel nach Mitgliedern");
    await check(room, "criteria: results");
  });

  await test.step("budget: chosen by cost, funded, paid", async () => {
    await again(desk);
    const id = await prepared(desk);
    await open(demo, setup, lead, id, {
      "form[method]": "budget",
      "form[budget][amount]": "100.000",
      "form[budget][costs][1]": "40.000",
      "form[budget][costs][2]": "35.000",
      "form[budget][costs][3]": "30.000",
      "form[budget][groups][2]": "A",
      "form[budget][groups][3]": "A",
      "form[budget][rule]": "shares",
      "form[budget][completion]": "greedy",
    });
    await room.goto(`${demo.origin}/room`);
    await alive(room);
    const rows = room.locator(".ballot-row");
    await expect(rows.nth(1)).toContainText("kostet 35.000 €");
    await expect(rows.nth(1)).toContainText("nicht zusammen mit");
    await rows.nth(0).getByLabel("auswählen").check();
    await rows.nth(1).getByLabel("auswählen").check();
    await expect(room.locator(".remaining")).toHaveText("2 ausgewählt");
    await check(room, "budget: filled in");
    await cast(room);
    await expect(room.locator(".receipt-line")).toBeVisible();
    await bare.goto(`${demo.origin}/room`);
    await bare.locator(".ballot-row").nth(2).getByLabel("auswählen").check();
    await cast(bare);
    await expect(bare.locator(".receipt")).toContainText("Fassung 1");
    for (const other of others) await other.vote({ round: id, marks: { 1: "1" } });
    await end(desk, lead, id);
    await check(projector, "budget: projector");
    await check(room, "budget: room");
    await room.goto(`${demo.origin}/results`);
    for (const name of ["Rechnung im Einzelnen", "Wer was bezahlt", "Stimmzettel nach Mitgliedern"]) {
      await unfold(room, name);
    }
    await expect(room.locator("table.payments")).toBeVisible();
    await check(room, "budget: results");
  });

  await test.step("the set-up of all three", async () => {
    const page = await setup.newPage();
    await page.goto(`${demo.origin}/setup/1/rounds?edit=neu`);
    const form = page.locator("#neu form");
    for (const method of ["ranking", "criteria", "budget"]) {
      await form.locator(`[name="form[method]"][value=${method}]`).check();
      await expect(form.locator(`.choice:has([value=${method}]) + .parameters`)).toBeVisible();
      await check(page, `set-up: ${method}`);
    }
  });
});

/** Opens a part of the newest result. */
const unfold = (page: Page, name: string) => page.locator("summary", { hasText: name }).first().click();

/** The number of the round the desk stands at. */
async function prepared(desk: Page): Promise<string> {
  const form = desk.locator("form[action='/api/open_round'] input[name=round]");
  return (await form.inputValue())!;
}
