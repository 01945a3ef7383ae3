// What is on its way when the hall goes on: a ballot that comes too late, an answer that is lost, a proxy and a countdown on a
// phone that is open already. Not here: networks and servers that fail while the ballot stays (`network`).
import { expect, test } from "../fixtures.ts";
import { alive, call, live, moderator, phone, row } from "../hall.ts";

const LATE = "Ihr Stimmzettel zu Abstimmung 1 zählt nicht: Die Abstimmung ist geschlossen.";

test.describe.configure({ mode: "serial" });

test("a proposal whose answer is lost is sent again by itself and stands once", async ({ demo, person, faults }) => {
  const desk = await moderator(await person(), demo);
  await desk.enter(2);
  const page = await live(await person(phone), [...demo.cards.values()][2]);
  let lost = 0;
  await page.route("**/api/propose", async (route) => {
    // It arrives, and nobody hears of it.
    if (lost++ === 0) {
      await route.fetch();
      await route.abort();
    } else {
      await route.fallback();
    }
  });
  await page.getByLabel("Titel").first().fill("Gemeinsames Bürgerkonto");
  await page.getByLabel("Kurzbeschreibung").first().fill("Ein Zugang für alle.");
  await page.getByRole("button", { name: "Vorschlagen" }).click();
  await expect(page.getByLabel("Titel").first()).toHaveValue("", { timeout: 15_000 });
  expect(lost).toBe(2);
  const leader = await live(await person(), demo.desk);
  await expect(leader.locator(".hall-proposals .proposal", { hasText: "Gemeinsames Bürgerkonto" })).toHaveCount(1);
  faults.splice(0, faults.length, ...faults.filter((fault) => !/ERR_/.test(fault)));
});

test("a phone that is open learns of a proxy and the countdown, and a ballot that comes too late says so wherever the hall is by then", async ({ demo, person, faults }) => {
  test.setTimeout(120_000);
  const desk = await moderator(await person(), demo);
  const [first, second] = [...demo.cards.values()];
  const [holder, , giver] = [...demo.cards.keys()];
  const context = await person(phone);
  const [waiting, reloaded] = [await live(context, first), await live(await person(phone), second)];
  await desk.call("enter_step", { from: "2", to: "4" });
  const setup = await person();
  await setup.request.get(demo.setup);
  await call(setup, demo.origin, "set_proxy_limit", { workshop: "1", limit: "1" });
  await call(setup, demo.origin, "set_proxy", { workshop: "1", giver, holder });
  await desk.call("open_round", { round: "1" });
  await expect(waiting.getByRole("link", { name: /^Vollmacht für/ })).toBeVisible();
  await expect(reloaded.getByRole("link", { name: /^Vollmacht für/ })).toHaveCount(0);
  await desk.call("set_countdown", { round: "1", seconds: "600", closes: "true" });
  await expect(waiting.locator(".ballot-bar .ballot-clock")).toContainText(/\d:\d\d/);
  await expect(waiting.locator(".ballot-bar .ballot-clock")).toBeInViewport();
  for (const page of [waiting, reloaded]) {
    await alive(page);
    await row(page, "openDesk").getByRole("button", { name: /^mehr/ }).click();
  }
  await reloaded.route("**/api/cast_ballot", (route) => route.abort());
  await context.setOffline(true);
  for (const page of [waiting, reloaded]) {
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.getByText("Noch nicht angekommen. Lassen Sie die Seite offen.")).toBeVisible();
  }
  await desk.call("close_round", { round: "1", knowingly: "true" });
  await desk.call("publish_round", { round: "1", knowingly: "true" });
  await desk.call("enter_step", { from: "4", to: "6" });
  await context.setOffline(false);
  await expect(waiting.getByRole("alert")).toContainText(LATE, { timeout: 30_000 });
  await expect(waiting.locator("h1")).not.toHaveText("Punkte vergeben");
  await reloaded.unroute("**/api/cast_ballot");
  await reloaded.reload();
  await expect(reloaded.getByRole("alert")).toContainText(LATE);
  // It stays until somebody has read it.
  await reloaded.reload();
  await expect(reloaded.getByRole("alert")).toContainText(LATE);
  await reloaded.getByRole("button", { name: "Verstanden" }).click();
  await expect(reloaded.getByRole("alert")).toBeEmpty();
  await reloaded.reload();
  await expect(reloaded.locator("[data-live]")).toBeAttached();
  await expect(reloaded.locator(".late")).toHaveCount(0);
  faults.splice(0, faults.length, ...faults.filter((fault) => !/ERR_|status of 4\d\d/.test(fault)));
});
