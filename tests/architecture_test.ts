/** The house's rules, read from the imports: no arrow back, no room above, no table of another room. */
import { sources } from "./support/source/files.ts";
import { assert, assertEquals } from "./support/run/assert.ts";

const root = new URL("../", import.meta.url);

/** The one published order: a room imports only rooms below it (earlier in this list). */
const rooms = [
  "core",
  "facts",
  "live",
  "delivery",
  "providers",
  "consent",
  "agents",
  "access",
  "refusals",
  "skills",
  "customers",
  "sessions",
  "dispositions",
  "interactions",
  "shifts",
  "replies",
  "routing",
  "callbacks",
  "reports",
  "portal",
  "channels",
  "chat",
  "email",
  "sms",
  "workitem",
  "registry",
  "desk",
  "supervisor",
  "admin",
  "operations",
  "simulator",
];

/** Folders inside the room of interactions, in their order; its root, with the two state machines, imports none of them. */
const wings = [
  "queue",
  "attachments",
  "conversation",
  "wrapup",
  "lifecycle",
  "transfers",
  "offers",
  "board",
];

/** What each kind of file in a room may import, besides libraries. */
const layers: Record<string, RegExp> = {
  "rules.ts":
    /^(server\/(\w+\/)+(\w+_)?rules\.ts|server\/channels\/facts\.ts|db\/schema\/|views\/(\w+\/)*(types|panel)\.ts)/,
  "queries.ts": /^(db\/|server\/|views\/(\w+\/)*(types|panel)\.ts|views\/i18n\/)/,
  "commands.ts": /^(db\/|server\/(?!.*(routes|fragments)\.tsx))/,
};

/** Tables that everybody's transaction writes: the log, the due rows, the settings. */
const shared = new Set(["core"]);

/** Tables whose file has another name than their room: they stand in a database of their own. */
const owners: Record<string, string> = { blobs: "delivery" };

/** Programs that start something: they read settings and arguments, and touch what is Deno's. */
const entries = /^server\/(main\.ts|start\/|tasks\/|serving\/)/;

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

/** Every import of one of our own files, both ends relative to the root. */
export function importsIn(file: string, text: string): Import[] {
  const found: Import[] = [];
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/g;
  for (const match of text.matchAll(pattern)) {
    const target = new URL((match[3] ?? match[4])!, new URL(file, "file:///")).pathname.slice(1);
    found.push({ file, target, typeOnly: match[2] !== undefined });
  }
  return found;
}

function roomOf(path: string): string | null {
  // Files of the channels' folder itself: the table at the ground, the contract, the one list above all channels.
  const alone = /^server\/channels\/(facts|channel|registry)\.ts$/.exec(path)?.[1];
  if (alone) return alone === "channel" ? "channels" : alone;
  return entries.test(path) ? null : /^server\/(?:channels\/)?(\w+)\//.exec(path)?.[1] ?? null;
}

/** Where a file stands in its room's order of folders: -1 at its root, null where a room has none. */
function wingOf(path: string): number | null {
  const wing = /^server\/interactions\/(?:(\w+)\/)?\w+\.tsx?$/.exec(path);
  return wing && (wing[1] === undefined ? -1 : wings.indexOf(wing[1]));
}

/** Why an import is not allowed, or null. */
export function complaint({ file, target, typeOnly }: Import): string | null {
  const room = roomOf(file);
  const other = roomOf(target);
  const name = file.split("/").at(-1)!;
  if (file.startsWith("views/")) {
    const allowed = target.startsWith("views/") || target === "server/channels/facts.ts" ||
      (typeOnly && target.startsWith("db/schema/"));
    return allowed ? null : "a view imports types and views only";
  }
  if (file.startsWith("db/schema/")) {
    return target.startsWith("db/schema/") || target === "server/channels/facts.ts"
      ? null
      : "a table knows tables only";
  }
  if (file.startsWith("db/") && !file.startsWith("db/seeds/") && target.startsWith("server/")) {
    return "the database knows nothing of the server";
  }
  if (!room) return null;
  if (!rooms.includes(room)) return `the room ${room} has no place in the order`;
  if (other && other !== room) {
    if (!rooms.includes(other)) return `the room ${other} has no place in the order`;
    if (rooms.indexOf(other) > rooms.indexOf(room) && !typeOnly) return `${room} reaches up to ${other}`;
    if (/routes\.tsx?$/.test(target)) return "nobody imports another room's routes";
  }
  const [from, to] = [wingOf(file), wingOf(target)];
  // Its routes, and what it registers, lead into every folder.
  if (from !== null && to !== null && !/(routes\.tsx|\/room\.ts)$/.test(file)) {
    if (to > from) return `${wings[from] ?? "the root"} of interactions reaches up to ${wings[to]}`;
  }
  // A room's rules may stand in several files.
  const layer = layers[name.replace(/^\w+_(rules\.ts)$/, "$1")];
  if (layer && !layer.test(target)) return `${name} may not import this`;
  const tables = /^db\/schema\/(\w+)\.ts$/.exec(target)?.[1];
  if (
    tables && !typeOnly && (owners[tables] ?? tables) !== room && !shared.has(tables) && tables !== "index"
  ) {
    return `the tables of ${tables} are reached through its room`;
  }
  if (/(routes\.tsx?|fragments\.tsx)$/.test(name) && target.startsWith("db/")) {
    return "HTTP and fragments ask queries and commands, not the database";
  }
  return null;
}

