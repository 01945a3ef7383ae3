// Voting in a browser without JavaScript: everything a member does is a plain form that comes back with what was typed
// when it is refused. The moderator acts by request.
import { expect, test } from "../fixtures.ts";
import { member, members, moderator, phone, ranking, resolution, row, unable } from "../hall.ts";

test("a member takes part from the typed code to the result", async ({ demo, person, faults }) => {
  test.setTimeout(120_000);
  const desk = await moderator(await person(), demo);
  const organizer = await (await person({ javaScriptEnabled: false })).newPage();
  await organizer.goto(demo.setup);
  await organizer.goto(`${demo.origin}/setup/1/cards/print`);
  const code = await organizer.locator(".card-sheet", { hasText: "Tengen" }).locator(".code").innerText();

  const context = await person({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  const alert = page.locator("[role=alert]").filter({ hasText: /./ });

  await test.step("the code, mistyped at first", async () => {
    await page.goto(demo.origin);
    await page.getByLabel("Code der Zugangskarte").fill("AAAA-AAAA-AAAA");
    await page.getByRole("button", { name: "Zum Workshop" }).click();
    await expect(alert).toContainText("Zugangskarte ist nicht bekannt");
    await expect(page.getByLabel("Code der Zugangskarte")).toHaveValue("AAAA-AAAA-AAAA");
    // As people type: small letters, without the hyphens.
    await page.getByLabel("Code der Zugangskarte").fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Zum Workshop" }).click();
    await expect(page).toHaveURL(/\/room$/);
    await expect(page.locator(".identity")).toContainText("Tengen · Gewicht 1 · Karte 1 · stimmberechtigt");
    await expect(page.getByText("ist als anwesend eingetragen.")).toBeVisible();
    // Playwright looks for no text inside `noscript`, hence the classes.
    await expect(page.locator(".without-script")).toContainText("aktualisiert sich diese Seite nicht von selbst");
    await expect(page.locator("meta[http-equiv=refresh]")).toHaveCount(1);
  });

  await test.step("proposing: refused with what was typed, returned, changed, accepted", async () => {
    await desk.enter(2);
    await page.locator(".without-script a").click();
    // What is being typed must not be reloaded away.
    await expect(page.locator("meta[http-equiv=refresh]")).toHaveCount(0);
    await page.getByLabel("Titel").fill("Fundbüro");
    await page.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen auf Bildern.");
    await page.getByText("Mehr angeben").click();
    await page.getByLabel("Link").fill("fundbuero.example");
    await page.getByRole("button", { name: "Vorschlagen", exact: true }).click();
    await expect(alert).toContainText("https://");
    await expect(page.getByLabel("Titel")).toHaveValue("Fundbüro");
    await expect(page.getByLabel("Kurzbeschreibung")).toHaveValue("Erkennt Fundsachen auf Bildern.");
    // What is to be mended stands open.
    await expect(page.getByLabel("Link")).toHaveValue("fundbuero.example");
    await page.getByLabel("Link").fill("https://fundbuero.example");
    await page.getByRole("button", { name: "Vorschlagen", exact: true }).click();
    const own = page.locator("article.proposal");
    await expect(own).toContainText("wartet auf die Moderation");
    await expect(page.getByLabel("Titel").first()).toHaveValue("");
    await desk.call("return_candidate", { candidate: "21", reason: "Bitte sagen, wer es betreibt." });
    await page.reload();
    await expect(own).toContainText("zurückgegeben. Grund: Bitte sagen, wer es betreibt.");
    await own.getByText("Mehr angeben").click();
    await own.getByLabel("Wer betreibt es?").fill("Stadt Tengen");
    await own.getByRole("button", { name: "Erneut vorschlagen" }).click();
    await expect(own).toContainText("wartet auf die Moderation");
    await desk.call("accept_candidate", { candidate: "21" });
    await page.reload();
    await expect(own).toHaveCount(0);
    await expect(page.locator(".candidates")).toContainText("Fundbüro");
  });

  await test.step("arguing and supporting", async () => {
    await desk.enter(3);
    await page.goto(`${demo.origin}/room`);
    const candidate = page.locator(".candidates > li", { hasText: "F13 – KI-Assistent" });
    await candidate.locator("summary").first().click();
    await candidate.getByLabel("Dafür").check();
    await candidate.getByLabel("Ihr Argument").fill("Läuft schon in zwei Ländern.");
    await candidate.getByRole("button", { name: "Argument einbringen" }).click();
    await candidate.locator("summary").first().click();
    await expect(candidate.locator(".side").first()).toContainText("Läuft schon in zwei Ländern.");
    const [other] = await members(demo, person, 0, 1);
    await other.call("argue", { candidate: "1", side: "contra", text: "Noch zu teuer." });
    await page.reload();
    await candidate.locator("summary").first().click();
    await candidate.locator(".side").nth(1).getByRole("button", { name: "Unterstützen" }).click();
    await candidate.locator("summary").first().click();
    await expect(candidate.getByRole("button", { name: /Unterstützt/ })).toBeVisible();
  });

  await test.step("the ballot: refused as it was filled in, cast, changed", async () => {
    await desk.enter(4);
    await page.goto(`${demo.origin}/room`);
    await expect(page.getByText("noch nicht geöffnet")).toBeVisible();
    await desk.call("open_round", { round: "1" });
    await page.reload();
    // No buttons that do nothing.
    await expect(page.locator(".step").filter({ visible: true })).toHaveCount(0);
    const points = (title: string) => row(page, title).getByLabel("Punkte für");
    for (const title of ["F13 – KI-Assistent", "openDesk", "Parla", "Fundbüro"]) await points(title).fill("3");
    if ((await row(page, "Live-Stimme").count()) === 1) await (await unable(row(page, "Live-Stimme"))).check();
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(alert).toContainText("12 Punkte");
    for (const title of ["F13 – KI-Assistent", "openDesk", "Parla", "Fundbüro"]) await expect(points(title)).toHaveValue("3");
    await points("Fundbüro").fill("1");
    await page.getByRole("button", { name: "Abgeben" }).click();
    const receipt = page.locator(".receipt");
    await expect(receipt).toContainText(/✓ Abgegeben \d\d:\d\d\sUhr Fassung 1 · Karte 1/);
    await receipt.getByText("Ihr Stimmzettel").click();
    await expect(receipt).toContainText("Fundbüro");
    // Going back to the page casts nothing again.
    await page.reload();
    await expect(receipt).toContainText("Fassung 1");
    await receipt.getByRole("link", { name: "Ändern" }).click();
    await expect(points("F13 – KI-Assistent")).toHaveValue("3");
    await expect(page.getByText(/Sie ändern Ihren Stimmzettel von \d\d:\d\d\sUhr\./)).toBeVisible();
    await points("Fundbüro").fill("0");
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(receipt).toContainText("Fassung 2");
  });

  await test.step("closed, published, read", async () => {
    const others = await members(demo, person, 0, 2);
    for (const other of others) await other.vote({ round: "1", marks: { 1: "3", 2: "2" } });
    await desk.call("close_round", { round: "1", knowingly: "true" });
    await page.goto(`${demo.origin}/room`);
    await expect(page.getByText("Die Abstimmung ist geschlossen. Das")).toBeVisible();
    await expect(page.locator(".good")).toContainText("Fassung 2");
    await expect(page.locator(".ranking")).toHaveCount(0);
    await desk.call("publish_round", { round: "1", knowingly: "true" });
    await page.reload();
    const shown = await ranking(page);
    expect(shown[0].slice(0, 3)).toEqual(["1", "F13 – KI-Assistent", "9"]);
    await page.locator(".menu > summary").click();
    await page.getByRole("link", { name: "Alle Ergebnisse" }).click();
    expect(await ranking(page)).toEqual(shown);
    await page.locator("summary", { hasText: "Stimmzettel nach Mitgliedern" }).click();
    await expect(page.locator(".ballots-table tr", { hasText: "Tengen" })).toContainText("3");
  });

  await test.step("yes and no: an answer missing, then an abstention and nicht zuständig", async () => {
    await resolution(demo, await person());
    await desk.enter(7);
    await desk.call("open_round", { round: "2" });
    await page.goto(`${demo.origin}/room`);
    const rows = page.locator(".ballot-row");
    await expect(rows).toHaveCount(3);
    await rows.nth(0).getByLabel("Ja").check();
    await (await unable(rows.nth(1))).check();
    await rows.nth(2).getByLabel("Enthaltung").check();
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.locator(".receipt")).toContainText("Fassung 1");
    await page.locator(".receipt").getByRole("link", { name: "Ändern" }).click();
    await expect(rows.nth(0).getByLabel("Ja")).toBeChecked();
    await expect(rows.nth(1).getByLabel("nicht zuständig")).toBeChecked();
    await expect(rows.nth(2).getByLabel("Enthaltung")).toBeChecked();
    await page.locator(".ballot-abstain").getByRole("checkbox").check();
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(alert).toContainText("Nehmen Sie die Enthaltung oder Ihre Angaben zurück.");
    await expect(rows.nth(0).getByLabel("Ja")).toBeChecked();
    await page.locator(".ballot-abstain").getByRole("checkbox").uncheck();
    await rows.nth(0).getByLabel("Nein").check();
    await page.getByRole("button", { name: "Abgeben" }).click();
    await expect(page.locator(".receipt")).toContainText("Fassung 2");
  });

  await test.step("the card is revoked", async () => {
    const setup = await person();
    await setup.request.get(demo.setup);
    const tengen = member(setup, demo.origin, "");
    await page.goto(`${demo.origin}/room`);
    await tengen.call("revoke_card", { workshop: "1", card: "6", knowingly: "true" });
    await page.goto(`${demo.origin}/room`);
    await expect(page.locator("main")).toContainText("gesperrt");
    expect(faults.every((fault) => fault.includes("status of 422"))).toBe(true);
    faults.length = 0;
  });
});
