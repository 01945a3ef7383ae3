// Writes style/kern.css: of KERN's stylesheet what our pages use, because all of it would be as much as the rest of a page.
// Run by `.ci/setup` when something is missing or new; the result is committed.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PurgeCSS } from "purgecss";

const project = resolve(import.meta.dirname, "..");
const style = join(project, "style");
const target = join(style, "kern.css");
const ours = readdirSync(style).filter((name) => name.endsWith(".css") && name !== "kern.css");
const kern = readFileSync(join(project, "end2end/node_modules/@kern-ux/native/dist/kern.css"), "utf8");

async function purge(tokens) {
  const [{ css }] = await new PurgeCSS().purge({
    content: [join(project, "src/**/*.rs")],
    css: [{ raw: kern }],
    fontFace: true,
    keyframes: true,
    variables: tokens !== undefined,
    safelist: { variables: tokens ?? [] },
  });
  return css;
}

/** Tokens stand for other tokens, which PurgeCSS does not follow: these and all they stand for. */
function withMeanings(tokens) {
  const all = new Set(tokens);
  for (const token of all) {
    for (const [, value] of kern.matchAll(new RegExp(`${token}:([^;}]*)`, "g"))) {
      for (const [, meant] of value.matchAll(/var\((--[\w-]+)/g)) all.add(meant);
    }
  }
  return [...all];
}

const inRules = [...(await purge()).matchAll(/[{;]\s*[a-z][\w-]*:([^;}]*)/g)].flatMap(([, value]) => value.match(/--kern-[\w-]+/g) ?? []);
const tokens = ours.flatMap((name) => readFileSync(join(style, name), "utf8").match(/--kern-[\w-]+/g) ?? []);
const css = await purge(withMeanings([...tokens, ...inRules]));
const rules = css.replace(/\/\*[\s\S]*?\*\/|@charset[^;]*;/g, "").replace(/\n\s*\n+/g, "\n").trim();
const head = "/* What we use of KERN (@kern-ux/native, EUPL-1.2), written by end2end/kern.mjs: do not edit. */\n";

const missing = tokens.find((token) => !rules.includes(`${token}:`));
if (missing) throw new Error(`KERN defines no ${missing}`);
if (readFileSync(target, { encoding: "utf8", flag: "a+" }) !== `${head}${rules}\n`) writeFileSync(target, `${head}${rules}\n`);
