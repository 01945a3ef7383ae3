// The moderator's desk and the projector: through the run sheet by keys, a vote from opening to publication, the main
// actions without JavaScript, and accessibility in every state.
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { type Demo, expect, test } from "../fixtures.ts";
import { close, enterByRequest, live, publish, resolution } from "../hall.ts";

test.describe.configure({ mode: "serial" });

/** No violation of the success criteria up to WCAG 2.2 AA, nor of axe's own good practice. */
async function accessible(...pages: Page[]) {
  for (const page of pages) expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([]);
}

/** Members that vote by request, as a script would. */
async function members(demo: Demo, person: () => Promise<BrowserContext>, count: number) {
  const seats = [...demo.cards].slice(0, count).map(async ([member, link]) => {
    const context = await person();
    await enterByRequest(context, link);
    return async (action: string, form: Record<string, string>) => {
      const headers = { accept: "application/json" };
      const answer = await context.request.post(`${demo.origin}/api/${action}`, { form: { member, ...form }, headers });
      expect(answer.ok(), await answer.text()).toBe(true);
    };
  });
  return Promise.all(seats);
}

function ballot(round: string, marks: Record<string, string>, index: number): Record<string, string> {
  const named = Object.entries(marks).map(([id, mark]) => [`marks[${id}]`, mark]);
  return { round, id: `ballot-${round}-${index}-0123456789`, revision: "1", ...Object.fromEntries(named) };
}

test("a vote from opening to publication, led by keys and followed by the projector", async ({ demo, person, faults }) => {
  test.setTimeout(120_000);
  const desk = await live(await person({ viewport: { width: 1280, height: 800 } }), demo.desk);
  const projector = await live(await person({ viewport: { width: 1920, height: 1080 } }), demo.projector);
  const seats = await members(demo, person, 7);
  const headline = projector.locator(".stage-headline");
  const state = desk.locator(".now-state strong");

  await expect(headline).toHaveText("Ankommen und Anwesenheit");
  await expect(desk.locator(".members")).toContainText("anwesend");
  await accessible(desk, projector);

  await desk.keyboard.press("Space");
  await expect(headline).toContainText("Vorschläge ergänzen");
  await seats[0]("propose", { "text[title]": "Fundbüro mit Bilderkennung", "text[description]": "Erkennt Fundsachen" });
  await seats[1]("propose", { "text[title]": "Doppelter Vorschlag", "text[description]": "Gibt es schon" });
  const waiting = desk.locator(".hall-proposals .proposal");
  await expect(waiting).toHaveCount(2);
  // News arrive while the moderator types: what was typed stays.
  await waiting.nth(1).getByText("Zurückgeben …").click();
  await waiting.nth(1).getByLabel("Grund").fill("Steht schon auf der Liste.");
  await waiting.nth(0).getByRole("button", { name: "Annehmen" }).click();
  await expect(waiting).toHaveCount(1);
  await expect(waiting.getByLabel("Grund")).toHaveValue("Steht schon auf der Liste.");
  await waiting.getByRole("button", { name: "Mit diesem Grund zurückgeben" }).click();
  await expect(waiting).toHaveCount(0);
  await expect(headline).toContainText("21");
  await accessible(desk, projector);

  await desk.keyboard.press("PageDown");
  await expect(headline).toHaveText("Aussprache");
  await seats[2]("argue", { candidate: "1", side: "pro", text: "Läuft schon in zwei Ländern." });
  await expect(projector.locator(".stage-arguments")).toContainText("Läuft schon in zwei Ländern.");
  await accessible(desk, projector);
  await desk.locator(".argument").getByRole("button", { name: "Entfernen" }).click();
  await expect(projector.locator(".stage-arguments")).not.toContainText("Läuft schon");

  await desk.locator("body").press("ArrowRight");
  await expect(state).toHaveText("VORBEREITET");
  await expect(desk.locator("button.primary")).toHaveText("Abstimmung öffnen");
  await accessible(desk, projector);
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await expect(state).toHaveText("OFFEN");
  await expect(projector.locator(".stage-foot")).toContainText("Prüfsumme");
  await expect(projector.locator(".stage-foot")).toBeInViewport({ ratio: 1 });

  // A key meets the same refusal as a click.
  await desk.locator("body").press("PageDown");
  await expect(desk.locator(".desk-sheet .form-state:not(:empty)")).toContainText("Die Abstimmung ist noch offen");
  expect(faults.every((fault) => fault.includes("422"))).toBe(true);
  faults.length = 0;

  for (const [index, seat] of seats.entries()) {
    await seat("cast_ballot", ballot("1", index < 5 ? { 1: "3", 2: "2" } : { 3: "3", 4: "1" }, index));
  }
  await expect(projector.locator(".stage-figure strong").first()).toHaveText("7");
  await expect(desk.locator(".member-vote.yes")).toHaveCount(7);
  await desk.getByRole("button", { name: "Countdown starten" }).click();
  await expect(projector.locator(".stage-countdown strong")).toHaveText(/^[12]:\d\d$/);
  await desk.getByRole("button", { name: "1 Minute verlängern" }).click();
  await expect(projector.locator(".stage-countdown strong")).toHaveText(/^[23]:\d\d$/);
  await desk.getByRole("button", { name: "Countdown entfernen" }).click();
  await expect(projector.locator(".stage-countdown strong")).toBeEmpty();
  await accessible(desk, projector);

  await close(desk);
  await expect(state).toHaveText("GESCHLOSSEN");
  await expect(desk.locator(".desk-sheet .form-state:not(:empty)")).toHaveCount(0);
  await expect(desk.locator(".preview.secret")).toContainText("Nicht öffentlich");
  await expect(projector.locator(".stage-state")).toContainText("Das Ergebnis folgt.");
  await expect(projector.locator("table")).toHaveCount(0);
  await accessible(desk, projector);

  await publish(desk);
  await expect(projector.locator(".ranking-table tbody tr.selected").first()).toContainText("F13 – KI-Assistent");
  await expect(projector.locator(".cut-line")).toContainText("Schnittlinie");
  const last = projector.locator(".ranking-table tbody tr").last();
  await expect(last).toBeInViewport({ ratio: 1 });
  await accessible(desk, projector);
});

