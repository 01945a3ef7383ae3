// The README's pictures of a running demonstration. Kept small, so JPEG.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test } from "../fixtures.ts";
import { enter, enterByRequest } from "../hall.ts";

test("pictures", async ({ demo, person }) => {
  const open = async (link: string, width: number, height: number) => {
    const page = await (await person({ viewport: { width, height } })).newPage();
    await enter(page, link);
    await page.waitForSelector("[data-live=yes]", { state: "attached" });
    return page;
  };
  const picture = (page: Page, name: string) =>
    page.screenshot({ path: join(import.meta.dirname, `${name}.jpg`), type: "jpeg", quality: 72 });

  const desk = await open(demo.desk, 1440, 900);
  const projector = await open(demo.projector, 1920, 1080);
  const members = [...demo.cards].slice(0, 10);
  const phone = await open(members[0][1], 390, 780);
  const ask = async (name: string, form: Record<string, string | number>) => {
    const headers = { accept: "application/json" };
    const answer = await desk.request.post(`${demo.origin}/api/${name}`, { form, headers });
    if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
  };

  await ask("enter_step", { from: 1, to: 4 });
  await ask("open_round", { round: 1 });
  for (const button of [1, 1, 3]) await phone.locator(".ballot-row .step").nth(button).click();
  for (const [index, [member, link]] of members.entries()) {
    if (index === 0) continue;
    const context = await person();
    await enterByRequest(context, link);
    const marks = { [`marks[${index}]`]: 3, [`marks[${1 + ((index * 3) % 20)}]`]: 2, [`marks[${1 + ((index * 7) % 13)}]`]: 3 };
    const form = { round: 1, member, id: `picture-${member}`, revision: 1, ...marks };
    await context.request.post(`${demo.origin}/api/cast_ballot`, { form, headers: { accept: "application/json" } });
  }
  await projector.getByText("9", { exact: true }).first().waitFor();
  await picture(phone, "room");
  await picture(desk, "desk");
  await picture(projector, "projector");
  await ask("close_round", { round: 1, knowingly: true });
  await ask("publish_round", { round: 1, knowingly: true });
  await projector.locator(".ranking-table").waitFor();
  await picture(projector, "result");
});
