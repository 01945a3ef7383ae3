// A ballot is tried before its round opens: by the organizer while preparing and by the moderator at the desk, with and without
// a program. Not here: every method, and that no trace is left in the record (`src/tests/trial`).
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { check, enter, laptop, live, moderator, phone, row } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const NOTICE = "Probe – es wird nichts gespeichert.";

/** Fills in too much, is refused where a member would be, mends it, casts it and changes it. */
async function tries(page: Page, about: string) {
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  await expect(page.getByText(NOTICE)).toBeInViewport();
  await check(page, `${about}: empty`);
  for (const title of ["F13", "LLMoin", "Parla", "KIPITZ"]) await row(page, title).getByLabel("Punkte für").fill("3");
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".ballot-bar .form-state")).toContainText("12 Punkte vergeben");
  await expect(page.locator(".ballot-bar .form-state")).toBeInViewport();
  for (const title of ["LLMoin", "Parla", "KIPITZ"]) await row(page, title).getByLabel("Punkte für").fill("");
  await expect(page.locator(".ballot-bar .form-state")).toHaveText("");
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".receipt-line")).toContainText("Fassung 1");
  await check(page, `${about}: receipt`);
  await page.getByText("Ihr Stimmzettel").click();
  await expect(page.locator(".receipt li")).toHaveText(/F13 – KI-Assistent: 3 Punkte/);
  await page.getByRole("link", { name: "Ändern" }).click();
  await row(page, "LLMoin").getByLabel("Punkte für").fill("2");
  await page.getByRole("button", { name: "Abgeben" }).click();
  await expect(page.locator(".receipt-line")).toContainText("Fassung 2");
  // Nothing stays, not even on this device.
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.reload();
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  await expect(row(page, "F13").getByLabel("Punkte für")).toHaveValue("");
}

test("the organizer tries the ballot of a round that is prepared, at a laptop and on a phone", async ({ demo, person, faults }) => {
  for (const size of [laptop, phone]) {
    const page = await (await person(size)).newPage();
    await page.goto(demo.setup);
    await page.goto(`${demo.origin}/setup/1/rounds`);
    await page.getByRole("link", { name: "Stimmzettel ausprobieren Welche sechs" }).click();
    await tries(page, `organizer at ${size.viewport.width}`);
    // The refusal.
    faults.length = 0;
    await page.getByRole("link", { name: "Zurück zu den Abstimmungen" }).click();
    await expect(page.getByRole("heading", { name: "Abstimmungen", exact: true })).toBeVisible();
  }
});

test("rounds whose candidates are decided later are tried with examples", async ({ demo, person }) => {
  const page = await (await person(laptop)).newPage();
  await page.goto(demo.setup);
  await page.goto(`${demo.origin}/setup/1/rounds/2/trial`);
  await expect(page.locator(".trial-notice")).toContainText("ergibt sich erst aus Abstimmung 1");
  await expect(page.locator(".ballot-row")).toHaveCount(6);
  await check(page, "examples");
});

test("the moderator tries the ballot beside the desk, and the hall notices nothing", async ({ demo, person, faults }) => {
  const lead = await moderator(await person(), demo);
  const context = await person(laptop);
  const desk = await live(context, demo.desk);
  await lead.enter(4);
  const projector = await live(await person(laptop), demo.projector);
  await expect(projector.locator(".stage-round")).toHaveText("Abstimmung 1");
  const before = await projector.locator(".stage-body").innerHTML();
  const [page] = await Promise.all([context.waitForEvent("page"), desk.getByRole("link", { name: "Stimmzettel ausprobieren" }).click()]);
  await tries(page, "moderator");
  // The refusal.
  faults.length = 0;
  await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
  expect(await projector.locator(".stage-body").innerHTML()).toBe(before);
});

test("without a program a ballot is tried just the same", async ({ demo, person }) => {
  const bare = await (await person({ ...phone, javaScriptEnabled: false })).newPage();
  await enter(bare, demo.desk);
  await bare.goto(`${demo.origin}/desk/trial/1`);
  for (const title of ["F13", "LLMoin", "Parla", "KIPITZ"]) await row(bare, title).getByLabel("Punkte für").fill("3");
  await bare.getByRole("button", { name: "Abgeben" }).click();
  await expect(bare.locator(".form-state").filter({ visible: true })).toContainText("12 Punkte vergeben");
  await expect(row(bare, "KIPITZ").getByLabel("Punkte für")).toHaveValue("3");
  await row(bare, "KIPITZ").getByLabel("Punkte für").fill("");
  await bare.getByRole("button", { name: "Abgeben" }).click();
  await expect(bare.locator(".receipt-line")).toContainText("Fassung 1");
  await expect(bare.getByText(NOTICE)).toBeVisible();
});
