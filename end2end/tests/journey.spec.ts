// A whole workshop as it happens: the organizer sets it up from nothing, the moderator leads it, the hall's screen shows it,
// three members hold their phones, and in the end what was downloaded says what everyone saw and can be counted again.
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, program, test } from "../fixtures.ts";
import { alive, check, close, enterByRequest, hall, laptop, live, member, phone, publish, ranking, row, unable } from "../hall.ts";

const membersFile = resolve(import.meta.dirname, "../../src/server/demonstration/members.csv");
const password = "vier zufällige Wörter";
const question = "Welche zwei Anwendungen kommen auf die Liste?";
const decision = "Sollen diese Anwendungen erprobt werden?";

/** A section of the set-up, by the start of its name. */
const section = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Bereiche der Vorbereitung" }).getByRole("link", { name: new RegExp(`^${name}`) }).click();

async function upload(page: Page, name: string, text: string | Buffer) {
  const panel = page.locator("#einlesen");
  if (!(await panel.evaluate((details: HTMLDetailsElement) => details.open))) await panel.locator("summary").click();
  await panel.getByLabel("Datei").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await panel.getByRole("button", { name: "Datei einlesen" }).click();
  await page.getByRole("button", { name: /Zeilen übernehmen/ }).click();
}

/** A share of a CSV as a screen shows it: with one place. */
const share = (figure: string) => `${figure.includes(",") ? figure : `${figure},0`} %`;

/** The rows of a CSV in the German dialect without quoted fields, by column name. Results have facts line by line above each table. */
function parsed(csv: string): Record<string, string>[] {
  expect(csv.startsWith("\uFEFF")).toBe(true);
  const parts = csv.slice(1).trimEnd().split(/(?:\r\n){2,}/);
  return parts.filter((_, index) => parts.length === 1 || index % 2 === 1).flatMap((table) => {
    const [header, ...rows] = table.split("\r\n").map((line) => line.split(";"));
    return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index].replace(/^"(.*)"$/, "$1")])));
  });
}

