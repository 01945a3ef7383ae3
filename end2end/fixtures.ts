// What every browser test uses: one running demonstration per test file, and pages that fail the test on any console error,
// any breach of the content security policy and any request to another origin.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { test as base, expect, type BrowserContext, type BrowserContextOptions } from "@playwright/test";

export { expect };

/** The project's folder: the server is started here, because Leptos.toml names its folders relative to it. */
const project = resolve(import.meta.dirname, "..");
export const program = process.env.PILOTWAHL ?? join(project, "target/debug/pilotwahl");

/** The founding members of the demonstration, a card each. */
const MEMBERS = 13;

/** The links a demonstration prints. */
export type Links = {
  origin: string;
  setup: string;
  desk: string;
  projector: string;
  /** One per member, by its ARS. */
  cards: Map<string, string>;
};

export type Demo = Links & {
  /** Everything it printed so far. */
  log: () => string;
  /** Ends it as an administrator would (SIGTERM), or as a power cut would (SIGKILL). */
  stop: (signal?: "SIGTERM" | "SIGKILL") => Promise<number | null>;
};

/** Starts `pilotwahl demo` on the given folder, at any free port or a known one, and resolves as soon as the links are printed. */
export async function startDemo(folder: string, port = "0"): Promise<Demo> {
  const server = spawn(program, ["demo", "--data", folder, "--port", port], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  server.stderr.on("data", (bytes) => (log += String(bytes)));
  const links = await readLinks(server, (line) => (log += `${line}\n`), () => log);
  return { ...links, log: () => log, stop: (signal = "SIGTERM") => stop(server, signal) };
}

function readLinks(server: ChildProcess, note: (line: string) => void, log: () => string): Promise<Links> {
  return new Promise((resolveLinks, reject) => {
    const found: Record<string, string> = {};
    const cards = new Map<string, string>();
    const limit = setTimeout(() => {
      server.kill("SIGKILL");
      reject(new Error(`The demonstration printed no links within 30 s:\n${log()}`));
    }, 30_000);
    const settle = () => {
      clearTimeout(limit);
      const { setup, desk, projector } = found;
      resolveLinks({ origin: new URL(setup).origin, setup, desk, projector, cards });
    };
    server.once("error", reject);
    server.once("exit", (code) => {
      clearTimeout(limit);
      reject(new Error(`The demonstration ended with code ${code} before it printed its links:\n${log()}`));
    });
    createInterface({ input: server.stdout! }).on("line", (line) => {
      note(line);
      const [kind, ...rest] = line.trim().split(/\s+/);
      if (["setup", "desk", "projector"].includes(kind) && rest.length === 1) found[kind] = rest[0];
      if (kind === "card" && rest.length === 2) cards.set(rest[0], rest[1]);
      if (found.setup && found.desk && found.projector && cards.size === MEMBERS) settle();
    });
  });
}

function stop(server: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve(server.exitCode);
  return new Promise((done) => {
    const hard = setTimeout(() => server.kill("SIGKILL"), 10_000);
    server.once("exit", (code) => {
      clearTimeout(hard);
      done(code);
    });
    server.kill(signal);
  });
}

/** Notes in `faults` what a context's pages must never do. */
function watch(context: BrowserContext, faults: string[]): BrowserContext {
  let home: string | undefined;
  context.on("console", (message) => {
    // A breach of the content security policy is a console error, too.
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.page()?.url() ?? "?"})`);
  });
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol === "data:" || url.protocol === "blob:") return;
    home ??= url.origin;
    if (url.hostname !== "127.0.0.1" || url.origin !== home) faults.push(`request to another origin: ${url.href}`);
  });
  return context;
}

type Fixtures = {
  /** The demonstration of this test file; the first test that asks for it starts it. */
  demo: Demo;
  /** Opens a browser of its own (cookies, storage), watched like `page`. */
  person: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** The faults noted so far; a test that provokes one on purpose empties the list (`faults.length = 0`). */
  faults: string[];
};

type WorkerFixtures = {
  /** Hands out the demonstration of a test file and ends the one of the file before. */
  demoOf: (file: string) => Promise<Demo>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  demoOf: [
    async ({}, use) => {
      let current: { file: string; folder: string; demo: Demo } | undefined;
      const end = async () => {
        if (!current) return;
        await current.demo.stop();
        await rm(current.folder, { recursive: true, force: true });
        current = undefined;
      };
      await use(async (file) => {
        if (current?.file === file) return current.demo;
        await end();
        const folder = await mkdtemp(join(tmpdir(), "pilotwahl-"));
        current = { file, folder, demo: await startDemo(folder) };
        return current.demo;
      });
      await end();
    },
    { scope: "worker" },
  ],
  demo: async ({ demoOf }, use, testInfo) => {
    await use(await demoOf(testInfo.file));
  },
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, "console errors, policy breaches, requests to other origins").toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    await use(watch(context, faults));
  },
  person: async ({ browser, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = watch(await browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", ...options }), faults);
      contexts.push(context);
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
