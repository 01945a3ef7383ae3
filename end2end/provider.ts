// An OpenID Connect provider on this machine, and a Pilotwahl whose organizer signs in there. As many do, the provider sends people
// on to the sign-in of another host before it sends them back.
import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { program } from "./fixtures.ts";

const project = resolve(import.meta.dirname, "..");
const SECRET = "a-secret-among-two";

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listening(server));
  await new Promise((done) => server.close(done));
  return Number(port);
}

/** Starts both hosts of the provider. */
export async function startProvider() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const consents = new Map<string, URLSearchParams>();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  let issuer = "";

  const token = (asked: URLSearchParams) => {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: asked.get("client_id"), sub: "anna", nonce: asked.get("nonce"), iat: seconds, exp: seconds + 300 };
    const message = `${part({ alg: "RS256", kid: "first" })}.${part(claims)}`;
    return `${message}.${sign("sha256", Buffer.from(message), privateKey).toString("base64url")}`;
  };

  // Where people type their password, on another host.
  const login = createServer((request, response) => {
    const asked = new URL(request.url!, "http://login").searchParams;
    const back = (more: Record<string, string>) => {
      const url = new URL(asked.get("redirect_uri")!);
      url.search = new URLSearchParams({ ...more, state: asked.get("state")! }).toString();
      return url.href.replaceAll("&", "&amp;");
    };
    const code = randomUUID();
    consents.set(code, asked);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!DOCTYPE html><html lang="de"><title>Konto</title><link rel="icon" href="data:,">
      <h1>Anmeldedienst</h1><a href="${back({ code })}">Weiter</a> <a href="${back({ error: "access_denied" })}">Abbrechen</a></html>`);
  });
  const loginHost = await listening(login);

  const provider = createServer(async (request, response) => {
    const url = new URL(request.url!, issuer);
    const json = (value: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (url.pathname === "/.well-known/openid-configuration") {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    } else if (url.pathname === "/keys") {
      json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "first", use: "sig", alg: "RS256" }] });
    } else if (url.pathname === "/authorize") {
      response.writeHead(302, { location: `${loginHost}/${url.search}` }).end();
    } else {
      let body = "";
      for await (const bytes of request) body += String(bytes);
      const sent = new URLSearchParams(body);
      const asked = consents.get(sent.get("code")!);
      consents.delete(sent.get("code")!);
      const challenge = createHash("sha256").update(sent.get("code_verifier") ?? "").digest("base64url");
      const client = `Basic ${Buffer.from(`pilotwahl:${SECRET}`).toString("base64")}`;
      const holds = asked?.get("code_challenge") === challenge && request.headers.authorization === client;
      if (holds) json({ access_token: "a", token_type: "Bearer", id_token: token(asked!) });
      else json({ error: "invalid_grant" }, 400);
    }
  });
  issuer = await listening(provider);
  const stop = () => [login, provider].forEach((server) => server.close().closeAllConnections());
  return { issuer, hosts: [issuer, loginHost], stop };
}

/** Starts a Pilotwahl that admits the provider's only person. */
export async function startHouse(issuer: string, more = "") {
  const folder = await mkdtemp(join(tmpdir(), "pilotwahl-"));
  const origin = `http://127.0.0.1:${await freePort()}`;
  await writeFile(join(folder, "secret"), SECRET);
  const section = `
    [oidc]
    issuer = "${issuer}"
    client-id = "pilotwahl"
    client-secret-file = "${join(folder, "secret")}"
    name = "Verbandskonto"
    subjects = ["anna"]
    ${more}
  `;
  const settings = join(folder, "Leptos.toml");
  await writeFile(settings, (await readFile(join(project, "Leptos.toml"), "utf8")) + section);
  const variables = {
    LEPTOS_SITE_ADDR: origin.slice("http://".length),
    PILOTWAHL_PUBLIC_URL: origin,
    PILOTWAHL_DATA_FOLDER: join(folder, "data"),
    RUST_LOG: "trace",
  };
  const server = spawn(program, ["serve", "--settings", settings], {
    cwd: project,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  server.stderr.on("data", (bytes) => (log += String(bytes)));
  const ended = new Promise((done) => server.once("exit", done));
  await new Promise<void>((ready, failed) => {
    server.once("exit", (code) => failed(new Error(`It ended with code ${code}:\n${log}`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      log += `${line}\n`;
      if (line.startsWith("public address")) ready();
    });
  });
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { origin, log: () => log, stop };
}