test("a workshop from its preparation to its download", async ({ demo, person }, info) => {
  test.setTimeout(240_000);
  const organizer = await (await person(laptop)).newPage();
  const { desk: deskLink, projector: projectorLink } = await test.step("the organizer sets the workshop up", () => setUp(organizer));

  /** The link of a member's card, from the list of codes. */
  const cardOf = async (name: string, number: number) => {
    const csv = await (await organizer.request.get(`${demo.origin}/setup/2/export/cards.csv?dialect=international`)).text();
    return csv.split("\r\n").find((line) => line.includes(`,${name},${number},`))?.split(",").pop();
  };
  const links = {
    tengen: (await cardOf("Tengen", 1))!,
    colleague: (await cardOf("Tengen", 2))!,
    heilbronn: (await cardOf("Heilbronn", 1))!,
    hagenow: (await cardOf("Hagenow", 1))!,
  };

  const deskContext = await person(laptop);
  const desk = await deskContext.newPage();
  await test.step("the moderator enters with link and password", async () => {
    await desk.goto(deskLink);
    await check(desk, "password of the desk");
    await desk.getByLabel("Passwort").fill("ein falsches Passwort");
    await desk.getByRole("button", { name: "Leitstand öffnen" }).click();
    await expect(desk.getByRole("alert")).toContainText("Anmeldename, Passwort oder Code ist falsch");
    await desk.getByLabel("Passwort").fill(password);
    await desk.getByRole("button", { name: "Leitstand öffnen" }).click();
    await alive(desk);
  });
  const projector = await live(await person(hall), projectorLink);
  const tengenContext = await person(phone);
  const colleagueContext = await person(phone);
  const tengen = await live(tengenContext, links.tengen);
  const colleague = await live(colleagueContext, links.colleague);
  const heilbronn = await live(await person(phone), links.heilbronn);
  const hagenow = await live(await person(phone), links.hagenow);
  const phones = [tengen, colleague, heilbronn, hagenow];
  const next = async (headline: string) => {
    await desk.locator("body").press("PageDown");
    await expect(desk.locator("#jetzt")).toContainText(headline);
    for (const page of phones) await expect(page.locator("h1")).toHaveText(headline);
  };
  const state = desk.locator(".now-state strong");

  await test.step("arriving", async () => {
    await expect(projector.locator(".stage-headline")).toHaveText("Ankommen");
    await expect(projector.locator(".stage-figure strong").first()).toHaveText("3");
    await expect(tengen.locator(".identity")).toHaveText("Tengen · Gewicht 1 · Karte 1 · stimmberechtigt");
    await expect(heilbronn.getByText("Heilbronn ist als anwesend eingetragen.")).toBeVisible();
  });

  await test.step("proposing: returned with a reason, changed, accepted", async () => {
    await next("Vorschläge ergänzen");
    await tengen.getByLabel("Titel").fill("Fundbüro");
    await tengen.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen.");
    await tengen.getByRole("button", { name: "Vorschlagen", exact: true }).click();
    const own = tengen.locator("article.proposal");
    await expect(own).toContainText("wartet auf die Moderation");
    await expect(tengen.getByLabel("Titel").first()).toHaveValue("");
    const waiting = desk.locator(".hall-proposals .proposal");
    await expect(waiting).toContainText("Fundbüro");
    await waiting.getByText("Zurückgeben …").click();
    await waiting.getByLabel("Grund").fill("Wer betreibt es?");
    await waiting.getByRole("button", { name: "Mit diesem Grund zurückgeben" }).click();
    await expect(waiting).toHaveCount(0);
    await expect(own).toContainText("zurückgegeben. Grund: Wer betreibt es?");
    await expect(colleague.locator("article.proposal")).toContainText("zurückgegeben");
    await own.getByText("Mehr angeben").click();
    await own.getByLabel("Wer betreibt es?").fill("Stadt Tengen");
    await own.getByRole("button", { name: "Erneut vorschlagen" }).click();
    await waiting.getByRole("button", { name: "Annehmen" }).click();
    await expect(own).toHaveCount(0);
    for (const page of phones) await expect(page.locator(".candidates")).toContainText("Fundbüro");
    await expect(projector.locator(".stage-list")).toContainText("Fundbüro");
  });

  await test.step("arguing and supporting", async () => {
    await next("Aussprache");
    const of = (page: Page) => page.locator(".candidates > li", { hasText: "openDesk" });
    for (const page of phones) await of(page).locator("summary").first().click();
    await of(heilbronn).getByLabel("Dafür").check();
    await of(heilbronn).getByLabel("Ihr Argument").fill("Läuft bei uns seit einem Jahr.");
    await of(heilbronn).getByRole("button", { name: "Argument einbringen" }).click();
    for (const page of phones) await expect(of(page).locator(".side").first()).toContainText("Läuft bei uns");
    await of(hagenow).getByRole("button", { name: "Unterstützen" }).click();
    await expect(of(hagenow).getByRole("button", { name: /Unterstützt/ })).toBeVisible();
    await expect(projector.locator(".stage-arguments")).toContainText("von 1 unterstützt");
  });

  await test.step("a points round: remaining points, too many, cast", async () => {
    await next("Punkte vergeben");
    await expect(tengen.getByText("noch nicht geöffnet")).toBeVisible();
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
    await expect(state).toHaveText("OFFEN");
    await expect(tengen.locator(".ballot-rows.alive")).toBeVisible();
    await desk.getByRole("button", { name: "Countdown starten" }).click();
    await expect(projector.locator(".stage-countdown strong")).toHaveText(/^[12]:\d\d$/);
    await expect(tengen.locator(".countdown")).toHaveText(/schließt in [12]:\d\d/);

    for (const title of ["openDesk", "Parla", "Fundbüro", "F13"]) {
      for (let point = 0; point < 3; point++) await row(tengen, title).getByRole("button", { name: /^mehr/ }).click();
    }
    await expect(tengen.locator(".remaining")).toHaveText("2 Punkte zu viel");
    await row(tengen, "F13").getByRole("button", { name: /^weniger/ }).click();
    await row(tengen, "F13").getByRole("button", { name: /^weniger/ }).click();
    await expect(tengen.locator(".remaining")).toHaveText("noch 0 Punkte");
    await tengen.getByRole("button", { name: "Abgeben" }).click();
    await expect(tengen.locator(".receipt-line")).toHaveText(/✓ Abgegeben \d\d:\d\d\sUhr Fassung 1 · Karte 1/);
    await expect(projector.locator(".stage-figure strong").first()).toHaveText("1");
    await expect(desk.locator(".member-vote.yes")).toHaveCount(1);
  });

  await test.step("a colleague replaces it, seen at once", async () => {
    await expect(colleague.locator(".receipt-line")).toContainText("Fassung 1 · Karte 1");
    await colleague.getByRole("link", { name: "Ändern" }).click();
    await expect(row(colleague, "openDesk").getByLabel("Punkte für")).toHaveValue("3");
    await row(colleague, "Fundbüro").getByLabel("Punkte für").fill("0");
    await colleague.getByRole("button", { name: "Abgeben" }).click();
    await expect(colleague.locator(".receipt-line")).toContainText("Fassung 2 · Karte 2");
    await expect(tengen.locator(".receipt-line")).toContainText("Fassung 2 · Karte 2");
    await expect(projector.locator(".stage-figure strong").first()).toHaveText("1");
  });

  await test.step("nicht zuständig and an abstention", async () => {
    await (await unable(row(heilbronn, "F13"))).check();
    await expect(row(heilbronn, "F13").getByLabel("Punkte für")).toBeDisabled();
    await row(heilbronn, "openDesk").getByLabel("Punkte für").fill("2");
    await heilbronn.getByRole("button", { name: "Abgeben" }).click();
    await expect(heilbronn.locator(".receipt-line")).toContainText("Fassung 1");
    await hagenow.locator(".ballot-abstain").getByRole("checkbox").check();
    await expect(hagenow.locator(".remaining")).toHaveText("Enthaltung");
    await hagenow.getByRole("button", { name: "Abgeben" }).click();
    await hagenow.getByText("Ihr Stimmzettel").click();
    await expect(hagenow.locator(".receipt")).toContainText("Enthaltung");
    await expect(desk.locator(".member-vote.yes")).toHaveCount(3);
    for (const page of [...phones, projector]) expect(await page.content()).not.toContain("gewichtete Punkte geben");
  });

  await test.step("closed: the moderator alone sees the result", async () => {
    await close(desk);
    await expect(state).toHaveText("GESCHLOSSEN");
    await expect(desk.locator(".preview.secret .ranking-table")).toBeVisible();
    for (const page of phones) {
      await expect(page.getByText("Die Abstimmung ist geschlossen. Das")).toBeVisible();
      await expect(page.locator(".ranking")).toHaveCount(0);
    }
    await expect(projector.locator(".stage-state")).toContainText("Das Ergebnis folgt.");
    await expect(projector.locator(".ranking")).toHaveCount(0);
    for (const context of [tengenContext, colleagueContext]) {
      const answers = [context.request.get(`${demo.origin}/live/room?known=`), context.request.get(`${demo.origin}/results`)];
      for (const answer of await Promise.all(answers)) expect(await answer.text()).not.toMatch(/"rows"|ranking-table/);
    }
  });

  const csvOf = async (path: string) => {
    const answer = await organizer.request.get(`${demo.origin}/setup/2/export/${path}`);
    expect(answer.ok()).toBe(true);
    return answer.text();
  };

  await test.step("published: phone, projector and CSV say the same", async () => {
    await expect.poll(async () => parsed(await csvOf("results.csv?dialect=german")).length).toBe(0);
    await publish(desk);
    await expect(tengen.locator(".ranking-table")).toBeVisible();
    await expect(projector.locator(".ranking-table")).toBeVisible();
    const csv = parsed(await csvOf("results.csv?dialect=german&round=1")).map((of) => [
      of.Platz,
      of.Vorschlag,
      of["Gewichtete Punkte"],
      share(of["Anteil in %"]),
      of["Mitglieder mit Punkten"],
    ]);
    expect(csv.map((of) => of[1])).toEqual(["openDesk", "Parla", "F13 – KI-Assistent", "Fundbüro"]);
    // Tengen 1 × (3, 3, 1, 0), Heilbronn with weight 6 gave openDesk 2.
    expect(csv.map((of) => of[2])).toEqual(["15", "3", "1", "0"]);
    for (const page of [...phones, projector, desk.locator(".preview")]) expect(await ranking(page)).toEqual(csv);
    await expect(projector.locator("tr.selected")).toHaveCount(2);
    const ballots = parsed(await csvOf("ballots.csv?dialect=german&round=1"));
    expect(ballots.find((of) => of.Mitglied === "Tengen")).toMatchObject({ Fassung: "2", openDesk: "3", Fundbüro: "0" });
    expect(ballots.find((of) => of.Mitglied === "Hagenow")).toMatchObject({ Stimmzettel: "Enthaltung" });
    expect(ballots.find((of) => of.Mitglied === "Heilbronn")).toMatchObject({ "F13 – KI-Assistent": "nicht zuständig" });
    await next("Die kurze Liste");
    for (const page of phones) expect(await ranking(page)).toEqual(csv);
  });

  await test.step("yes and no, totals only: withheld below five ballots would be too few, so five vote", async () => {
    await next("Beschluss");
    // Heilbronn alone has this weight, so the desk asks first.
    await desk.getByLabel("Bewusst so öffnen").check();
    await desk.getByRole("button", { name: "Abstimmung öffnen" }).click();
    for (const page of [tengen, heilbronn, hagenow]) {
      await page.locator(".how-counted > summary").click();
      await expect(page.getByText("Der Server löscht die Stimmzettel beim Schließen.")).toBeVisible();
      await row(page, "openDesk").getByLabel("Ja").check();
      await row(page, "Parla").getByLabel(page === hagenow ? "Enthaltung" : "Nein").check();
      await expect(page.locator(".remaining")).toHaveText("2 von 2 beantwortet");
      await page.getByRole("button", { name: "Abgeben" }).click();
      await expect(page.locator(".receipt-line")).toContainText("Fassung 1");
    }
    for (const [name, key] of [["Tholey", "100460118118"], ["Brandis", "147290070070"], ["Eschwege", "066360003003"]]) {
      const context = await person();
      await enterByRequest(context, (await cardOf(name, 1))!);
      await member(context, demo.origin, key).vote({ round: "2", marks: { 2: "yes", 3: "yes" } });
    }
    await expect(projector.locator(".stage-figure strong").first()).toHaveText("6");
    await close(desk);
    await expect(desk.locator(".preview.secret")).toContainText("angenommen");
    await expect(tengen.locator(".good")).toContainText("Fassung 1");
    await publish(desk);
    await expect(tengen.locator(".ranking-table")).toBeVisible();
    const csv = parsed(await csvOf("results.csv?dialect=german&round=2"));
    const heads = ["Ja", "Nein", "Enthaltung"].map((answer) => `${answer} (Mitglieder)`);
    const votes = ["Ja", "Nein", "Enthaltung"].map((answer) => `${answer} (Stimmen)`);
    expect(csv.map((of) => [of.Vorschlag, ...heads.map((name) => of[name]), of.Angenommen])).toEqual([
      ["openDesk", "6", "0", "0", "ja"],
      ["Parla", "3", "2", "1", expect.stringMatching(/ja|nein/)],
    ]);
    const figures = csv.map((of) => [of.Platz, of.Vorschlag, ...votes.map((name) => of[name]), share(of["Anteil in %"])]);
    for (const page of [...phones, projector]) expect(await ranking(page)).toEqual(figures);
    expect((await organizer.request.get(`${demo.origin}/setup/2/export/ballots.csv?round=2`)).status()).toBe(404);
    const archive = await csvOf("archive.jsonl");
    expect(archive, "nothing per ballot of a round of totals").not.toMatch(/"yes".*Tholey|100460118118[^}]*"yes"/);
    await tengen.goto(`${demo.origin}/results`);
    await expect(tengen.locator("summary", { hasText: "Stimmzettel nach Mitgliedern" })).toHaveCount(1);
    await check(tengen, "results on a phone");
    await tengen.goto(`${demo.origin}/room`);
  });

  await test.step("the end", async () => {
    await section(organizer, "Workshop");
    await organizer.getByText("Workshop beenden …").click();
    await organizer.getByRole("button", { name: "Endgültig beenden" }).click();
    for (const page of phones) await expect(page.getByText("Der Workshop ist beendet.")).toBeVisible();
    await expect(projector.locator(".stage-headline")).toHaveText("Der Workshop ist beendet.");
    await expect(desk.getByText("Der Workshop ist beendet. Es lässt sich nichts mehr ändern.")).toBeVisible();
  });

  await test.step("downloads, and the recount of the archive", async () => {
    await section(organizer, "Ergebnisse");
    const download = async (name: string) => {
      const started = organizer.waitForEvent("download");
      await organizer.getByRole("link", { name }).first().click();
      const file = await started;
      const path = info.outputPath(file.suggestedFilename());
      await file.saveAs(path);
      return path;
    };
    const csv = await readFile(await download("CSV für Excel"), "utf8");
    expect(csv.match(/^\uFEFF?Workshop;|^Abstimmung Nr\.;\d+/gm)).toEqual(["\uFEFFWorkshop;", "Abstimmung Nr.;1", "Workshop;", "Abstimmung Nr.;2"]);
    expect(parsed(csv)).toHaveLength(6);
    const archive = await download("Archiv zum Nachrechnen");
    const recount = (file: string) => spawnSync(program, ["recount", file], { encoding: "utf8" });
    const counted = recount(archive);
    expect(counted.status, counted.stderr).toBe(0);
    expect(counted.stdout).toContain(`round 1 “${question}”: recounted from 3 ballots: the same`);
    expect(counted.stdout).toContain(`round 2 “${decision}”: totals only`);

    const text = await readFile(archive, "utf8");
    const lines = text.trimEnd().split("\n");
    for (const line of [0, Math.floor(lines.length / 2), lines.length - 1]) {
      const digits = [...lines[line].matchAll(/\d/g)];
      const { index } = digits[Math.floor(digits.length / 2)];
      const digit = lines[line][index] === "9" ? "1" : "9";
      const forged = lines.map((old, at) => (at === line ? old.slice(0, index) + digit + old.slice(index + 1) : old));
      const path = info.outputPath("forged.jsonl");
      await writeFile(path, `${forged.join("\n")}\n`);
      expect(recount(path).status, `a digit changed in line ${line + 1}`).not.toBe(0);
    }
  });

  async function setUp(page: Page): Promise<{ desk: string; projector: string }> {
    await page.goto(demo.setup);
    await page.locator("#neu summary").click();
    await page.getByLabel("Name des Workshops").fill("Probelauf Frühjahr");
    await page.getByLabel("Tag", { exact: true }).fill("2026-03-18");
    await page.getByRole("button", { name: "Workshop anlegen" }).click();
    await page.getByLabel("Passwort der Moderation").fill(password);
    await page.getByRole("button", { name: "Passwort festlegen" }).click();
    const links = {
      desk: (await page.locator("a.address", { hasText: "/desk/enter/" }).getAttribute("href"))!,
      projector: (await page.locator("a.address", { hasText: "/projector/" }).getAttribute("href"))!,
    };
    await section(page, "Mitglieder");
    await upload(page, "members.csv", await readFile(membersFile));
    await expect(page.locator("table.editable .item")).toHaveCount(13);
    await section(page, "Gewichte");
    await page.getByLabel("Staffel nach Einwohnern").check();
    await page.getByRole("button", { name: "Vergleichen und anwenden …" }).click();
    await page.getByRole("button", { name: "Regel anwenden" }).click();
    await section(page, "Vorschläge");
    await upload(page, "vorschlaege.csv", "titel;kurzbeschreibung\nF13 – KI-Assistent;Chat\nopenDesk;Arbeitsplatz\nParla;Recherche\n");
    await expect(page.locator("li.entry")).toHaveCount(3);

    await section(page, "Abstimmungen");
    const round = page.locator("#neu");
    await round.getByLabel("Frage", { exact: true }).fill(question);
    await round.getByLabel("Wie viele Vorschläge werden gesucht?").fill("2");
    await round.getByRole("button", { name: "Abstimmung vorbereiten" }).click();
    await round.getByRole("link", { name: "Abstimmung vorbereiten" }).click();
    await round.getByLabel("Frage", { exact: true }).fill(decision);
    await round.getByRole("radio", { name: /^Beschluss / }).check();
    await round.getByLabel("Ja/Nein/Enthaltung").check();
    await round.getByLabel("nur ausgewählte").check();
    await round.getByRole("checkbox", { name: "openDesk" }).check();
    await round.getByRole("checkbox", { name: "Parla" }).check();
    await round.getByLabel("nur Summen").check();
    await round.getByRole("button", { name: "Abstimmung vorbereiten" }).click();
    await expect(page.locator("li.entry")).toHaveCount(2);

    await section(page, "Ablauf");
    const steps = [
      ["attendance", "Ankommen", ""],
      ["proposing", "Vorschläge ergänzen", ""],
      ["discussing", "Aussprache", ""],
      ["round", "Punkte vergeben", "1"],
      ["result", "Die kurze Liste", "1"],
      ["round", "Beschluss", "2"],
    ];
    for (const [index, [kind, title, of]] of steps.entries()) {
      const form = page.locator("#neu");
      if (!(await form.evaluate((details: HTMLDetailsElement) => details.open))) await form.locator("summary").first().click();
      await form.getByLabel("Was geschieht").selectOption(kind);
      if (of) await form.locator("select[name='form[round]']").selectOption(of);
      await form.getByLabel("Überschrift").fill(title);
      await form.getByRole("button", { name: "Schritt hinzufügen" }).click();
      await expect(page.locator("li.setup-step")).toHaveCount(index + 1);
    }
    await section(page, "Workshop");
    await page.getByRole("button", { name: "Workshop starten" }).click();
    await expect(page.getByRole("heading", { name: "läuft" })).toBeVisible();

    await section(page, "Zugangskarten");
    await page.getByRole("button", { name: "Fehlende Karten ausstellen" }).click();
    await page.locator("#neu > summary").click();
    await page.locator("#neu").getByLabel("Mitglied").selectOption({ label: "Tengen" });
    await page.locator("#neu").getByRole("button", { name: "Karte ausstellen" }).click();
    await expect(page.locator("tr.item")).toHaveCount(14);
    return links;
  }
});
