// The organizer signs in at an OpenID Connect provider: there and back over several hosts, which the policy of our pages must let through,
// with JavaScript and without.
import type { BrowserContext } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { check, laptop, phone } from "../hall.ts";
import { startHouse, startProvider } from "../provider.ts";

/** Leaves of the faults what must not happen even here: the provider's hosts are the only foreign ones. */
function withoutHosts(faults: string[], hosts: string[]) {
  const others = faults.filter((fault) => !hosts.some((host) => fault.startsWith(`request to another origin: ${host}/`)));
  faults.splice(0, faults.length, ...others);
}

for (const javaScriptEnabled of [true, false]) {
  test(`there and back, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ person, faults }) => {
    const provider = await startProvider();
    const house = await startHouse(provider.issuer);
    try {
      const context: BrowserContext = await person({ ...phone, javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(house.origin);
      await page.getByText("Geschäftsstelle", { exact: true }).click();
      const button = page.getByRole("link", { name: "Mit Verbandskonto anmelden" });

      await test.step("given up at the provider: the sentence stands where the button is", async () => {
        await button.click();
        await expect(page.getByRole("heading", { name: "Anmeldedienst" })).toBeVisible();
        await page.getByRole("link", { name: "Abbrechen" }).click();
        await expect(page).toHaveURL(`${house.origin}/`);
        await expect(page.getByRole("alert")).toContainText("abgebrochen oder abgelehnt");
        await expect(button).toBeVisible();
      });

      await test.step("signed in, and going back to the address of the answer changes nothing", async () => {
        await button.click();
        const answer = await page.getByRole("link", { name: "Weiter" }).getAttribute("href");
        await page.getByRole("link", { name: "Weiter" }).click();
        await expect(page).toHaveURL(`${house.origin}/setup`);
        await expect(page.getByText("Passwort ändern")).toHaveCount(0);
        await page.goto(answer!);
        await expect(page).toHaveURL(`${house.origin}/setup`);
        const code = new URL(answer!).searchParams.get("code")!;
        expect(house.log()).toContain("TRACE");
        expect(house.log()).not.toContain(code);
      });
    } finally {
      await house.stop();
      provider.stop();
      withoutHosts(faults, provider.hosts);
    }
  });
}

test("the provider as the only way, on a phone and a laptop", async ({ person, faults }) => {
  const provider = await startProvider();
  const house = await startHouse(provider.issuer, "password-sign-in = false");
  try {
    const page = await (await person(phone)).newPage();
    await page.goto(house.origin);
    await page.getByText("Geschäftsstelle", { exact: true }).click();
    await expect(page.getByRole("link", { name: "Mit Verbandskonto anmelden" })).toBeVisible();
    await expect(page.getByLabel("Passwort")).toHaveCount(0);
    for (const { viewport } of [laptop, phone]) {
      await page.setViewportSize(viewport);
      await check(page, `start with a provider, ${viewport.width} px`);
    }
    // Down: the sentence, on the page where people stand.
    provider.stop();
    await page.getByRole("link", { name: "Mit Verbandskonto anmelden" }).click();
    await expect(page.getByRole("alert")).toContainText("antwortet gerade nicht");
  } finally {
    await house.stop();
    provider.stop();
    withoutHosts(faults, provider.hosts);
  }
});