test("a tie across the cut line asks for a runoff or a lot", async ({ demo, person }) => {
  const desk = await live(await person(), demo.desk);
  await expect(desk.getByText("Gleichstand an der Schnittlinie")).toBeVisible();
  await desk.getByText("Los eintragen …").click();
  const tied = desk.locator(".tie input[type=checkbox]");
  const free = 2;
  for (let index = 0; index < free; index++) await tied.nth(index).check();
  await desk.getByRole("button", { name: "Los festhalten" }).click();
  await expect(desk.locator(".tie")).toHaveCount(0);
  await expect(desk.locator(".preview")).toContainText("durch Los");
  await expect(desk.locator("button.primary")).toContainText("Weiter");
});

test("the projector goes dark, and keys can be switched off", async ({ demo, person }) => {
  const desk = await live(await person(), demo.desk);
  const projector = await live(await person(), demo.projector);
  await desk.keyboard.press("b");
  await expect(projector.locator(".stage-frame")).toHaveCount(0);
  await expect(projector.locator("[data-key=said-dark]")).toHaveText("Der Beamer ist gerade dunkel.");
  await accessible(desk, projector);
  await desk.keyboard.press("b");
  await expect(projector.locator(".stage-frame")).toBeVisible();
  await desk.keyboard.press("Shift+?");
  await expect(desk.getByRole("dialog")).toBeVisible();
  await accessible(desk);
  await desk.getByLabel("Tasten benutzen").uncheck();
  await desk.getByRole("button", { name: "Hilfe schließen" }).click();
  await desk.locator("body").press("b");
  await expect(desk.locator(".keys")).toContainText("Die Tasten sind ausgeschaltet.");
  await expect(projector.locator(".stage-frame")).toBeVisible();
});

