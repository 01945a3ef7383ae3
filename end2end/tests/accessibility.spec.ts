// Every screen a person meets, on a phone and a laptop (the projector alone is dark): axe, no scrolling sideways, targets to hit; and a
// vote with nothing but the keyboard. Desk and set-up have their own files for the usual course; here are their rarer states.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "@playwright/test";
import { expect, program, test } from "../fixtures.ts";
import { alive, check, close, hall, laptop, live, members, moderator, phone, publish, repeat, resolution, row, unable } from "../hall.ts";

/** On a phone and a laptop, with everything unfolded that is folded away. */
async function everywhere(page: Page, name: string) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  for (const { viewport } of [laptop, phone]) {
    await page.setViewportSize(viewport);
    await check(page, `${name}, ${viewport.width} px`);
  }
}

test("pages for everyone", async ({ demo, person, faults }) => {
  test.setTimeout(120_000);
  const page = await (await person(phone)).newPage();
  await page.goto(demo.origin);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await everywhere(page, "start");
  await page.getByLabel("Code der Zugangskarte").fill("AAAA-AAAA-AAAA");
  await page.getByRole("button", { name: "Zum Workshop" }).click();
  await expect(page.getByRole("alert")).toContainText("nicht bekannt");
  await everywhere(page, "wrong code");
  await page.getByLabel("Anmeldename").fill("geschaeftsstelle");
  await page.getByLabel("Passwort").fill("kein solches Passwort");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("alert")).toContainText("Anmeldename, Passwort oder Code ist falsch");
  await everywhere(page, "wrong password");
  for (const path of ["impressum", "datenschutz", "barrierefreiheit"]) {
    await page.goto(demo.origin);
    await page.locator(`footer a[href="/${path}"]`).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await everywhere(page, path);
  }
  expect((await page.goto(`${demo.origin}/gibt-es-nicht`))!.status()).toBe(404);
  await expect(page.getByText("Diese Seite gibt es nicht.")).toBeVisible();
  await everywhere(page, "not found");
  for (const path of ["k/falsch", "room", "desk", "setup", "projector/falsch", "desk/enter/falsch"]) {
    await page.goto(`${demo.origin}/${path}`);
    await check(page, `no entry: ${path}`);
  }
  expect(faults.filter((fault) => !/status of 4(0[1-4]|22)/.test(fault))).toEqual([]);
  faults.length = 0;
});

