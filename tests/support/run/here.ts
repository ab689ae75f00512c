/**
 * A demo centre served by the test's own process, for tests that need its pages and not its process: it is there in some
 * milliseconds, where a process of its own reads and compiles the product anew.
 */
import type { Db } from "../../../db/client.ts";
import { migrateDatabase, openDatabase } from "../../../db/open.ts";
import { argon2idHere } from "../../../server/access/passwords.ts";
import { type App, createApp } from "../../../server/app.tsx";
import { run } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { createLog } from "../../../server/core/log.ts";
import { createSeal } from "../../../server/core/seal.ts";
import { createBlobs } from "../../../server/delivery/blobs.ts";
import { parseEnv } from "../../../server/env.ts";
import { listen } from "../../../server/serving/listen.ts";
import { type Assets, loadAssets } from "../../../server/start/assets.ts";
import { prepareDemo } from "../../../server/start/demo.ts";
import { createOutside } from "../../../server/start/sockets.ts";
import { type Centre, demoPassword } from "./server.ts";

const root = new URL("../../../", import.meta.url);
/** Argon2id as it is, at a cost for tests. */
const passwords = argon2idHere({ memorySize: 64, iterations: 1 });
const seal = await createSeal([new Uint8Array(32).fill(7)]);
const log = createLog("text", () => {});

let assets: Promise<Assets> | undefined;
let template: Promise<Template> | undefined;

/** A demo as its first start leaves it: its files by name, and what that start printed. */
interface Template {
  files: Map<string, Uint8Array>;
  lines: string[];
}

const databases = (folder: string) =>
  [
    { url: `file:${folder}/guichet.db`, sync: "off", tables: "centre" },
    { url: `file:${folder}/blobs.db`, sync: "off", tables: "blobs" },
  ] as const;

/** Opens the demo in `folder`; nothing moves in it before its `start`. */
async function open(folder: string): Promise<{ app: App; close(): Promise<void> }> {
  const [db, blobDb] = await Promise.all(databases(folder).map(openDatabase)) as [Db, Db];
  const app = createApp({
    db,
    now: Date.now,
    newId: uuidv7,
    log,
    assets: await (assets ??= loadAssets(root)),
    passwords,
    blobs: createBlobs({ db: blobDb, now: Date.now, newId: uuidv7 }),
    seal,
    settings: { publicUrl: null, listens: "127.0.0.1", trustedProxies: [], version: "test" },
    outside: createOutside(false),
    found: () => Promise.reject(new Error("a demo has its people already")),
  });
  const close = async () => {
    await app.stop();
    await blobDb.close();
  };
  return { app, close };
}

async function makeTemplate(): Promise<Template> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-demo-" });
  const { app, close } = await open(folder);
  const lines = await prepareDemo(app.deps, parseEnv({ DEMO_PASSWORD: demoPassword }));
  await close();
  // Afterwards the file alone is the whole database.
  for (const database of databases(folder)) await migrateDatabase(database);
  const files = new Map<string, Uint8Array>();
  for (const name of ["guichet.db", "blobs.db"]) files.set(name, await Deno.readFile(`${folder}/${name}`));
  await Deno.remove(folder, { recursive: true });
  return { files, lines };
}

/** A new demo with the password of all tests, at an address of its own. */
export async function serveDemo(): Promise<Centre> {
  const { files, lines } = await (template ??= makeTemplate());
  const folder = await Deno.makeTempDir({ prefix: "guichet-here-" });
  for (const [name, bytes] of files) await Deno.writeFile(`${folder}/${name}`, bytes);
  const { app, close } = await open(folder);
  await run(app.deps, (cx) => cx.arm("tidy", "all", cx.now + 60_000));
  await app.start();
  const server = listen(
    { hostname: "127.0.0.1", port: 0, trustedProxies: [], log },
    (request, peer) => Promise.resolve(app.fetch(request, peer)),
  );
  const { port } = server.addr;
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    port,
    folder,
    lines: lines.map((line) => line.replaceAll("{base}", base)),
    [Symbol.asyncDispose]: async () => {
      await app.endStreams();
      await server.shutdown();
      await close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