test("late answers lose neither a key nor what is written meanwhile", async ({ demo, person }) => {
  const desk = await live(await person(), demo.desk);
  const room = await live(await person(), [...demo.cards.values()][0]);
  const now = desk.locator("#jetzt");
  /** Lets requests through and keeps their answers until told. */
  const late = async (page: Page, action: string) => {
    let tell = () => {};
    const told = new Promise<void>((resolve) => (tell = resolve));
    await page.route(`**/api/${action}`, async (route) => {
      const response = await route.fetch();
      await told;
      await route.fulfill({ response });
    });
    return tell;
  };

  await desk.locator(".sheet-step", { hasText: "Ankommen" }).getByRole("button").click();
  await expect(now).toContainText("Ankommen");
  const answerSteps = await late(desk, "enter_step");
  await desk.locator("body").press("PageDown");
  await expect(now).toContainText("Vorschläge ergänzen");
  await desk.locator("body").press("PageDown");
  await expect(now).toContainText("Aussprache");
  answerSteps();

  await expect(room.locator("h1")).toHaveText("Aussprache");
  await room.locator("li.panel details > summary").first().click();
  const form = room.locator("form.argue").first();
  const argument = form.locator("textarea");
  const answerArguments = await late(room, "argue");
  await argument.fill("Läuft schon.");
  await form.getByRole("button").click();
  await expect(room.locator(".candidates")).toContainText("Läuft schon.");
  await argument.fill("Und ist bez");
  answerArguments();
  await expect(room.locator("form[data-sending]")).toHaveCount(0);
  await expect(argument).toHaveValue("Und ist bez");
});

test("the desk works without JavaScript", async ({ demo, person }) => {
  await resolution(demo, await person());
  const plain = await person({ javaScriptEnabled: false });
  const desk = await plain.newPage();
  await desk.goto(demo.desk);
  const projector = await plain.newPage();
  const shows = async (text: string) => {
    await projector.goto(demo.projector);
    await expect(projector.locator("main")).toContainText(text);
  };
  const goTo = (title: string) => desk.locator(".sheet-step", { hasText: title }).getByRole("button").click();
  const seats = await members(demo, person, 6);

  await goTo("Pause");
  await shows("Kaffee und Tee stehen im Foyer.");
  await desk.getByRole("button", { name: "Beamer dunkel schalten" }).click();
  await shows("Der Beamer ist gerade dunkel.");
  await desk.getByRole("button", { name: "Beamer wieder zeigen" }).click();
  await desk.getByRole("button", { name: /^Weiter/ }).click();
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await shows("Die Abstimmung läuft.");
  await desk.getByRole("button", { name: /^Weiter/ }).click();
  await expect(desk.locator(".desk-sheet .form-state:not(:empty)")).toContainText("Die Abstimmung ist noch offen");
  await desk.locator(".member").first().getByRole("button").click();
  for (const [index, seat] of seats.entries()) await seat("cast_ballot", ballot("2", { 1: "yes", 5: "no" }, index));
  await desk.goto(demo.desk);
  await expect(desk.locator(".member-vote.yes")).toHaveCount(6);
  await desk.getByRole("button", { name: "Countdown starten" }).click();
  await expect(desk.locator(".countdown-state")).toContainText("dann schließt die Abstimmung");
  await close(desk);
  await expect(desk.locator(".preview.secret")).toContainText("angenommen");
  await publish(desk);
  await shows("angenommen");
  await desk.getByRole("button", { name: "Abstimmung wiederholen" }).click();
  await desk.getByRole("button", { name: /^Weiter/ }).click();
  await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
  await desk.getByText("Abstimmung abbrechen …").click();
  await desk.getByLabel("Grund").fill("Feueralarm");
  await desk.getByRole("button", { name: "Ohne Ergebnis abbrechen" }).click();
  await shows("Feueralarm");
});
