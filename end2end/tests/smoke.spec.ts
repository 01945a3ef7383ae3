// The skeleton: a page comes from the server, and its island comes alive under the content security policy.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures.ts";

test("the counter counts", async ({ page }) => {
  const project = resolve(import.meta.dirname, "../..");
  const program = process.env.PILOTWAHL ?? resolve(project, "target/debug/pilotwahl");
  const server = spawn(program, ["demo", "--port", "0"], { cwd: project, env: { ...process.env, LEPTOS_SITE_ADDR: "127.0.0.1:0" } });
  try {
    const url = await new Promise<string>((done) =>
      createInterface({ input: server.stdout }).once("line", (line) => done(line.split(" ")[1])),
    );
    await page.goto(url);
    const button = page.locator("button[data-ready=yes]");
    await button.click();
    await expect(button).toHaveText("2");
    expect(await page.evaluate(() => document.fonts.ready.then((fonts) => [...fonts].filter((f) => f.status === "loaded").length))).toBeGreaterThan(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  } finally {
    server.kill();
  }
});
