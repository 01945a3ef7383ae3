// Writes public/fonts: Fira Sans (SIL Open Font License, no reserved name) with what our pages use of it: Latin letters, kerning,
// figures of equal width; without hints, which browsers no longer need. Run by hand (`node end2end/fonts.mjs`) when the package
// brings a new version; the result is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import subsetFont from "subset-font";

const project = resolve(import.meta.dirname, "..");
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from }, (_, index) => from + index));
const letters = range(0x20, 0x7f) + range(0xa0, 0x180) + range(0x2010, 0x2040) + "€−×✓▶●○←→↑↓≥≤";

for (const weight of [400, 600]) {
  const name = `fira-sans-latin-${weight}-normal.woff2`;
  const whole = readFileSync(join(project, "end2end/node_modules/@fontsource/fira-sans/files", name));
  const keepFeatures = ["ccmp", "kern", "mark", "tnum"];
  writeFileSync(join(project, "public/fonts", name), await subsetFont(whole, letters, { targetFormat: "woff2", keepFeatures, noHinting: true }));
}
