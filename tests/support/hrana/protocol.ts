/** The part of Hrana's JSON that @libsql/client speaks over HTTP (versions 2 and 3). */
export type WireValue =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };

/** SQL as text, or as the number it was stored under. */
interface Sql {
  sql?: string;
  sql_id?: number;
}

export interface Statement extends Sql {
  args?: WireValue[];
  named_args?: { name: string; value: WireValue }[];
}

export type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and" | "or"; conds: Condition[] }
  | { type: "is_autocommit" };

export interface Batch {
  steps: { stmt: Statement; condition?: Condition | null }[];
}

export type Request =
  | { type: "execute"; stmt: Statement }
  | { type: "batch"; batch: Batch }
  | { type: "sequence" } & Sql
  | { type: "store_sql"; sql_id: number; sql: string }
  | { type: "close_sql"; sql_id: number }
  | { type: "get_autocommit" | "close" };

export interface Pipeline {
  /** Of the stream to go on with; absent for a new one. */
  baton?: string | null;
  requests: Request[];
}

export interface Result {
  cols: { name: string; decltype: string | null }[];
  rows: WireValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
}

export interface Failure {
  message: string;
  code: string;
}

export interface Reply {
  /** For the next request of this stream; null when it is closed. */
  baton: string | null;
  base_url: null;
  results: ({ type: "ok"; response: { type: string } } | { type: "error"; error: Failure })[];
}

/** What the protocol refuses, as opposed to what SQLite does. */
export class HranaError extends Error {
  constructor(message: string, readonly code: string) {
    super(message);
  }
}
