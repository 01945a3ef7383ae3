// The other forms of the room and the start page: what is half typed is kept, and a refusal stands at its field. Not here: the
// ballot (`ballot`).
import { expect, test } from "../fixtures.ts";
import { enter, live, moderator, phone } from "../hall.ts";

test.describe.configure({ mode: "serial" });

const expected = /status of 4(22|01)/;

function forgive(faults: string[]) {
  expect(faults.filter((fault) => !expected.test(fault))).toEqual([]);
  faults.length = 0;
}

test("a half-written proposal and argument outlive steps and reloads, and go once they are sent", async ({ demo, person }) => {
  const lead = await moderator(await person(), demo);
  await lead.enter(2);
  const page = await live(await person(phone), [...demo.cards.values()][4]);
  const step = async (from: number, to: number, headline: string) => {
    await lead.call("enter_step", { from: String(from), to: String(to) });
    await expect(page.locator("h1")).toHaveText(headline);
  };
  await page.getByLabel("Titel").fill("Fundbüro");
  await page.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen & mehr.");
  await step(2, 3, "Aussprache");
  const parla = page.locator(".candidates > li", { hasText: "Parla" });
  await parla.locator("summary").first().click();
  await parla.getByLabel("Dagegen").check();
  await parla.getByLabel("Ihr Argument").fill("Was kostet der Betrieb?");
  await step(3, 2, "Vorschläge ergänzen");
  await expect(page.getByLabel("Titel")).toHaveValue("Fundbüro");
  await expect(page.getByLabel("Kurzbeschreibung")).toHaveValue("Erkennt Fundsachen & mehr.");
  await page.reload();
  await expect(page.getByLabel("Titel")).toHaveValue("Fundbüro");
  await page.getByRole("button", { name: "Vorschlagen", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Vorgeschlagen. Die Moderation entscheidet." })).toBeVisible();
  await expect(page.getByLabel("Titel").first()).toHaveValue("");
  await step(2, 3, "Aussprache");
  // Its candidate stands open again, with what was chosen.
  await expect(parla.getByLabel("Ihr Argument")).toBeVisible();
  await expect(parla.getByLabel("Ihr Argument")).toHaveValue("Was kostet der Betrieb?");
  await expect(parla.getByLabel("Dagegen")).toBeChecked();
  await step(3, 2, "Vorschläge ergänzen");
  await expect(page.getByLabel("Titel").first()).toHaveValue("");
  // Another card on the same device finds nothing.
  await enter(page, [...demo.cards.values()][3]);
  await lead.call("enter_step", { from: "2", to: "3" });
  await expect(page.locator("h1")).toHaveText("Aussprache");
  await parla.locator("summary").first().click();
  await expect(parla.getByLabel("Ihr Argument")).toHaveValue("");
});

test("a refused proposal says where, at its field", async ({ demo, person, faults }) => {
  const lead = await moderator(await person(), demo);
  await lead.call("enter_step", { from: "3", to: "2" });
  const page = await live(await person(phone), [...demo.cards.values()][2]);
  await page.getByLabel("Titel").fill("Fundbüro");
  await page.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen.");
  await page.getByText("Mehr angeben").click();
  await page.getByLabel("Link").fill("fundbuero");
  await page.getByText("Mehr angeben").click();
  await page.getByRole("button", { name: "Vorschlagen", exact: true }).click();
  const link = page.getByLabel("Link");
  await expect(link).toBeFocused();
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await expect(link).toHaveAccessibleDescription(/muss mit https:\/\//);
  await link.fill("https://example.org");
  await expect(page.locator(".form-state:not(:empty)")).toHaveCount(0);
  await expect(link).not.toHaveAttribute("aria-invalid");
  forgive(faults);

  // Without a program as well.
  const bare = await (await person({ ...phone, javaScriptEnabled: false })).newPage();
  await enter(bare, [...demo.cards.values()][1]);
  await bare.getByLabel("Titel").fill("Fundbüro");
  await bare.getByLabel("Kurzbeschreibung").fill("Erkennt Fundsachen.");
  await bare.getByText("Mehr angeben").click();
  await bare.getByLabel("Link").fill("fundbuero");
  await bare.getByRole("button", { name: "Vorschlagen", exact: true }).click();
  await expect(bare.getByLabel("Link")).toHaveAttribute("aria-invalid", "true");
  await expect(bare.getByLabel("Link")).toHaveAccessibleDescription(/muss mit https:\/\//);
  await expect(bare.getByLabel("Link")).toBeFocused();
});

test("a wrong code says so at its field, in the title and with the focus", async ({ demo, person }) => {
  const page = await (await person(phone)).newPage();
  await page.goto(demo.origin);
  await page.getByLabel("Code der Zugangskarte").fill("AAAA-AAAA-AAAA");
  await page.getByRole("button", { name: "Zum Workshop" }).click();
  const code = page.getByLabel("Code der Zugangskarte");
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await expect(code).toHaveAccessibleDescription(/nicht bekannt/);
  await expect(page).toHaveTitle(/^Nicht angenommen/);
});
