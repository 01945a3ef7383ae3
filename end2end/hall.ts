// What several browser tests need of a hall: pages that follow the server, members and a moderator that act by request as
// a script would, and the checks every screen has to pass. Not here: the demonstration and its faults (`fixtures`).
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { type Demo, expect } from "./fixtures.ts";

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
export const laptop = { viewport: { width: 1280, height: 800 } };
export const hall = { viewport: { width: 1920, height: 1080 } };

/** Opens a link. A card's has one button, and whoever is in with this card already goes straight on. */
export async function enter(page: Page, link: string) {
  await page.goto(link);
  if (new URL(page.url()).pathname.startsWith("/k/")) await page.getByRole("button", { name: "Zum Workshop" }).click();
}

/** Presses the button of a card's link by request, as a script would. */
export async function enterByRequest(context: BrowserContext, link: string) {
  const { origin, pathname } = new URL(link);
  await call(context, origin, "enter_card", { link: pathname.replace("/k/", "") });
}

/** Opens a live page and waits until it follows the server. */
export async function live(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await enter(page, link);
  await alive(page);
  return page;
}

export async function alive(page: Page) {
  await expect(page.locator(".connection[data-live=yes]")).toBeAttached();
}

/** Calls a server function with the cookies of a context. */
export async function call(context: BrowserContext, origin: string, action: string, form: Record<string, string>) {
  const headers = { accept: "application/json" };
  const answer = await context.request.post(`${origin}/api/${action}`, { form, headers });
  expect(answer.ok(), `${action}: ${await answer.text()}`).toBe(true);
}

/** The moderator by request; knows the step it saw last. */
export async function moderator(context: BrowserContext, demo: Demo) {
  await context.request.get(demo.desk);
  let step = 1;
  const call_ = (action: string, form: Record<string, string>) => call(context, demo.origin, action, form);
  return {
    call: call_,
    enter: async (to: number) => {
      await call_("enter_step", { from: String(step), to: String(to) });
      step = to;
    },
  };
}

export type Ballot = { round: string; marks?: Record<string, string>; unable?: string[]; abstain?: boolean; revision?: number };

/** A member by request. */
export function member(context: BrowserContext, origin: string, key: string) {
  let sent = 0;
  return {
    call: (action: string, form: Record<string, string>) => call(context, origin, action, form),
    vote: ({ round, marks = {}, unable = [], abstain = false, revision = 1 }: Ballot) => {
      const form: Record<string, string> = { round, member: key, id: `${key}-${round}-${sent++}-0123456789abcdef`.slice(0, 32), revision: String(revision) };
      for (const [id, mark] of Object.entries(marks)) form[`marks[${id}]`] = mark;
      for (const id of unable) form[`unable[${id}]`] = "1";
      if (abstain) form.abstain = "1";
      return call(context, origin, "cast_ballot", form);
    },
  };
}

/** Members of the demonstration by request, by their place in its list. */
export async function members(demo: Demo, person: () => Promise<BrowserContext>, from: number, to: number) {
  const seats = [...demo.cards].slice(from, to).map(async ([key, link]) => {
    const context = await person();
    await enterByRequest(context, link);
    return member(context, demo.origin, key);
  });
  return Promise.all(seats);
}

/** Prepares a repetition and waits until the desk shows its step: a key pressed before would go to another step. */
export async function repeat(desk: Page) {
  const steps = desk.locator(".sheet-steps > li");
  const before = await steps.count();
  await desk.getByRole("button", { name: "Abstimmung wiederholen" }).click();
  await expect(steps).not.toHaveCount(before);
}

/** Makes a move that cannot be undone: with one press, or where something speaks against it, by confirming that. */
export async function decide(desk: Page, label: string, anyway: string, done: string) {
  const button = desk.getByRole("button", { name: label, exact: true });
  const question = desk.locator(".ask > summary", { hasText: label });
  await button.or(question).click();
  // Whether it asks can change with the last ballot, just before the press.
  const confirm = desk.getByRole("button", { name: anyway });
  await expect(confirm.or(desk.locator(".now-state strong", { hasText: done }))).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
}
export const close = (desk: Page) => decide(desk, "Abstimmung schließen", "Trotzdem schließen", "GESCHLOSSEN");
export const publish = (desk: Page) => decide(desk, "Ergebnis veröffentlichen", "Trotzdem veröffentlichen", "VERÖFFENTLICHT");

