// What an office does with many rows and second thoughts: schemes compared, a table read again, a forgotten step put where it
// belongs, copies, search. Everything works without a program in the page.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: "serial" });

async function upload(page: Page, text: string | Buffer) {
  await page.locator("#einlesen > summary").click();
  await page.locator("#einlesen").getByLabel("Datei").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Datei einlesen" }).click();
}

test("a tier table in the wrong order is refused at its row, and the default comes back", async ({ demo, page }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/weights`);
  await page.getByLabel("Staffel nach Einwohnern").check();
  await page.getByLabel("Stufe 1: Bis … Einwohner").fill("999999");
  await page.getByRole("button", { name: "Vergleichen und anwenden …" }).click();
  await expect(page.getByRole("alert")).toContainText("Stufe 2: Die Einwohnerzahl muss größer sein als 999.999");
  await expect(page.getByLabel("Stufe 2: Bis … Einwohner")).toHaveAccessibleDescription(/größer sein als 999.999/);
  await expect(page.getByRole("button", { name: "Regel anwenden" })).toHaveCount(0);
  await page.getByRole("link", { name: "Vorgabe wiederherstellen" }).click();
  await expect(page.locator("table.schemes thead th")).toHaveCount(6);
  await expect(page.locator("table.schemes")).toContainText("niemand");
  await page.getByRole("button", { name: "Regel anwenden" }).click();
  await expect(page.getByRole("status")).toContainText("Die Regel gilt.");
  await expect(page.locator("#anteile tbody tr").first()).toContainText("15,8");
});

test("a key without its zero is offered whole, and a table read again doubles nothing", async ({ demo, page }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/members`);
  await upload(page, "Mitglieder;;\r\nAGS;Gemeindename;Einwohnerzahl;Landrat\r\n83350080080;Tengen;4841;X\r\n");
  const preview = page.locator("#pruefen");
  await expect(preview).toContainText("Nicht übernommen: Spalte „Landrat“.");
  await expect(preview).toContainText("Gemeint ist vermutlich 083350080080.");
  await expect(preview).toContainText("Die Zeile über der Kopfzeile wurde übergangen.");
  await page.getByLabel("Führende Null ergänzen").check();
  await page.getByRole("button", { name: /Zeilen? übernehmen/ }).click();
  await expect(page.getByRole("status")).toContainText("Die Mitglieder sind übernommen.");
  await expect(page.locator("tr.item")).toHaveCount(13);
  await upload(page, Buffer.from("PK\u0003\u0004[Content_Types].xml"));
  await expect(page.getByRole("alert")).toContainText("Das ist eine Excel-Datei");
});

test("members are searched and sorted, and the search outlives a change", async ({ demo, page }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/members`);
  await page.getByRole("link", { name: "Einwohner", exact: true }).click();
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("Einwohner");
  await page.getByRole("searchbox", { name: "Suchen" }).fill("tengen");
  await page.getByRole("button", { name: "Suchen" }).click();
  await expect(page.locator("tr.item")).toHaveCount(1);
  await expect(page.locator(".search-found")).toContainText("1 von 13");
  await page.getByRole("link", { name: "Bearbeiten Tengen" }).click();
  await page.locator("tr.edit").getByLabel("Quelle").fill("Gemeindeverzeichnis");
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByRole("status")).toContainText("Mitglied gespeichert: Tengen.");
  await expect(page.locator("tr.item")).toHaveCount(1);
  await page.getByRole("link", { name: "Alle zeigen" }).click();
  await expect(page.locator("tr.item")).toHaveCount(13);
});

test("a forgotten step goes to its place in one action", async ({ demo, page }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/run-sheet`);
  const steps = page.locator("li.setup-step");
  const all = await steps.count();
  await page.locator("#neu > summary").click();
  await page.locator("#neu").getByLabel("Was geschieht").selectOption("note");
  await page.locator("#neu").getByLabel("Überschrift").fill("Grußwort");
  await page.locator("#neu").getByRole("button", { name: "Schritt hinzufügen" }).click();
  await expect(steps.nth(all)).toContainText("Grußwort");
  await page.getByLabel("Grußwort: Platz in der Reihenfolge").fill("2");
  await steps.nth(all).getByRole("button", { name: "Verschieben" }).click();
  await expect(steps.nth(1)).toContainText("Grußwort");
  await expect(page.getByRole("status")).toContainText("Der Schritt ist verschoben.");
});

test("rounds and workshops are copied and put away", async ({ demo, page }) => {
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/rounds`);
  const rounds = page.locator("li.entry");
  const all = await rounds.count();
  await rounds.first().getByRole("button", { name: "Kopieren" }).click();
  await expect(rounds).toHaveCount(all + 1);
  await rounds.last().getByRole("button", { name: "Weglegen" }).click();
  await expect(page.getByRole("status")).toContainText("weggelegt");
  await expect(page.locator("#weggelegt")).toContainText("(2)");
  await page.goto(`${demo.origin}/setup`);
  await page.locator(".copy-workshop > summary").click();
  await page.getByRole("button", { name: "Workshop kopieren" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("(Kopie)");
  await expect(page.getByRole("status")).toContainText("Der Workshop ist kopiert.");
  await expect(page.locator("#stand + p + .about")).toContainText("13 Mitglieder");
});
