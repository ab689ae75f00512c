/** A kind of provider that only tests have, and what it was asked; and providers as rows. */
import { email } from "../../../server/channels/email/channel.ts";
import type { Cx } from "../../../server/core/command.ts";
import type { Opened } from "../../../server/delivery/outside.ts";
import { saveProvider } from "../../../server/providers/commands.ts";
import type { ProviderKind, Tried } from "../../../server/providers/kind.ts";
import { testSeal } from "./app.ts";

export interface Proof extends Disposable {
  asked: Opened[];
  /** What it answers next. */
  answers: (provider: Opened, signal: AbortSignal) => Promise<Tried>;
}

/** Registers it as long as it is in use. */
export function proofKind(): Proof {
  const proof: Proof = {
    asked: [],
    answers: () => Promise.resolve({ worked: true, words: "250 Ready <when> you are" }),
    [Symbol.dispose]: () => void kinds.splice(kinds.indexOf(kind), 1),
  };
  const kind: ProviderKind = {
    kind: "proof",
    channel: email.kind,
    ways: ["in", "out"],
    fields: [
      { name: "host", as: "text" },
      { name: "port", as: "number", usual: "993" },
      { name: "tls", as: "choice", choices: ["implicit", "starttls", "none"], usual: "implicit" },
      { name: "user", as: "text", optional: true },
      { name: "password", as: "secret" },
      { name: "reportSecret", as: "secret", optional: true },
    ],
    test: (provider, _outside, signal) => {
      proof.asked.push(provider);
      return proof.answers(provider, signal);
    },
  };
  const kinds = email.providers as ProviderKind[];
  kinds.push(kind);
  return proof;
}

/** A provider of that kind, as its form would save it. */
export async function giveProof(
  run: <T>(work: (cx: Cx) => Promise<T>) => Promise<T>,
  id = "proof",
): Promise<string> {
  const secrets = { before: null, after: await testSeal.text(JSON.stringify({ password: "an old secret" })) };
  const settings = { host: "mail.test", port: "993", tls: "implicit", user: "" };
  await run((cx) => saveProvider(cx, id, { kind: "proof", name: `Proof ${id}`, settings, secrets }));
  return id;
}
