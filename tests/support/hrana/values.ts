/** SQLite's values and errors ⇄ Hrana's. */
import { type Failure, HranaError, type WireValue } from "./protocol.ts";

export type Stored = string | number | bigint | null | Uint8Array;

/** Integers are read as bigints: what is a number here is a REAL. */
export function toWire(value: Stored): WireValue {
  if (value === null) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: String(value) };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  // As the real servers write it: without padding.
  return { type: "blob", base64: value.toBase64({ omitPadding: true }) };
}

export function fromWire(value: WireValue): Stored {
  switch (value.type) {
    case "null":
      return null;
    case "integer":
      return BigInt(value.value);
    case "blob":
      return Uint8Array.fromBase64(value.base64);
    default:
      return value.value;
  }
}

/** SQLite's primary result codes, as libSQL names them. */
const codes: Record<number, string> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  19: "SQLITE_CONSTRAINT",
};

export function failureOf(error: unknown): Failure {
  const { message, errcode } = error as { message: string; errcode?: number };
  if (error instanceof HranaError) return { message, code: error.code };
  return { message, code: codes[(errcode ?? 1) & 255] ?? "SQLITE_ERROR" };
}
