/**
 * A libSQL server small enough to read: Hrana 2 and 3 over HTTP, in JSON, on a SQLite file. `hrana_server.ts <file>
 * <expire>`: streams idle for `expire` milliseconds are rolled back. Prints its address. Never load it beside libSQL:
 * two SQLite libraries on one file in one process lose writes.
 */
import { DatabaseSync } from "node:sqlite";
import {
  type Batch,
  type Condition,
  type Failure,
  HranaError,
  type Pipeline,
  type Reply,
  type Request,
  type Result,
  type Statement,
} from "./protocol.ts";
import { failureOf, fromWire, type Stored, toWire } from "./values.ts";

const [file, expire] = Deno.args as [string, string];

interface Stream {
  database: DatabaseSync;
  texts: Map<number, string>;
  usedAt: number;
}

/** By baton: a stream between two requests of its client. */
const streams = new Map<string, Stream>();
const idle: DatabaseSync[] = [];

function connect(): DatabaseSync {
  // No patience here: waiting inside SQLite would also stop the request that ends the other transaction.
  const database = new DatabaseSync(file, { timeout: 0 });
  database.exec("pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = on");
  return database;
}

function giveBack({ database }: Stream): void {
  if (database.isTransaction) database.exec("rollback");
  idle.push(database);
}

function textOf(stream: Stream, { sql, sql_id }: { sql?: string; sql_id?: number }): string {
  const text = sql ?? stream.texts.get(sql_id ?? -1);
  if (text === undefined) throw new HranaError("no such SQL text", "SQL_NOT_FOUND");
  return text;
}

function execute(stream: Stream, wanted: Statement): Result {
  const statement = stream.database.prepare(textOf(stream, wanted));
  statement.setReadBigInts(true);
  // Two columns of one name are two columns; the types do not know the method yet.
  (statement as unknown as { setReturnArrays(on: boolean): void }).setReturnArrays(true);
  const named = Object.fromEntries(
    (wanted.named_args ?? []).map(({ name, value }) => [name.replace(/^[:@$]/, ""), fromWire(value)]),
  );
  const args = (wanted.args ?? []).map(fromWire);
  const columns = statement.columns();
  if (columns.length === 0) {
    const { changes, lastInsertRowid } = statement.run(named, ...args);
    return {
      cols: [],
      rows: [],
      affected_row_count: Number(changes),
      last_insert_rowid: String(lastInsertRowid),
    };
  }
  const rows = statement.all(named, ...args) as unknown as Stored[][];
  return {
    cols: columns.map(({ name, type }) => ({ name, decltype: type })),
    rows: rows.map((row) => row.map(toWire)),
    affected_row_count: 0,
    last_insert_rowid: null,
  };
}

function batch(stream: Stream, { steps }: Batch) {
  const step_results: (Result | null)[] = [];
  const step_errors: (Failure | null)[] = [];
  const holds = (condition: Condition | null | undefined): boolean => {
    switch (condition?.type) {
      case undefined:
        return true;
      case "ok":
        return (step_results[condition.step] ?? null) !== null;
      case "error":
        return (step_errors[condition.step] ?? null) !== null;
      case "not":
        return !holds(condition.cond);
      case "and":
        return condition.conds.every(holds);
      case "or":
        return condition.conds.some(holds);
      case "is_autocommit":
        return !stream.database.isTransaction;
    }
  };
  steps.forEach(({ stmt, condition }, i) => {
    step_results[i] = step_errors[i] = null;
    if (!holds(condition)) return;
    try {
      step_results[i] = execute(stream, stmt);
    } catch (error) {
      step_errors[i] = failureOf(error);
    }
  });
  return { step_results, step_errors };
}

/** What one request of a pipeline answers, besides its type. */
function answer(stream: Stream, request: Request): Record<string, unknown> {
  switch (request.type) {
    case "execute":
      return { result: execute(stream, request.stmt) };
    case "batch":
      return { result: batch(stream, request.batch) };
    case "sequence":
      stream.database.exec(textOf(stream, request));
      return {};
    case "store_sql":
      stream.texts.set(request.sql_id, request.sql);
      return {};
    case "close_sql":
      stream.texts.delete(request.sql_id);
      return {};
    case "get_autocommit":
      return { is_autocommit: !stream.database.isTransaction };
    case "close":
      return {};
  }
  throw new HranaError("this server does not know the request", "UNSUPPORTED");
}

/** Runs a pipeline; a baton is good for one request, so that a repeated one finds nothing. */
function pipeline({ baton, requests }: Pipeline): Reply | null {
  const known = baton ? streams.get(baton) : undefined;
  if (baton && !known) return null;
  if (baton) streams.delete(baton);
  const stream: Stream = known ?? { database: idle.pop() ?? connect(), texts: new Map(), usedAt: 0 };
  stream.usedAt = performance.now();
  const results = requests.map((request) => {
    try {
      return { type: "ok" as const, response: { type: request.type, ...answer(stream, request) } };
    } catch (error) {
      return { type: "error" as const, error: failureOf(error) };
    }
  });
  if (requests.some(({ type }) => type === "close")) {
    giveBack(stream);
    return { baton: null, base_url: null, results };
  }
  const next = crypto.randomUUID();
  streams.set(next, stream);
  return { baton: next, base_url: null, results };
}

setInterval(() => {
  for (const [baton, stream] of streams) {
    if (performance.now() - stream.usedAt < Number(expire)) continue;
    streams.delete(baton);
    giveBack(stream);
  }
}, Number(expire) / 4);

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
}, async (request) => {
  const { pathname } = new URL(request.url);
  if (request.method === "GET" && /^\/v[23]$/.test(pathname)) return new Response("ok");
  if (request.method !== "POST" || !/^\/v[23]\/pipeline$/.test(pathname)) {
    return new Response("no", { status: 404 });
  }
  const reply = pipeline(await request.json() as Pipeline);
  return reply
    ? Response.json(reply)
    : Response.json({ message: "the stream has expired", code: "STREAM_EXPIRED" }, { status: 400 });
});
