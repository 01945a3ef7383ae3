// The funnel of the demonstration: 20 candidates become 6 by points, 3 by criteria, are held against doing nothing by
// resistance and end in a resolution by yes and no; after that members commit themselves. The desk leads by clicks and keys, one
// member votes on a phone, six by request. Not here: the single methods (`methods`) and accessibility (`accessibility`).
import { type Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { alive, close, hall, laptop, live, members, phone, publish, ranking, repeat, row } from "../hall.ts";

test("20 candidates become 6, then 3, then a resolution, by four methods", async ({ demo, person }) => {
  test.setTimeout(180_000);
  const desk = await live(await person(laptop), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const [, link] = [...demo.cards][0];
  const room = await live(await person(phone), link);
  const seats = await members(demo, person, 1, 7);
  const state = desk.locator(".now-state strong");
  const headline = projector.locator(".stage-headline");

  /** Goes on by key to the step of this title. */
  const goTo = async (title: string) => {
    const now = desk.locator("#jetzt");
    for (let step = 0; step < 14 && !(await now.innerText()).includes(title); step += 1) {
      const before = await now.innerText();
      await desk.locator("body").press("PageDown");
      await expect(now).not.toHaveText(before);
    }
    await expect(now).toContainText(title);
  };
  const press = (name: string) => desk.getByRole("button", { name, exact: true }).click();
  const open = async () => {
    await press("Abstimmung öffnen");
    await expect(state).toHaveText("OFFEN");
    await expect(room.locator(".ballot-row").first()).toBeVisible();
  };
  const finish = async (voted = seats.length + 1) => {
    // With the last ballot the desk may stop asking; it has to have arrived.
    await expect(desk.locator(".member-vote.yes")).toHaveCount(voted);
    await close(desk);
    await expect(state).toHaveText("GESCHLOSSEN");
    await publish(desk);
    await expect(projector.locator(".ranking-table")).toBeVisible();
  };
  const cast = async (page: Page) => {
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.locator(".receipt-line")).toContainText("Fassung 1");
  };

  // 20 → 6 by points.
  await goTo("Punkte vergeben");
  await open();
  for (const [index, seat] of seats.entries()) {
    await seat.vote({ round: "1", marks: index < 4 ? { 1: "3", 2: "3", 3: "2", 4: "1", 5: "1" } : { 6: "3", 7: "1" } });
  }
  await row(room, "F13").getByRole("spinbutton").fill("3");
  await cast(room);
  await finish();
  await expect(projector.locator(".ranking-table tbody tr").last()).toBeInViewport({ ratio: 1 });
  expect((await ranking(projector)).filter(([place]) => Number(place) <= 6)).toHaveLength(6);

  // 6 → 3 by criteria; the phone rates every cell.
  await goTo("Nutzen bewerten");
  await expect(desk.locator(".plan")).toContainText("die ersten 6");
  await expect(desk.locator(".plan")).toContainText("Welche sechs Anwendungen kommen auf die kurze Liste? · Abstimmung 1");
  await open();
  await expect(room.locator(".ballot-row")).toHaveCount(6);
  const worth: Record<string, string> = { 1: "9", 2: "8", 3: "7", 4: "3", 5: "2", 6: "1" };
  for (const seat of seats) {
    const cells = Object.entries(worth).flatMap(([id, mark]) => [1, 2, 3, 4].map((criterion) => [`c${id}.${criterion}`, mark]));
    await seat.vote({ round: "2", marks: Object.fromEntries(cells) });
  }
  for (const cell of await room.locator(".ballot-row").getByRole("spinbutton").all()) await cell.fill("5");
  await cast(room);
  await finish();
  await expect(projector.locator(".ranking-table tbody tr.selected")).toHaveCount(3);

  // The three against doing nothing.
  await goTo("Widerstand prüfen");
  await open();
  await expect(room.locator(".ballot-row")).toHaveCount(4);
  for (const seat of seats) await seat.vote({ round: "3", marks: { 0: "5", 1: "1", 2: "2", 3: "8" } });
  for (const field of await room.locator(".ballot-row").getByRole("spinbutton").all()) await field.fill("4");
  await cast(room);
  await finish();
  await expect(projector.locator(".ranking-table")).toContainText("mehr Widerstand als die Passivlösung");

  // The resolution.
  await goTo("Beschluss fassen");
  await open();
  await expect(room.locator(".ballot-row")).toHaveCount(3);
  for (const seat of seats) await seat.vote({ round: "4", marks: { 1: "yes", 2: "yes", 3: "no" } });
  for (const answers of await room.locator(".answers").all()) await answers.getByLabel("Ja", { exact: true }).check();
  await cast(room);
  await finish();
  const decided = projector.locator(".ranking-table tbody td.decision");
  await expect(decided.filter({ hasText: "angenommen" })).toHaveCount(2);
  await expect(decided.filter({ hasText: "abgelehnt" })).toHaveCount(1);

  // Who pilots what.
  await press("Zusagen abfragen");
  await expect(desk.locator(".afterwards-title")).toHaveText("Wer erprobt was?");
  await goTo("Wer erprobt was?");
  await open();
  await row(room, "F13").getByLabel("erproben wir").check();
  await cast(room);
  await seats[0].vote({ round: "5", marks: { 1: "later", 2: "pilots" } });
  await finish(2);
  const pilots = projector.locator(".ranking-table tbody tr", { hasText: "F13" });
  await expect(pilots).toContainText("1");
  await expect(headline).toContainText("Wer erprobt was?");

  // What came of it, step by step, for everyone.
  await room.goto(new URL("/results", demo.origin).href);
  await expect(room.getByRole("heading", { level: 2 })).toHaveCount(5);
});

test("a member fills the ballot of one it represents, and everyone sees who cast it", async ({ demo, person }) => {
  const organizer = await person(laptop);
  await organizer.request.get(demo.setup);
  const setup = await organizer.newPage();
  await setup.goto(new URL("/setup/1/members", demo.origin).href);
  await setup.getByText("Vollmachten", { exact: true }).click();
  await setup.getByLabel("Höchstens … Vollmachten je Mitglied").fill("1");
  await setup.locator("#vollmachten").getByRole("button", { name: "Speichern" }).click();
  await setup.getByLabel("Wessen Stimme").selectOption({ label: "Tholey" });
  await setup.getByLabel("Geht an").selectOption({ label: "Tengen" });
  await setup.getByRole("button", { name: "Vollmacht eintragen" }).click();
  await expect(setup.locator(".proxies")).toContainText("Tholey ist durch Tengen vertreten.");
  const names = await setup.locator("tr.item").evaluateAll((rows) => rows.map((row) => [row.id.slice(2), row.querySelector("th")!.firstChild!.textContent!.trim()]));
  const keyOf = (name: string) => names.find(([, of]) => of === name)![0];

  const desk = await live(await person(laptop), demo.desk);
  await repeat(desk);
  await expect(desk.locator(".afterwards-title")).toContainText("Wer erprobt was?");
  await desk.locator("body").press("PageDown");
  await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await expect(desk.locator(".now-state strong")).toHaveText("OFFEN");

  const room = await live(await person(phone), demo.cards.get(keyOf("Tengen"))!);
  await room.getByRole("link", { name: "Vollmacht für Tholey" }).click();
  await alive(room);
  await expect(room.locator(".identity")).toContainText("Tholey");
  await row(room, "F13").getByLabel("später dabei").check();
  await room.getByRole("button", { name: "Abgeben" }).click();
  await expect(room.locator(".receipt-line")).toContainText("Karte 1 von Tengen");
  const tholey = await live(await person(phone), demo.cards.get(keyOf("Tholey"))!);
  await expect(tholey.locator(".receipt-line")).toContainText("Karte 1 von Tengen");
});
