// At 320 px and with words of 120 letters no page is wider than the screen: room, desk, set-up, results, projector.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { call, live, member, moderator } from "../hall.ts";

const small = { viewport: { width: 320, height: 640 }, hasTouch: true };
const word = (letter: string) => letter.repeat(120);

async function fits(page: Page, name: string) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    const over = [...document.querySelectorAll<HTMLElement>("body *")].filter((of) => !of.closest(".stage, .table-scroll") && of.getBoundingClientRect().right > root.clientWidth + 1);
    return { by: root.scrollWidth - root.clientWidth, over: over.slice(0, 3).map((of) => `${of.tagName}.${of.className}`) };
  });
  expect.soft(wide.by, `${name}: ${wide.over.join(", ")}`).toBeLessThanOrEqual(0);
}

test("long words widen nothing", async ({ demo, person }) => {
  test.setTimeout(120_000);
  const lead = await moderator(await person(), demo);
  const setup = await person(small);
  await setup.request.get(demo.setup);
  const organize = (action: string, form: Record<string, string>) => call(setup, demo.origin, action, { workshop: "1", ...form });
  const [[key, link], [otherKey, otherLink]] = [...demo.cards];
  const page = await live(await person(small), link);
  const other = await person();
  await (await live(other, otherLink)).close();
  const seat = member(page.context(), demo.origin, key);
  const second = member(other, demo.origin, otherKey);

  // Everywhere where people write: candidates, reasons, arguments, names, questions, notes.
  await lead.enter(2);
  await seat.call("propose", { "text[title]": word("W"), "text[description]": word("L"), "text[provider]": word("P"), "text[link]": `https://example.org/${word("x")}` });
  await lead.call("accept_candidate", { candidate: "21" });
  await seat.call("propose", { "text[title]": word("Z"), "text[description]": word("L") });
  await lead.call("return_candidate", { candidate: "22", reason: word("G") });
  await organize("save_member", { key: otherKey, "member[key]": otherKey, "member[name]": word("M"), "member[kind]": word("k"), "member[land]": word("l"), "member[source]": word("q") });
  await organize("save_round", {
    round: "1", "form[question]": word("F"), "form[kind]": "straw_poll", "form[method]": "points", "form[points_total]": "10", "form[points_max]": "3", "form[candidates]": "all", "form[secrecy]": "names", "form[cut_line]": "1",
  });
  await page.reload();
  await expect(page.getByText(word("G")).first()).toBeAttached();
  await fits(page, "room: proposing");
  await lead.enter(3);
  await seat.call("argue", { candidate: "21", side: "pro", text: word("A") });
  await expect(page.getByText(word("A")).first()).toBeAttached();
  await fits(page, "room: discussing");
  await lead.enter(4);
  await expect(page.locator(".ballot-to-come")).toBeVisible();
  await fits(page, "room: prepared");
  await lead.call("open_round", { round: "1" });
  await expect(page.locator(".ballot-rows.alive")).toBeVisible();
  await fits(page, "room: ballot");
  const desk = await live(await person(small), demo.desk);
  await fits(desk, "desk: open");
  await seat.vote({ round: "1", marks: { 21: "3" } });
  await expect(page.locator(".receipt")).toBeVisible();
  await fits(page, "room: receipt");
  await second.vote({ round: "1", marks: { 21: "2", 1: "1" } });
  await lead.call("close_round", { round: "1", knowingly: "true" });
  await fits(page, "room: closed");
  await expect(desk.locator(".now-state strong")).toHaveText("GESCHLOSSEN");
  await fits(desk, "desk: preview");
  await lead.call("publish_round", { round: "1", knowingly: "true" });
  await expect(page.locator(".ranking-table")).toBeVisible();
  await fits(page, "room: result");
  await lead.enter(6);
  await expect(page.locator("h1")).toHaveText("Pause");
  await fits(page, "room: break");
  await page.goto(`${demo.origin}/results`);
  await fits(page, "results");

  const organizer = await setup.newPage();
  for (const path of ["", "/1", "/1/members", "/1/weights", "/1/candidates", "/1/rounds", "/1/run-sheet", "/1/cards", "/1/results"]) {
    const answer = await organizer.goto(`${demo.origin}/setup${path}`);
    expect(answer!.status(), path).toBe(200);
    await fits(organizer, `set-up ${path}`);
  }
  const projector = await live(await person(small), demo.projector);
  await fits(projector, "projector");
});
