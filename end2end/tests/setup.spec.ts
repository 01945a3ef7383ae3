// The organizer sets a workshop up by hand, without any program in the page: every section, a broken table, refusals that
// keep what was typed, the printed cards, the start, downloads.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { check } from "../hall.ts";

const members = resolve(import.meta.dirname, "../../src/server/demonstration/members.csv");

/** A section of the navigation, by the start of its name. */
const section = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Bereiche der Vorbereitung" }).getByRole("link", { name: new RegExp(`^${name}`) });

async function upload(page: Page, name: string, text: string | Buffer) {
  const panel = page.locator("#einlesen");
  if (!(await panel.evaluate((details: HTMLDetailsElement) => details.open))) await panel.locator("summary").click();
  await panel.getByLabel("Datei").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await panel.getByRole("button", { name: "Datei einlesen" }).click();
}

for (const width of [360, 1280]) {
  test(`every page of a workshop that is set up, ${width} px`, async ({ demo, person }) => {
    const page = await (await person({ viewport: { width, height: 800 } })).newPage();
    await page.goto(demo.setup);
    const tails = ["", "/1", "/1/members?edit=06431", "/1/weights", "/1/weights?usual=1", "/1/weights?scheme=tiers&up_to%5B1%5D=9&weight%5B1%5D=2&up_to%5B2%5D=5&weight%5B2%5D=3&weight%5B3%5D=4", "/1/candidates?edit=1", "/1/rounds", "/1/rounds?edit=2", "/1/rounds?edit=neu", "/1/run-sheet?edit=1", "/1/cards?edit=1", "/1/cards/print", "/1/results"];
    for (const tail of tails) {
      await page.goto(`${demo.origin}/setup${tail}`);
      await expect(page.locator("h1")).toBeVisible();
      // Also what is folded away.
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await check(page, `set-up${tail}, ${width} px`);
    }
  });
}

