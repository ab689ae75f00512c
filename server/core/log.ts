/** Structured logs. Facts are ids, codes and counts: never a customer's words. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

const plain = (value: unknown): unknown =>
  value instanceof Error ? value.stack ?? `${value.name}: ${value.message}` : value;

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
