// The course of an event when something went wrong: a vote is repeated or aborted, members are missing at closing, a tie has
// to be decided; and what follows goes on with the right candidates. The desk leads by clicks, members vote by request. Not here: the
// funnel when all goes well (`funnel`) and what the rules come to (`src/tests/line.rs`).
import { type Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { call, close, hall, laptop, live, members, publish, ranking, repeat, twoOfThree } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const state = (desk: Page) => desk.locator(".now-state strong");

/** Goes to a step by its button in the run sheet; of several to the first. */
async function goTo(desk: Page, about: RegExp) {
  await desk.locator(".sheet-step", { hasText: about }).first().getByRole("button").click();
  await expect(desk.locator(".sheet-step.current")).toContainText(about);
}

async function open(desk: Page) {
  await desk.getByRole("button", { name: "Abstimmung öffnen", exact: true }).click();
  await expect(state(desk)).toHaveText("OFFEN");
}

/** Closes and publishes once so many have voted. */
async function finish(desk: Page, voted: number) {
  await expect(desk.locator(".member-vote.yes")).toHaveCount(voted);
  await close(desk);
  await expect(state(desk)).toHaveText("GESCHLOSSEN");
  await publish(desk);
  await expect(state(desk)).toHaveText("VERÖFFENTLICHT");
}

/** Six points ballots that put six candidates first, beginning with this one. */
const six = (first: number) => Object.fromEntries([3, 2, 2, 1, 1, 1].map((mark, index) => [first + index, String(mark)]));
/** Ratings by every criterion, the first of them best. */
const ratings = (ids: number[]) => Object.fromEntries(ids.flatMap((id, place) => [1, 2, 3, 4].map((criterion) => [`c${id}.${criterion}`, String(9 - place)])));

test("a repeated and an aborted vote: what follows goes on with the last result", async ({ demo, person }) => {
  test.setTimeout(120_000);
  const desk = await live(await person(laptop), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const seats = await members(demo, person, 0, 3);
  const vote = async (round: string, marks: Record<string, string>) => {
    for (const seat of seats) await seat.vote({ round, marks });
  };
  const chosen = async () => (await ranking(projector)).slice(0, 6).map(([, title]) => title).sort();

  await test.step("six are chosen, the vote is repeated, six others are chosen", async () => {
    await goTo(desk, /Punkte vergeben/);
    await open(desk);
    await vote("1", six(1));
    await finish(desk, 3);
    await expect(projector.locator(".ranking-table")).toBeVisible();
    const before = await chosen();
    await repeat(desk);
    await goTo(desk, /Wiederholung von Abstimmung 1/);
    await expect(state(desk)).toHaveText("VORBEREITET");
    await open(desk);
    await vote("5", six(9));
    await finish(desk, 3);
    await expect(projector.locator(".ranking-table tbody tr.selected")).toHaveCount(6);
    const after = await chosen();
    expect(after.filter((title) => before.includes(title))).toEqual([]);

    await goTo(desk, /Punkte vergeben/);
    await expect(projector.locator(".ranking"), "the hall is told that the first result counts no more").toContainText("durch Abstimmung 5 ersetzt");
    await expect(desk.locator(".now-place")).toContainText("ersetzt durch Abstimmung 5");
    await expect(desk.getByRole("button", { name: "Abstimmung wiederholen" })).toHaveCount(0);

    await goTo(desk, /Widerstand prüfen/);
    await expect(projector.locator(".stage-frame")).toContainText("entscheidet sich in Abstimmung 2");
    await expect(desk.getByRole("button", { name: "Abstimmung öffnen", exact: true })).toBeDisabled();
    await expect(desk.locator(".desk-now .notice")).toContainText("noch nicht veröffentlicht");

    await goTo(desk, /Die kurze Liste/);
    await expect(projector.locator(".stage-round")).toHaveText("Abstimmung 5, Wiederholung von Abstimmung 1");
    await expect(projector.locator(".ranking-table tbody tr.selected")).toHaveCount(6);
    expect(await chosen(), "the step of the result shows the repetition").toEqual(after);

    await goTo(desk, /Nutzen bewerten/);
    await expect(desk.locator(".plan")).toContainText("Abstimmung 5");
    await expect(desk.locator(".plan")).toContainText("Wiederholung von Abstimmung 1");
    for (const title of after) await expect(projector.locator(".stage-frame")).toContainText(title);
  });

  await test.step("an aborted vote is repeated, and the next one opens on its result", async () => {
    await open(desk);
    await desk.locator(".abort summary").click();
    await desk.locator(".abort [name=reason]").fill("Das WLAN ist ausgefallen.");
    await desk.getByRole("button", { name: "Ohne Ergebnis abbrechen" }).click();
    await expect(state(desk)).toHaveText("ABGEBROCHEN");
    await repeat(desk);
    await goTo(desk, /Wiederholung von Abstimmung 2/);
    await open(desk);
    await vote("6", ratings([9, 10, 11, 12, 13, 14]));
    await finish(desk, 3);
    await goTo(desk, /Widerstand prüfen/);
    await expect(projector.locator(".stage-frame")).toContainText("3 Vorschläge stehen zur Wahl");
    await open(desk);
    await vote("3", { 0: "5", 9: "1", 10: "2", 11: "8" });
    await finish(desk, 3);
  });

  await test.step("every step says which vote it is about and what became of it", async () => {
    const said = async (number: string) => (await desk.locator(".sheet-steps > li", { hasText: number }).allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    const [original, repetition] = [await said("Abstimmung 2,"), await said("Wiederholung von Abstimmung 2")];
    expect(original.some((text) => text.includes("abgebrochen"))).toBe(true);
    expect(repetition.some((text) => text.includes("Abstimmung 6") && text.includes("veröffentlicht"))).toBe(true);
    await expect(desk.locator(".sheet-steps > li", { hasText: "Vorschläge ergänzen" })).toContainText("übersprungen");
  });
});

test("closing asks once when members are missing, and names them; an argument that was removed comes back", async ({ demo, person }) => {
  const desk = await live(await person(laptop), demo.desk);
  const seats = await members(demo, person, 0, 3);
  await goTo(desk, /Aussprache/);
  await seats[0].call("argue", { candidate: "1", side: "pro", text: "Spart jede Woche Zeit." });
  const argument = desk.locator(".argument", { hasText: "Spart jede Woche Zeit." });
  const removed = desk.getByRole("heading", { name: "Entfernte Argumente" });
  await argument.getByRole("button", { name: "Entfernen" }).click();
  await expect(removed).toBeVisible();
  await argument.getByRole("button", { name: "Wieder zeigen" }).click();
  await expect(removed).toHaveCount(0);
  await expect(argument.getByRole("button", { name: "Entfernen" })).toBeVisible();

  await goTo(desk, /Beschluss fassen/);
  await open(desk);
  const vote = { round: "4", marks: { 9: "yes", 10: "yes", 11: "no" } };
  await seats[0].vote(vote);
  await expect(desk.locator(".member-vote.yes")).toHaveCount(1);
  await desk.locator(".ask > summary", { hasText: "Abstimmung schließen" }).click();
  const missing = "2 Mitglieder sind anwesend und haben noch nicht abgestimmt: Rüsselsheim am Main, Eschwege.";
  await expect(desk.locator(".ask .notice")).toHaveText([missing]);
  await expect(state(desk)).toHaveText("OFFEN");
  await seats[1].vote(vote);
  await seats[2].vote(vote);
  await desk.getByRole("button", { name: "Abstimmung schließen", exact: true }).click();
  await expect(state(desk), "with all present members' ballots nothing asks").toHaveText("GESCHLOSSEN");
});

test("a tie: a runoff with its own question, then a lot from the number named before; or places stay empty", async ({ demo, person }) => {
  test.setTimeout(120_000);
  const setup = await person();
  await twoOfThree(demo, setup, "", { "form[secrecy]": "names", "form[rules][lot_source]": "Ziehung 6 aus 49 vom 28.11.2026" });
  await call(setup, demo.origin, "save_step", { workshop: "1", "form[kind]": "round", "form[round]": "7", "form[title]": "Zwei auswählen" });
  const desk = await live(await person(laptop), demo.desk);
  const projector = await live(await person(hall), demo.projector);
  const seats = await members(demo, person, 0, 3);
  const picks = async (round: string, marks: number[]) => {
    for (const [index, mark] of marks.entries()) await seats[index].vote({ round, marks: { 1: "1", [mark]: "1" } });
  };
  const tie = desk.locator(".tie");
  const selected = projector.locator(".ranking-table tbody tr.selected");

  await test.step("one is settled, two share the second place: a runoff", async () => {
    await goTo(desk, /Zwei auswählen/);
    await open(desk);
    await picks("7", [5, 8]);
    await expect(desk.locator(".member-vote.yes")).toHaveCount(2);
    await close(desk);
    await expect(state(desk)).toHaveText("GESCHLOSSEN");
    // Publishing says what everyone will see, and asks.
    await desk.locator(".ask > summary", { hasText: "Ergebnis veröffentlichen" }).click();
    await expect(desk.locator(".ask .notice")).toContainText("2 Vorschläge sind gleichrangig, 1 Platz ist frei.");
    await desk.getByRole("button", { name: "Trotzdem veröffentlichen" }).click();
    await expect(state(desk)).toHaveText("VERÖFFENTLICHT");
    await expect(tie.getByLabel("Frage der Stichwahl")).toHaveValue("Stichwahl: 1 Platz unter 2");
    await tie.getByRole("button", { name: /Stichwahl/ }).click();
    await goTo(desk, /Stichwahl: 1 Platz unter 2/);
    await expect(desk.locator(".sheet-step.current")).toContainText("Stichwahl zu Abstimmung 7");
  });

  await test.step("the runoff is tied, too: the number of the source named before decides", async () => {
    await open(desk);
    await seats[0].vote({ round: "8", marks: { 5: "1" } });
    await seats[1].vote({ round: "8", marks: { 8: "1" } });
    await finish(desk, 2);
    await tie.locator("summary", { hasText: "öffentlichen Zahl" }).click();
    await expect(tie).toContainText("Ziehung 6 aus 49 vom 28.11.2026");
    await desk.getByLabel("Gezogene Zahl").fill("3 17 22 31 40 49");
    await tie.locator("form[action='/api/draw_lot'] button").click();
    await expect(tie).toHaveCount(0);
    await expect(selected).toHaveCount(1);
    const [winner] = await selected.locator(".candidate-title").allInnerTexts();
    await goTo(desk, /Zwei auswählen/);
    await expect(selected).toHaveCount(2);
    await expect(selected.nth(1), "the result it decides is complete").toContainText(winner.trim());
    await expect(projector.locator(".tie-note").first()).toHaveText("Auch die Stichwahl (Abstimmung 8) endete mit Gleichstand.");
    await expect(projector.locator(".tie-note").nth(1)).toContainText("Ziehung 6 aus 49 vom 28.11.2026: 3 17 22 31 40 49");
  });

  await test.step("the vote is repeated with the same tie: the hall is content with one", async () => {
    await repeat(desk);
    await goTo(desk, /Wiederholung von Abstimmung 7/);
    await open(desk);
    await picks("9", [5, 8]);
    await finish(desk, 2);
    await tie.locator("summary", { hasText: "Plätze frei lassen" }).click();
    await expect(tie).toContainText("Dann bleibt es bei 1 statt 2.");
    await tie.getByRole("button", { name: "Plätze frei lassen" }).click();
    await expect(tie).toHaveCount(0);
    await expect(selected).toHaveCount(1);
    await expect(desk.locator("button.primary")).toContainText("Weiter");
  });
});
