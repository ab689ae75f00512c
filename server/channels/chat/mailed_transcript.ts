/** A conversation by email, to whoever had it and asks for it. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { uiFor } from "../../../views/i18n/index.ts";
import { centreName } from "../../access/queries.ts";
import { isEmail } from "../../agents/person_rules.ts";
import { mayAnswerAutomatically } from "../../consent/automatic.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { queueNotice, sealedNotice } from "../../providers/notices.ts";
import { letterAddress } from "../../providers/queries.ts";
import { letterChannel } from "../facts.ts";
import { type Transcript, transcriptOf } from "./transcript.ts";

/** Of a conversation, as many bytes go into an email. */
const mostBytes = 500_000;

/**
 * Sends the conversation to an address, once a day to each: anybody may type any address here. Returns whether it is
 * sent now.
 */
export async function mailTranscript(
  deps: Deps,
  interaction: Interaction,
  typed: string,
  wanted: Parameters<typeof transcriptOf>[2],
): Promise<boolean> {
  const recipient = typed.trim().toLowerCase();
  if (!isEmail(recipient)) throw new Refusal("email-invalid", "address");
  const own = await letterAddress(deps.db.read);
  if (!own || !deps.seal.ready) throw new Refusal("no-channel");
  const text = await wholeOf(await transcriptOf(deps, interaction, wanted));
  const subject = uiFor(wanted.locale).t.mail.out.transcript.subject(await centreName(deps.db.read));
  const sealed = await sealedNotice(deps.seal, { subject, text });
  return await run(deps, async (cx) => {
    const asked = {
      channel: letterChannel,
      address: recipient,
      thread: `transcript ${interaction.id}`,
      digest: "",
    };
    if (!await mayAnswerAutomatically(cx, asked)) return false;
    await queueNotice(cx, { own, recipient, sealed });
    return true;
  });
}

async function wholeOf({ body }: Transcript): Promise<string> {
  let text = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.length > mostBytes) return `${text.slice(0, mostBytes)}\n…\n`;
  }
  return text;
}
