/** Settings of the process, from its environment: parsed once; a wrong one stops the start with one clear line. */
import { z } from "zod";

const flag = z.enum(["true", "false", "1", "0"]).transform((word) => word === "true" || word === "1");

const schema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().regex(
    /^(file:|libsql:|https:|http:)/,
    "must begin with file:, libsql:, https: or http:",
  )
    .default("file:data/guichet.db"),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  DATABASE_SYNC: z.enum(["normal", "full"]).default("normal"),
  BLOB_URL: z.string().regex(/^file:/, "must begin with file:").default("file:data/blobs.db"),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUSTED_PROXIES: z.string().default("").transform((list) => list.split(/[\s,]+/).filter(Boolean)),
  WEBHOOK_PRIVATE: z.enum(["allow", "refuse"]).default("refuse"),
  /** Keys that seal secrets, 32 bytes each in base64, separated by spaces: the first seals, all open. */
  SECRET_KEY: z.string().default("").transform((list) => list.split(/[\s,]+/).filter(Boolean)),
  LOG: z.enum(["text", "json"]).default("text"),
  DEMO_PASSWORD: z.string().min(12, "needs at least 12 characters").optional(),
  DEMO_PUBLIC: flag.default(false),
}).refine((env) => !env.TLS_CERT === !env.TLS_KEY, {
  message: "TLS_CERT and TLS_KEY go together",
  path: ["TLS_CERT"],
});

export type Env = z.infer<typeof schema>;

/** Parses the environment; throws one line that names every wrong setting. Empty values count as absent. */
export function parseEnv(environment: Record<string, string>): Env {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