test("the first start: the set-up code, once", async ({ person }) => {
  const folder = await mkdtemp(join(tmpdir(), "pilotwahl-"));
  const project = resolve(import.meta.dirname, "../..");
  const env = { ...process.env, LEPTOS_SITE_ADDR: "127.0.0.1:0", PILOTWAHL_DATA_FOLDER: join(folder, "data") };
  const server = spawn(program, ["serve"], { cwd: project, env });
  try {
    const { origin, code } = await new Promise<{ origin: string; code: string }>((done, fail) => {
      let origin = "";
      server.once("exit", (status) => fail(new Error(`ended with ${status}`)));
      createInterface({ input: server.stdout }).on("line", (line) => {
        origin = /^listening on (\S+)/.exec(line)?.[1] ?? origin;
        const code = /^set-up code (\S+)/.exec(line)?.[1];
        if (code) done({ origin, code });
      });
    });
    const page = await (await person(phone)).newPage();
    await page.goto(origin);
    await everywhere(page, "first set-up");
    const panel = page.locator("section", { hasText: "Pilotwahl einrichten" });
    const create = async (typed: string) => {
      await panel.getByLabel("Einrichtungscode").fill(typed);
      await panel.getByLabel("Anmeldename").fill("geschaeftsstelle");
      await panel.getByLabel("Neues Passwort").fill("vier zufällige Wörter");
      await panel.getByRole("button", { name: "Konto anlegen" }).click();
    };
    await create("FALSCH");
    await expect(page.getByRole("alert")).toContainText("Anmeldename, Passwort oder Code ist falsch");
    await expect(panel.getByLabel("Anmeldename")).toHaveValue("geschaeftsstelle");
    await everywhere(page, "first set-up, wrong code");
    await create(code);
    await expect(page).toHaveURL(/\/setup$/);
    await everywhere(page, "no workshop yet");
    // A second time there is nothing to set up, only to sign in.
    const later = await (await person(phone)).newPage();
    await later.goto(origin);
    await expect(later.getByText("Pilotwahl einrichten")).toHaveCount(0);
    await later.locator("summary", { hasText: "Geschäftsstelle" }).click();
    await later.getByLabel("Anmeldename").fill("geschaeftsstelle");
    await later.getByLabel("Passwort").fill("vier zufällige Wörter");
    await later.getByRole("button", { name: "Anmelden" }).click();
    await expect(later).toHaveURL(/\/setup$/);
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

test.describe("in the course of a workshop", () => {
  test.describe.configure({ mode: "serial" });

  test("the room in every step, desk and projector in their rarer states", async ({ demo, person }) => {
    test.setTimeout(240_000);
    const lead = await moderator(await person(), demo);
    const room = await live(await person(phone), [...demo.cards.values()][5]);
    const desk = await live(await person(laptop), demo.desk);
    const projector = await live(await person(hall), demo.projector);
    const others = await members(demo, person, 0, 4);
    const both = async (name: string) => {
      await check(desk, `desk: ${name}`);
      await check(projector, `projector: ${name}`);
    };

    await expect(room.getByText("Tengen ist als anwesend eingetragen.")).toBeVisible();
    await everywhere(room, "room: arriving");
    await room.goto(`${demo.origin}/results`);
    await expect(room.getByText("noch kein Ergebnis veröffentlicht")).toBeVisible();
    await everywhere(room, "results: none");
    await room.goto(`${demo.origin}/room`);
    await alive(room);

    await lead.enter(2);
    await room.getByLabel("Titel").fill("Fundbüro");
    await room.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen.");
    await room.getByRole("button", { name: "Vorschlagen", exact: true }).click();
    await expect(room.locator("article.proposal")).toBeVisible();
    await lead.call("return_candidate", { candidate: "21", reason: "Wer betreibt es?" });
    await room.reload();
    await alive(room);
    await expect(room.locator("article.proposal")).toContainText("zurückgegeben");
    await everywhere(room, "room: proposing, one returned");

    await lead.enter(3);
    await others[0].call("argue", { candidate: "1", side: "pro", text: "Läuft schon." });
    await others[1].call("argue", { candidate: "1", side: "question", text: "Was kostet es?" });
    await expect(room.locator(".candidates")).toContainText("Was kostet es?");
    await everywhere(room, "room: discussing");

    await lead.enter(4);
    await expect(room.getByText("noch nicht geöffnet")).toBeVisible();
    await everywhere(room, "room: round prepared");
    await lead.call("open_round", { round: "1" });
    await lead.call("set_countdown", { round: "1", seconds: "3600", closes: "false" });
    await expect(room.locator(".ballot-rows.alive")).toBeVisible();
    await everywhere(room, "room: points, empty");
    for (const title of ["openDesk", "Parla", "F13"]) await row(room, title).getByLabel("Punkte für").fill("4");
    await room.getByRole("button", { name: "Abgeben" }).click();
    // The browser's own check comes first: at most 3 each.
    for (const title of ["openDesk", "Parla", "F13"]) await row(room, title).getByLabel("Punkte für").fill("3");
    await (await unable(room.locator(".ballot-row").nth(-1))).check();
    await room.locator(".ballot-row").nth(-2).getByLabel("Punkte für").fill("2");
    await expect(room.locator(".remaining")).toHaveText("1 Punkt zu viel");
    await everywhere(room, "room: points, too many");
    await room.locator(".ballot-abstain").getByRole("checkbox").check();
    await expect(room.locator(".remaining")).toHaveText("Enthaltung");
    await everywhere(room, "room: points, abstaining");
    await room.getByRole("button", { name: "Abgeben" }).click();
    await expect(room.locator(".receipt-line")).toBeVisible();
    await everywhere(room, "room: receipt");
    await room.getByRole("link", { name: "Ändern" }).click();
    await expect(room.locator(".ballot-rows.alive")).toBeVisible();
    await everywhere(room, "room: changing");
    await room.getByRole("link", { name: "Abgegebenen Stimmzettel behalten" }).click();
    await others[0].vote({ round: "1", marks: { 1: "3", 2: "3", 5: "3" } });
    await others[1].vote({ round: "1", marks: { 1: "2", 3: "1" }, unable: ["4"] });
    await lead.call("close_round", { round: "1", knowingly: "true" });
    await expect(room.getByText("Die Abstimmung ist geschlossen. Das")).toBeVisible();
    await everywhere(room, "room: closed");
    await lead.call("publish_round", { round: "1", knowingly: "true" });
    await expect(room.locator(".ranking-table")).toBeVisible();
    await everywhere(room, "room: points published");
    await lead.enter(6);
    await expect(room.locator("h1")).toHaveText("Pause");
    await expect(projector.locator(".stage-clock")).not.toBeEmpty();
    await everywhere(room, "room: break");
    await both("break");

    await resolution(demo, await person());
    await lead.enter(7);
    await lead.call("open_round", { round: "2" });
    await expect(room.locator(".ballot-rows.alive")).toBeVisible();
    await everywhere(room, "room: yes and no");
    for (let index = 0; index < 3; index++) await room.locator(".ballot-row").nth(index).getByLabel("Ja").check();
    await room.getByRole("button", { name: "Abgeben" }).click();
    await expect(room.locator(".receipt-line")).toBeVisible();
    await everywhere(room, "room: yes and no, receipt");
    await lead.call("close_round", { round: "2", knowingly: "true" });
    await expect(desk.getByText(/fünf|5 Stimmzettel/).first()).toBeVisible();
    await expect(room.getByText("Die Abstimmung ist geschlossen. Das")).toBeVisible();
    await both("withheld below five ballots");
    await repeat(desk);
    const repetition = "5";
    await desk.locator("body").press("PageDown");
    await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
    await expect(projector.locator(".stage-foot")).toContainText("Prüfsumme");
    await expect(projector.locator(".stage-foot")).toBeInViewport({ ratio: 1 });
    for (const [index, other] of others.entries()) await other.vote({ round: repetition, marks: { 1: "yes", 5: index < 2 ? "no" : "yes", 8: "abstain" } });
    for (let index = 0; index < 3; index++) await room.locator(".ballot-row").nth(index).getByLabel("Nein").check();
    await room.getByRole("button", { name: "Abgeben" }).click();
    await expect(desk.locator(".member-vote.yes")).toHaveCount(5);
    await close(desk);
    await publish(desk);
    await expect(room.locator(".ranking-table")).toBeVisible();
    await everywhere(room, "room: yes and no published");
    await both("yes and no published");
    await room.goto(`${demo.origin}/results`);
    await expect(room.locator(".ranking-table")).toHaveCount(2);
    await everywhere(room, "results");
    await room.goto(`${demo.origin}/room`);
    await alive(room);

    await repeat(desk);
    await desk.locator("body").press("PageDown");
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
    await desk.getByText("Abstimmung abbrechen …").click();
    await desk.getByLabel("Grund").last().fill("Feueralarm");
    await desk.getByRole("button", { name: "Ohne Ergebnis abbrechen" }).click();
    await expect(room.getByText("Die Abstimmung wurde abgebrochen. Grund: Feueralarm")).toBeVisible();
    await expect(projector.locator(".stage-sentence").last()).toContainText("Feueralarm");
    await everywhere(room, "room: aborted");
    await both("aborted");
  });

  test("an observer and a card that advises see the vote without a ballot", async ({ demo, person }) => {
    const setup = await person();
    await setup.request.get(demo.setup);
    const organizer = await setup.newPage();
    await organizer.goto(`${demo.origin}/setup/1/cards`);
    await organizer.locator("#gast > summary").click();
    await organizer.locator("#gast").getByRole("button", { name: "Karte ausstellen" }).click();
    await organizer.locator("tr.item", { hasText: "Beobachter" }).getByRole("link", { name: "Code und mehr" }).click();
    const address = await organizer.locator("tr.edit dd.address").textContent();
    const page = await live(await person(phone), address!);
    await expect(page.locator(".identity")).toContainText("Beobachterkarte 1");
    await everywhere(page, "room: observer");
  });

  test("a vote with the keyboard alone", async ({ demo, person }) => {
    const desk = await live(await person(laptop), demo.desk);
    await repeat(desk);
    await desk.locator("body").press("PageDown");
    await expect(desk.locator(".now-state strong")).toHaveText("VORBEREITET");
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).press("Enter");
    const page = await live(await person(laptop), [...demo.cards.values()][6]);
    await expect(page.locator(".ballot-rows.alive")).toBeVisible();

    /** Tabs on until the focus is where `found` says; every stop on the way must show that it has the focus. */
    const tabTo = async (found: string) => {
      for (let stop = 0; stop < 60; stop++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(async (found) => {
          const element = document.activeElement as HTMLElement;
          const style = getComputedStyle(element);
          const around = element.closest("label") ? getComputedStyle(element.closest("label")!) : style;
          const shows = [style, around].some((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none");
          const cover = () => {
            const box = element.getBoundingClientRect();
            const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.width > 1 && over !== null && !element.contains(over) && !over.contains(element) ? over : null;
          };
          // The browser scrolls what has the focus into sight within its next frames.
          for (let frame = 0; frame < 60 && cover(); frame++) await new Promise(requestAnimationFrame);
          const over = cover();
          const name = element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent ?? "";
          return { is: element.matches(found), none: element === document.body, shows, hidden: over !== null && `${name} under ${over.className}`, name };
        }, found);
        if (at.none) continue; // past the last stop, where the browser's own controls would come
        expect.soft(at.shows, `focus is visible on “${at.name}”`).toBe(true);
        expect.soft(at.hidden, "focus is not covered").toBe(false);
        if (at.is) return;
      }
      throw new Error(`The keyboard does not reach ${found}`);
    };
    await tabTo(".ballot-row:nth-child(1) input[type=radio]");
    await page.keyboard.press("Space");
    await expect(page.locator(".ballot-row").nth(0).getByLabel("Ja")).toBeChecked();
    await tabTo(".ballot-row:nth-child(2) input[type=radio]");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(".ballot-row").nth(1).getByLabel("Nein")).toBeChecked();
    await tabTo(".ballot-row:nth-child(3) summary");
    await page.keyboard.press("Enter");
    await tabTo(".ballot-row:nth-child(3) .unable input");
    await page.keyboard.press("Space");
    await expect(page.locator(".remaining")).toHaveText("3 von 3 beantwortet");
    await tabTo("button.primary");
    await page.keyboard.press("Enter");
    await expect(page.locator(".receipt-line")).toContainText("Fassung 1");
      await tabTo(".receipt a.button");
    await page.keyboard.press("Enter");
    await expect(page.locator(".ballot-row").nth(0).getByLabel("Ja")).toBeChecked();
    await desk.locator(".ask > summary", { hasText: "Abstimmung schließen" }).press("Enter");
    await desk.getByRole("button", { name: "Trotzdem schließen" }).press("Enter");
    await expect(desk.locator(".now-state strong")).toHaveText("GESCHLOSSEN");
  });

  test("before the start and after the end", async ({ demo, person }) => {
    const context = await person(phone);
    const page = await live(context, [...demo.cards.values()][7]);
    const setup = await person();
    const organizer = await setup.newPage();
    await organizer.goto(demo.setup);
    await organizer.goto(`${demo.origin}/setup/1`);
    await organizer.getByText("Workshop beenden …").click();
    await organizer.getByRole("button", { name: "Endgültig beenden" }).click();
    await expect(page.getByText("Der Workshop ist beendet.")).toBeVisible();
    await everywhere(page, "room: over");
    const projector = await live(await person(hall), demo.projector);
    await check(projector, "projector: over");
    const desk = await live(await person(laptop), demo.desk);
    await check(desk, "desk: over");
  });
});