/** Vocabulary is not a table: enumerations that a schema file exports may be used anywhere. */
const vocabulary =
  /^(channels|roles|strategies|agentStates|assignmentStates|interactionStates|deliveries|stateCodes)$/;

function onlyVocabulary(text: string, target: string): boolean {
  const name = target.split("/").at(-1)!.replaceAll(".", "\\.");
  const match = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*"[^"]*schema/${name}"`).exec(text);
  const names = match?.[1]?.split(",").map((word) => word.trim()).filter(Boolean) ?? [];
  return names.length > 0 && names.every((word) => word.startsWith("type ") || vocabulary.test(word));
}

Deno.test("every import follows the order of the rooms and the way of the data", async () => {
  const complaints: string[] = [];
  for (const folder of ["server/", "views/", "db/"]) {
    for await (const file of sources([folder])) {
      const text = await Deno.readTextFile(new URL(file, root));
      for (const found of importsIn(file, text)) {
        const typeOnly = found.typeOnly ||
          (found.target.startsWith("db/schema/") && onlyVocabulary(text, found.target));
        const why = complaint({ ...found, typeOnly });
        if (why) complaints.push(`${file} → ${found.target}: ${why}`);
      }
    }
  }
  assertEquals(complaints, []);
});

/** What opens sockets: an edge runtime has none of it, so it is handed in by what starts the process. */
const sockets =
  /^(node:(net|tls|http|https|http2|dns|dgram)|npm:(imapflow|nodemailer|jssip|ws)\b|imapflow|nodemailer|jssip|ws)$/;

Deno.test("nothing that the app imports, however far, opens a socket", async () => {
  const openers: string[] = [];
  const seen = new Set<string>();
  const walk = async (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = await Deno.readTextFile(new URL(file, root));
    for (const [, library] of text.matchAll(/from "([^".][^"]*)"/g)) {
      if (sockets.test(library!)) openers.push(`${file} → ${library}`);
    }
    for (const { target } of importsIn(file, text)) await walk(target);
  };
  await walk("server/app.tsx");
  assert(seen.size > 200, `only ${seen.size} files were read`);
  assertEquals(openers, []);
});

Deno.test("no file imports itself by way of others, not even for a type", async () => {
  const imports = new Map<string, string[]>();
  for (const folder of ["server/", "views/", "db/"]) {
    for await (const file of sources([folder])) {
      const text = await Deno.readTextFile(new URL(file, root));
      imports.set(file, importsIn(file, text).map(({ target }) => target));
    }
  }
  assertEquals(circlesIn(imports), []);
});

/** Every circle that a walk along the imports comes upon, as the files it leads through. */
function circlesIn(imports: Map<string, string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (path.includes(file) || done.has(file)) return;
    for (const target of imports.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

Deno.test("the rules catch what they are there for", () => {
  const wrong = (file: string, target: string) => complaint({ file, target, typeOnly: false });
  assertEquals(
    wrong("server/interactions/lifecycle/commands.ts", "server/routing/commands.ts"),
    "interactions reaches up to routing",
  );
  assertEquals(
    wrong("server/desk/queries.ts", "db/schema/interactions.ts"),
    "the tables of interactions are reached through its room",
  );
  assertEquals(
    wrong("server/desk/routes.tsx", "db/schema/desk.ts"),
    "HTTP and fragments ask queries and commands, not the database",
  );
  assertEquals(
    wrong("views/desk/Card.tsx", "server/interactions/rules.ts"),
    "a view imports types and views only",
  );
  assertEquals(wrong("server/routing/rules.ts", "server/agents/queries.ts"), "rules.ts may not import this");
  assertEquals(
    wrong("server/attic/commands.ts", "server/core/command.ts"),
    "the room attic has no place in the order",
  );
  assertEquals(wrong("db/client.ts", "server/core/command.ts"), "the database knows nothing of the server");
  assertEquals(
    wrong("server/interactions/lifecycle/commands.ts", "db/schema/blobs.ts"),
    "the tables of blobs are reached through its room",
  );
});

Deno.test("pure and portable: rules have no clock or randomness, and the app touches nothing of Deno's", async () => {
  const offenders: string[] = [];
  for await (const file of sources(["server/"])) {
    const text = await Deno.readTextFile(new URL(file, root));
    if (/[/_]rules\.ts$/.test(file) && /Date\.now|Math\.random|crypto\.|setTimeout|new Date\(\)/.test(text)) {
      offenders.push(file);
    }
    if (!entries.test(file) && /\bDeno\./.test(text)) offenders.push(file);
  }
  assertEquals(offenders, []);
});

Deno.test("every file and folder that CONTRIBUTING names is there", async () => {
  const text = await Deno.readTextFile(new URL("CONTRIBUTING.md", root));
  const named = [...text.matchAll(/`((?:server|views|db|static|tests)\/[\w./-]+)`/g)].map(([, path]) =>
    path!
  );
  const missing: string[] = [];
  for (const path of named) {
    if (!await Deno.stat(new URL(path, root)).then(() => true, () => false)) missing.push(path);
  }
  assert(named.length > 30, `${named.length} named`);
  assertEquals(missing, []);
});
