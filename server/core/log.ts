/** Structured logs. Facts are ids, codes and counts: never a customer's words. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { message, query, cause } = value as Error & { query?: unknown };
  const stack = value.stack ?? `${value.name}: ${message}`;
  if (typeof query !== "string") return stack;
  // A failed statement's message has its parameters in it: people's words. The statement and its cause are enough.
  const at = stack.indexOf(message);
  return `Failed query: ${query}${at < 0 ? "" : stack.slice(at + message.length)}\n  because ${plain(cause)}`;
}

/** A line per message, as text or JSON, given to `write`. */
export function createLog(form: "text" | "json", write: (line: string) => void): Log {
  const line = (level: string) => (message: string, facts: Record<string, unknown> = {}) => {
    const at = new Date().toISOString();
    const shown = Object.entries(facts).map(([name, value]) => [name, plain(value)] as const);
    write(
      form === "json"
        ? JSON.stringify({ at, level, message, ...Object.fromEntries(shown) })
        : [at, level, message, ...shown.map(([name, value]) => `${name}=${String(value)}`)].join(" "),
    );
  };
  return { info: line("info"), error: line("error") };
}

export const silent: Log = { info: () => {}, error: () => {} };