test("a workshop by hand, from its name to the start", async ({ demo, page }) => {
  test.setTimeout(120_000);
  await page.goto(demo.setup);
  await page.locator("#neu summary").click();
  await page.getByLabel("Name des Workshops").fill("Probelauf Frühjahr");
  await page.getByLabel("Tag", { exact: true }).fill("2026-03-18");
  await page.getByLabel("Ort", { exact: true }).fill("x".repeat(121));
  await page.getByRole("button", { name: "Workshop anlegen" }).click();
  await expect(page.getByRole("alert")).toContainText("„Ort“ hat 121 Zeichen");
  await expect(page.getByLabel("Ort", { exact: true })).toHaveAccessibleDescription(/121 Zeichen/);
  await expect(page.getByLabel("Name des Workshops")).toHaveValue("Probelauf Frühjahr");
  await page.getByLabel("Ort", { exact: true }).fill("Ulm");
  await page.getByRole("button", { name: "Workshop anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Probelauf Frühjahr");
  await expect(page.getByRole("status")).toContainText("Angelegt: Probelauf Frühjahr.");
  await expect(page.locator(".setup-notice.bad").first()).toContainText("http://127.0.0.1");
  await expect(section(page, "Mitglieder")).toContainText("fehlen: Mitglieder");
  await check(page, page.url());

  // The start needs members; the refusal says so.
  await page.getByRole("button", { name: "Workshop starten" }).click();
  await expect(page.getByRole("alert")).toContainText("noch keine Mitglieder");

  // The moderator's password: only then there is a link.
  await expect(page.locator("a.address", { hasText: "/desk/enter/" })).toHaveCount(0);
  await page.getByLabel("Passwort der Moderation").fill("vier zufällige Wörter");
  await page.getByRole("button", { name: "Passwort festlegen" }).click();
  await expect(page.locator("a.address", { hasText: "/desk/enter/" })).toBeVisible();

  // Members: a broken table first.
  await section(page, "Mitglieder").click();
  await check(page, page.url());
  await upload(page, "kaputt.csv", "ars;name;einwohner\n1;A;zwölf\n2;;5\n1;C;\n");
  await expect(page.getByRole("alert")).toContainText("Zeile 2, Spalte „einwohner“");
  await expect(page.getByRole("alert")).toContainText("Zeile 3, Spalte „name“");
  await expect(page.getByRole("alert")).toContainText("Zeile 4, Spalte „einwohner“");
  await check(page, page.url());
  // One in Windows-1252: read, but said so, and not taken over.
  await upload(page, "alt.csv", Buffer.from("ars;name\n1;S\xfcderholz\n", "latin1"));
  await expect(page.locator("#pruefen")).toContainText("Windows-1252");
  await expect(page.locator("#pruefen")).toContainText("Süderholz");
  await check(page, page.url());
  await page.getByRole("button", { name: "Nicht übernehmen" }).click();
  await expect(page.getByRole("status")).toContainText("Die Tabelle ist nicht übernommen.");
  await expect(page.locator("table.editable")).toHaveCount(0);
  // The real one.
  await upload(page, "members.csv", await readFile(members));
  await expect(page.locator("#pruefen")).toContainText("Gelesen: 13 neu, 0 geändert, 0 gleich.");
  await page.getByRole("button", { name: /13.Zeilen übernehmen/ }).click();
  await expect(page.locator("table.editable .item")).toHaveCount(13);
  await expect(section(page, "Mitglieder")).toContainText("fertig");

  // Change one: refused with what was typed, then accepted.
  const edit = page.locator("tr.edit");
  await page.getByRole("link", { name: "Bearbeiten Tengen" }).click();
  await edit.getByLabel("Einwohner").fill("viele");
  await edit.getByRole("button", { name: "Speichern" }).click();
  await expect(edit.getByRole("alert")).toContainText("keine Einwohnerzahl");
  await expect(edit.getByLabel("Einwohner")).toHaveValue("viele");
  await check(page, page.url());
  await edit.getByLabel("Einwohner").fill("4.900");
  await edit.getByRole("button", { name: "Speichern" }).click();
  await expect(page.locator("tr.item", { hasText: "Tengen" })).toContainText("4.900");
  expect(new URL(page.url()).hash).toBe("#m-083350080080");

  // Weights: tiers, then by hand with one member that decides alone.
  await section(page, "Gewichte").click();
  await page.getByLabel("Staffel nach Einwohnern").check();
  await page.getByRole("button", { name: "Vergleichen und anwenden …" }).click();
  await check(page, page.url());
  await page.getByRole("button", { name: "Regel anwenden" }).click();
  const weights = page.locator("#anteile");
  await expect(weights.locator("tbody tr").first()).toContainText("15,8");
  await check(page, page.url());
  await page.getByLabel("Von Hand").check();
  await page.getByRole("button", { name: "Vergleichen und anwenden …" }).click();
  await page.getByRole("button", { name: "Regel anwenden" }).click();
  await weights.getByLabel("Gewicht: Heilbronn").fill("1000");
  await weights.getByLabel("Gewicht: Tengen").fill("0");
  await weights.getByRole("button", { name: "Gewichte speichern" }).click();
  await expect(page.locator(".setup-notice.warn", { hasText: "Heilbronn hat 9" })).toBeVisible();
  await expect(page.locator(".setup-notice", { hasText: "beratend" })).toContainText("Tengen");
  await check(page, page.url());
  await page.getByLabel("Ein Mitglied, eine Stimme").check();
  await page.getByRole("button", { name: "Vergleichen und anwenden …" }).click();
  await page.getByLabel(/^Die von Hand eingetragenen Gewichte von \d+ Mitgliedern ersetzen/).check();
  await page.getByRole("button", { name: "Regel anwenden" }).click();
  await expect(weights.locator("tbody tr").first()).toContainText("7,7");

  // Candidates: one by hand, two from a table.
  await section(page, "Vorschläge").click();
  await page.locator("#neu > summary").click();
  await page.locator("#neu").getByLabel("Titel").fill("F13 – KI-Assistent");
  await page.locator("#neu").getByLabel("Kurzbeschreibung").fill("Chat und Recherche.");
  await page.locator("#neu").getByLabel("Link").fill("f13.example");
  await page.locator("#neu").getByRole("button", { name: "Vorschlag hinzufügen" }).click();
  await expect(page.getByRole("alert")).toContainText("https://");
  await expect(page.locator("#neu").getByLabel("Kurzbeschreibung")).toHaveValue("Chat und Recherche.");
  await page.locator("#neu").getByLabel("Link").fill("https://f13.example");
  await page.locator("#neu").getByRole("button", { name: "Vorschlag hinzufügen" }).click();
  await expect(page.locator("li.entry")).toHaveCount(1);
  await upload(page, "vorschlaege.csv", "titel;kurzbeschreibung\nopenDesk;Arbeitsplatz\nParla;Recherche\n");
  await page.getByRole("button", { name: /2.Zeilen übernehmen/ }).click();
  await expect(page.locator("li.entry")).toHaveCount(3);
  const parla = page.locator("li.entry", { hasText: "Parla" });
  await parla.getByRole("link", { name: "Bearbeiten" }).click();
  await parla.getByText("Zurückziehen …").click();
  await parla.getByRole("button", { name: "Vorschlag zurückziehen" }).click();
  await expect(parla).toContainText("zurückgezogen");
  await check(page, page.url());

  // A round: too many points on one, then right.
  await section(page, "Abstimmungen").click();
  const round = page.locator("#neu");
  await round.getByLabel("Frage", { exact: true }).fill("Welche kommt auf die Liste?");
  await round.getByLabel("Höchstens je Vorschlag").fill("20");
  await round.getByRole("button", { name: "Abstimmung vorbereiten" }).click();
  await expect(page.getByRole("alert")).toContainText("Punktzahl");
  await expect(round.getByLabel("Frage", { exact: true })).toHaveValue("Welche kommt auf die Liste?");
  await round.getByLabel("Höchstens je Vorschlag").fill("3");
  await round.getByLabel("Wie viele Vorschläge werden gesucht?").fill("1");
  await round.getByRole("button", { name: "Abstimmung vorbereiten" }).click();
  await expect(page.locator("li.entry")).toContainText("vorbereitet");
  // A second one by yes and no on chosen candidates, changed, removed.
  await round.getByRole("link", { name: "Abstimmung vorbereiten" }).click();
  await round.getByLabel("Frage", { exact: true }).fill("Soll openDesk erprobt werden?");
  await round.getByRole("radio", { name: /^Beschluss / }).check();
  await round.getByLabel("Ja/Nein/Enthaltung").check();
  await expect(round.getByLabel("Punkte je Mitglied")).toBeHidden();
  await round.getByLabel("nur ausgewählte").check();
  await round.getByRole("checkbox", { name: "openDesk" }).check();
  await round.getByLabel("nur Summen").check();
  await round.getByRole("button", { name: "Abstimmung vorbereiten" }).click();
  const second = page.locator("li.entry").nth(1);
  await expect(second).toContainText("1 ausgewählter Vorschlag");
  await second.getByRole("link", { name: "Bearbeiten" }).click();
  await expect(second.getByRole("checkbox", { name: "openDesk" })).toBeChecked();
  await check(page, page.url());
  await second.getByText("Entfernen …").click();
  await second.getByRole("button", { name: "Abstimmung entfernen" }).click();
  await expect(page.locator("li.entry")).toHaveCount(1);

  // The run sheet: one step, the round and its result with a button each, then up by one.
  await section(page, "Ablauf").click();
  await page.locator("#neu").getByLabel("Überschrift").fill("Ankommen");
  await page.locator("#neu").getByLabel("Minuten").fill("10");
  await page.locator("#neu").getByRole("button", { name: "Schritt hinzufügen" }).click();
  await page.getByRole("button", { name: /^Nur das Ergebnis/ }).click();
  await page.getByRole("button", { name: /^Nur die Abstimmung/ }).click();
  await expect(page.locator("li.setup-step")).toHaveCount(3);
  await expect(page.locator("li.setup-step").nth(2)).toContainText("Abstimmung");
  await expect(page.locator("li.setup-step").nth(1)).toContainText("steht vor seiner Abstimmung");
  await page.getByRole("button", { name: "Welche kommt auf die Liste?: nach oben" }).last().click();
  await expect(page.locator("li.setup-step").nth(1)).toContainText("Abstimmung");
  await expect(page.locator("#inhalt")).not.toContainText("steht vor seiner Abstimmung");
  await expect(section(page, "Ablauf")).toContainText("fertig");
  await check(page, page.url());

  // Cards: all that are missing, one more, an observer, a revoked one; the sheet.
  await section(page, "Zugangskarten").click();
  await page.getByRole("button", { name: "Fehlende Karten ausstellen" }).click();
  await expect(page.locator("tr.item")).toHaveCount(13);
  await page.locator("#neu > summary").click();
  await page.locator("#neu").getByLabel("Mitglied").selectOption({ label: "Tengen" });
  await page.locator("#neu").getByLabel("Person").fill("Vertretung");
  await page.locator("#neu").getByRole("button", { name: "Karte ausstellen" }).click();
  await page.locator("#gast > summary").click();
  await page.locator("#gast").getByRole("button", { name: "Karte ausstellen" }).click();
  await expect(page.locator("tr.item")).toHaveCount(15);
  await check(page, page.url());
  const brandis = page.locator("tr.edit");
  await page.getByRole("link", { name: "Code und mehr Brandis" }).click();
  await expect(brandis.locator(".code")).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await brandis.getByText("Sperren …").click();
  await expect(brandis).toContainText("Das ist die letzte gültige Karte, mit der Brandis abstimmen kann.");
  await brandis.getByRole("button", { name: "Karte sperren" }).click();
  await expect(page.locator("tr.item", { hasText: "Brandis" })).toContainText("gesperrt");
  await page.getByRole("link", { name: "Kartenbogen" }).click();
  await expect(page.locator(".card-sheet")).toHaveCount(13); // 12 members with valid cards, 1 observer
  await expect(page.locator(".card-sheet", { hasText: "Tengen" }).locator(".qr svg")).toHaveCount(2);
  await check(page, page.url());
  // On paper: one page each.
  const paper = await page.pdf({ format: "A4" });
  expect(paper.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(13);
  await page.getByRole("link", { name: "Zurück zu den Karten" }).click();

  // The start, and the end only after the question.
  await section(page, "Workshop").click();
  await page.getByRole("button", { name: "Workshop starten" }).click();
  await expect(page.getByRole("heading", { name: "läuft" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Endgültig beenden" })).toBeHidden();
  await page.getByText("Workshop beenden …").click();
  await page.getByRole("button", { name: "Endgültig beenden" }).click();
  await expect(page.getByRole("heading", { name: "beendet" })).toBeVisible();
  await check(page, page.url());
});

test("downloads have the right names and are the organizer's alone", async ({ demo, page, person }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/results`);
  const path = (file: string) => `${demo.origin}/setup/1/export/${file}`;
  const csv = await page.request.get(path("results.csv?dialect=german"));
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(csv.headers()["cache-control"]).toBe("no-store");
  expect(csv.headers()["content-disposition"]).toBe('attachment; filename="pilotwahl-ergebnis-auswahlworkshop-q1-2026.csv"');
  expect((await csv.body()).subarray(0, 3).toString("hex")).toBe("efbbbf");
  expect((await page.request.get(path("results.json"))).headers()["content-type"]).toBe("application/json");
  const archive = await page.request.get(path("archive.jsonl"));
  expect(archive.headers()["content-type"]).toBe("application/jsonl");
  expect(archive.headers()["content-disposition"]).toContain(join("pilotwahl-archiv-auswahlworkshop-q1-2026.jsonl"));
  expect((await page.request.get(path("ballots.csv?round=1"))).status()).toBe(404);
  expect((await page.request.get(path("results.exe"))).status()).toBe(404);

  const stranger = await person();
  const answer = await stranger.request.get(path("results.csv"), { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  const upload = await stranger.request.post(`${demo.origin}/setup/1/import/members`, {
    multipart: { file: { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("ars;name\n1;A\n") } },
    maxRedirects: 0,
  });
  expect(upload.status()).toBe(303);
  expect(upload.headers()["location"]).toBe("/");
});
