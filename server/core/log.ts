/** The structured log. Facts are ids, codes and counts, never a customer's text. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { message, query, cause } = value as Error & { query?: unknown };
  const stack = value.stack ?? `${value.name}: ${message}`;
  if (typeof query !== "string") return stack;
  // The message of a failed statement contains its parameters, which may be people's text; the statement and
  // the cause are logged instead.
  const at = stack.indexOf(message);
  return `Failed query: ${query}${at < 0 ? "" : stack.slice(at + message.length)}\n  because ${plain(cause)}`;
}

/**
 * Writes a line per message, as text or JSON, to `write`. Never throws: the destination may be full, broken
 * or gone, and the code that logs must not fail for it. Lines that could not be written are counted, and the
 * next line that can be written says how many.
 */
export function createLog(form: "text" | "json", write: (line: string) => void): Log {
  let lost = 0;
  const shaped = (level: string, message: string, facts: Record<string, unknown>) => {
    const at = new Date().toISOString();
    const shown = Object.entries(facts).map(([name, value]) => [name, plain(value)] as const);
    return form === "json"
      ? JSON.stringify({ at, level, message, ...Object.fromEntries(shown) })
      : [at, level, message, ...shown.map(([name, value]) => `${name}=${String(value)}`)].join(" ");
  };
  const line = (level: string) => (message: string, facts: Record<string, unknown> = {}) => {
    try {
      if (lost > 0) write(shaped("error", "lines were lost", { lost }));
      lost = 0;
      write(shaped(level, message, facts));
    } catch {
      lost++;
    }
  };
  return { info: line("info"), error: line("error") };
}

export const silent: Log = { info: () => {}, error: () => {} };
