/** The process: environment, database, app, clock, serve. `start` serves a centre, `demo` a demo world. */
import { openDatabase } from "../db/open.ts";
import { example } from "../db/seeds/example.ts";
import { skillsOf, written } from "../db/seeds/written.ts";
import { createAgent, createTeam, type NewAgent } from "./agents/commands.ts";
import { argon2idInWorker } from "./access/passwords.ts";
import { createApp } from "./app.tsx";
import { accessToken, forgetToken } from "./channels/email/oauth.ts";
import { imapDoor } from "./channels/email/imap/client.ts";
import { startReaders } from "./channels/email/imap/readers.ts";
import { parserInWorkers } from "./channels/email/parser.ts";
import { loadAssets } from "./start/assets.ts";
import { type Cx, run } from "./core/command.ts";
import { printedOrigin } from "./core/hosts_rules.ts";
import { createLog } from "./core/log.ts";
import { createSeal } from "./core/seal.ts";
import { createSmtp } from "./channels/email/out/smtp.ts";
import { createBlobs } from "./delivery/blobs.ts";
import { prepareDemo } from "./start/demo.ts";
import { parseEnv } from "./env.ts";
import { uuidv7 } from "./core/ids.ts";
import { createOutside } from "./start/sockets.ts";
import { secretKeys } from "./start/key.ts";
import { sealStored } from "./start/reseal.ts";
import { offerSetup } from "./start/setup.ts";
import { liveWithFaults } from "./serving/faults.ts";
import { listen } from "./serving/listen.ts";
import { grantSkill } from "./skills/commands.ts";

const root = new URL("../", import.meta.url);
/** A request that takes longer than this to arrive is not waited for when the process stops. */
const longestRequestMs = 10_000;
const mode = Deno.args[0] ?? "start";

async function main(): Promise<void> {
  const env = parseEnv(Deno.env.toObject());
  const demo = mode === "demo";
  const log = createLog(env.LOG, writeLine);
  liveWithFaults(log);
  const url = demo && !Deno.env.get("DATABASE_URL") ? "file:data/demo.db" : env.DATABASE_URL;
  const db = await openDatabase({ url, authToken: env.DATABASE_AUTH_TOKEN, sync: env.DATABASE_SYNC });
  const blobUrl = demo && !Deno.env.get("BLOB_URL") ? "file:data/demo-blobs.db" : env.BLOB_URL;
  const blobDb = await openDatabase({ url: blobUrl, sync: env.DATABASE_SYNC, tables: "blobs" });
  const passwords = argon2idInWorker();
  // Asked when a relay is signed in to: the app is there by then.
  const app = createApp({
    db,
    now: Date.now,
    newId: uuidv7,
    log,
    assets: await loadAssets(root),
    passwords,
    blobs: createBlobs({ db: blobDb, now: Date.now, newId: uuidv7 }),
    seal: await createSeal(await secretKeys(env.SECRET_KEY, url)),
    settings: {
      publicUrl: env.PUBLIC_URL ?? null,
      listens: env.HOST,
      trustedProxies: env.TRUSTED_PROXIES,
      version: await version(),
    },
    outside: {
      // The demo's servers are on this machine, if anywhere; nobody else reaches it.
      ...createOutside(env.WEBHOOK_PRIVATE === "allow" || (demo && !env.DEMO_PUBLIC)),
      sockets: {
        imap: imapDoor,
        parser: parserInWorkers(),
        smtp: createSmtp({
          accessToken: (relay, signal) => accessToken(app.deps, relay, signal),
          forgetToken: (relayId) => forgetToken(app.deps, relayId),
        }),
      },
    },
    found,
  });
  const say = (line: string) => {
    try {
      console.log(line);
    } catch (error) {
      log.error("a line could not be printed", { error });
    }
  };
  await sealStored(app.deps, log);
  const lines = demo ? await prepareDemo(app.deps, env) : await offerSetup(app.deps);
  await run(app.deps, (cx) => cx.arm("tidy", "all", cx.now + 60_000));
  await app.start();
  const readers = startReaders(app.deps);

  const answering = new Set<Promise<Response>>();
  const server = listen({
    hostname: env.HOST,
    port: env.PORT,
    ...(env.TLS_CERT && env.TLS_KEY
      ? { tls: { cert: await Deno.readTextFile(env.TLS_CERT), key: await Deno.readTextFile(env.TLS_KEY) } }
      : {}),
    trustedProxies: env.TRUSTED_PROXIES,
    log,
  }, (request, peer) => {
    const answer = Promise.resolve(app.fetch(request, peer));
    answering.add(answer);
    return answer.finally(() => answering.delete(answer));
  });
  const { hostname, port } = server.addr;
  const base = env.PUBLIC_URL ?? printedOrigin({ secure: Boolean(env.TLS_CERT), hostname, port });
  say(`ready ${base}`);
  for (const line of lines) say(line.replaceAll("{base}", base));

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info("stopping");
    // Streams first: the server waits for what is open. The database last: what was asked is still answered.
    await app.endStreams();
    const late = new Promise((resolve) => setTimeout(resolve, longestRequestMs));
    // The server's own end takes away a body that is still arriving.
    await Promise.race([Promise.allSettled(answering), late]);
    await Promise.race([server.shutdown(), late]);
    await readers.stop();
    await app.stop();
    await blobDb.close();
    log.info("stopped");
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
}

/** A line to stderr; throws where it cannot be written whole, which the log lives with. */
function writeLine(line: string): void {
  const bytes = new TextEncoder().encode(`${line}\n`);
  for (let written = 0; written < bytes.length;) written += Deno.stderr.writeSync(bytes.subarray(written));
}

async function found(cx: Cx, world: "empty" | "example", founder: Omit<NewAgent, "teamId">): Promise<string> {
  if (world === "empty") {
    return await createAgent(cx, { ...founder, teamId: await createTeam(cx, { name: "Team" }) });
  }
  const centre = await example(cx);
  const { teamId, supportSkill, salesSkill, callSkill, backOfficeSkill } = centre;
  const more = skillsOf(await written(cx, centre));
  const agentId = await createAgent(cx, { ...founder, teamId });
  for (const skillId of [supportSkill, salesSkill, callSkill, backOfficeSkill, ...more]) {
    await grantSkill(cx, agentId, skillId);
  }
  return agentId;
}

async function version(): Promise<string> {
  return JSON.parse(await Deno.readTextFile(new URL("deno.json", root))).version ?? "0.0.0";
}

try {
  await main();
} catch (error) {
  // One clear line; the stack only where somebody asked for it.
  console.error(`guichet did not start: ${error instanceof Error ? error.message : String(error)}`);
  if (Deno.env.get("DEBUG")) console.error(error);
  Deno.exit(1);
}
