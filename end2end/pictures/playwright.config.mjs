// Takes the README's pictures: `make pictures`. Not part of the tests.
import base from "../playwright.config.mjs";

export default { ...base, testDir: "." };
