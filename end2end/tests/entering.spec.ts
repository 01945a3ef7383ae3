// The link of a card: what a messenger's preview does (nothing), what a member sees and presses, on a phone without
// JavaScript, and that the way back needs no button.
import { expect, test } from "../fixtures.ts";
import { check, enter, live, phone } from "../hall.ts";

test("a link is looked at, then its button is pressed", async ({ demo, person, faults }) => {
  const [own, other] = [...demo.cards.values()];
  const desk = await live(await person(), demo.desk);
  await expect(desk.locator(".hall-members .member")).toHaveCount(13);
  const present = desk.locator(".hall-members .member:not(.absent)");

  await test.step("a preview marks nobody present", async () => {
    const context = await person();
    const preview = await context.request.get(own, { headers: { "user-agent": "WhatsApp/2.23" } });
    expect(preview.status()).toBe(200);
    expect(preview.headers()["set-cookie"]).toBeUndefined();
    await expect(present).toHaveCount(0);
  });

  await test.step("the page holds on a phone", async () => {
    const page = await (await person(phone)).newPage();
    await page.goto(own);
    await check(page, "a card's link");
    await page.goto(`${own}A`);
    await check(page, "a link that is wrong");
    expect(faults.splice(0)).toEqual([expect.stringContaining("status of 422")]);
  });

  const context = await person({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await test.step("workshop, member, one button, what happens next", async () => {
    await page.goto(own);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Auswahlworkshop Q1 2026");
    await expect(page.getByRole("main")).toContainText("Bergstraße");
    await expect(page.getByRole("main")).toContainText("gilt Ihr Mitglied als anwesend");
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
    await page.getByRole("button", { name: "Zum Workshop" }).click();
    await expect(page).toHaveURL(/\/room$/);
    await expect(present).toHaveCount(1);
    await expect(page.getByText("ist als anwesend eingetragen.")).toBeVisible();
  });

  await test.step("the same link again leads straight into the room", async () => {
    await page.goto(own);
    await expect(page).toHaveURL(/\/room$/);
  });

  await test.step("another card's link says whose place this browser holds", async () => {
    await page.goto(other);
    await expect(page.getByRole("main")).toContainText("bereits für Landkreis Bergstraße angemeldet");
    await enter(page, other);
    await expect(page.locator(".identity")).not.toContainText("Bergstraße");
  });
});