/** Makes the demonstration's second round a resolution by yes and no on three candidates, totals only. */
export async function resolution(demo: Demo, setup: BrowserContext) {
  await setup.request.get(demo.setup);
  await call(setup, demo.origin, "save_round", {
    workshop: "1",
    round: "2",
    "form[question]": "Sollen diese Anwendungen als Pilot erprobt werden?",
    "form[kind]": "resolution",
    "form[method]": "yes_no",
    "form[majority]": "simple",
    "form[candidates]": "chosen",
    "form[chosen][1]": "on",
    "form[chosen][5]": "on",
    "form[chosen][8]": "on",
    "form[secrecy]": "totals",
  });
}

/** Saves a round, or without a number a new one, in which two of three candidates are wanted, with the form fields given besides. */
export async function twoOfThree(demo: Demo, setup: BrowserContext, round: string, form: Record<string, string>) {
  await setup.request.get(demo.setup);
  await call(setup, demo.origin, "save_round", {
    workshop: "1",
    round,
    "form[question]": "Welche zwei?",
    "form[kind]": "straw_poll",
    "form[method]": "approval",
    "form[candidates]": "chosen",
    "form[chosen][1]": "on",
    "form[chosen][5]": "on",
    "form[chosen][8]": "on",
    "form[cut_line]": "2",
    ...form,
  });
}

/** The row of a candidate on the ballot. */
export const row = (page: Page, title: string) => page.locator(".ballot-row", { hasText: title });

/** The check box *nicht zuständig* of a candidate on the ballot, in its disclosure. */
export async function unable(candidate: Locator): Promise<Locator> {
  const box = candidate.getByLabel("nicht zuständig");
  if (!(await box.isVisible())) await candidate.locator("summary").click();
  return box;
}

/** A ranking as it is shown: place, candidate and the first figures of each row. */
export function ranking(within: Page | Locator): Promise<string[][]> {
  return within.locator(".ranking-table tbody tr:not(.cut-line, .decision-line)").evaluateAll((rows) =>
    rows.map((row) => {
      const clean = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
      const cells = [...row.querySelectorAll("td.number")].map((cell) => clean(cell.firstChild?.textContent));
      const place = clean(row.querySelector(".place")?.firstChild?.textContent);
      return [place, clean(row.querySelector(".candidate-title")?.textContent), ...cells];
    }),
  );
}

/** Without a violation of WCAG 2.2 AA or of axe's own good practice, without scrolling sideways, with targets to hit. */
export async function check(page: Page, name: string) {
  // No frames here, so the simple way, which opens no page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  expect.soft(found, `${name}: axe`).toEqual([]);
  const { scroll, client, small } = await page.evaluate(measure);
  expect.soft(scroll, `${name}: no scrolling sideways`).toBeLessThanOrEqual(client);
  expect.soft(small, `${name}: targets that are too small`).toEqual([]);
}

/**
 * Runs in the page. Main actions are 44 px high; other targets 24 px, or stand in a sentence, or keep their distance
 * (WCAG 2.5.8). A label counts for its field.
 */
function measure() {
  const targets: { element: HTMLElement; box: DOMRect }[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("[inert]")) continue;
    const label = element.matches("[type=checkbox], [type=radio]") ? element.closest("label") : null;
    const box = (label ?? element).getBoundingClientRect();
    // A skip link waits outside for the focus.
    if (box.width > 0 && box.bottom > 0 && box.right > 0) targets.push({ element, box });
  }
  /** Whether a circle of 24 px around the middle of a target touches another one. */
  const crowded = (of: DOMRect) =>
    targets.some(({ box }) => {
      const [x, y] = [of.x + of.width / 2, of.y + of.height / 2];
      const [dx, dy] = [Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)];
      return box !== of && Math.hypot(dx, dy) < 12;
    });
  const small = targets.filter(({ element, box }) => {
    if (element.matches(".primary, .step, .button")) return box.height < 43.5;
    const isInSentence = element.tagName === "A" && element.parentElement!.textContent!.trim() !== element.textContent!.trim();
    return (box.height < 23.5 || box.width < 23.5) && !isInSentence && crowded(box);
  });
  const root = document.documentElement;
  return {
    scroll: root.scrollWidth,
    client: root.clientWidth,
    small: small.map(({ element, box }) => {
      const name = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40);
      return `${element.tagName.toLowerCase()}.${element.className} “${name}” ${Math.round(box.width)}×${Math.round(box.height)}`;
    }),
  };
}
