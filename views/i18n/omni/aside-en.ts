import type { AsideReason } from "../../../db/schema/email.ts";

const reason: Record<AsideReason, string> = {
  "auto-reply": "An automatic reply",
  loop: "Part of a loop",
  bounce: "A delivery report of nothing we sent",
  blocked: "Its sender is blocked",
  rate: "One of too many from this sender in a minute",
  own: "A message of ours that came back",
  "no-skill": "No skill takes email of this mailbox",
};

/** What was set aside, and what could not be read of a message. */
export const aside = {
  title: "Email set aside",
  text:
    "What opened no contact, and why. Nothing is removed from here: open as a contact what was meant for you.",
  none: "Nothing was set aside.",
  board: (n: number) => n === 1 ? "1 email set aside today" : `${n} emails set aside today`,
  boardNone: "Email set aside",
  noSender: "No sender",
  noSubject: "(no subject)",
  to: (mailbox: string) => `to ${mailbox}`,
  open: "Open as contact",
  opening: (subject: string) => `Open as contact: ${subject}`,
  opened: "It is opened as a contact, in the skill of its mailbox.",
  older: "Older ones",
  newest: "The newest",
  back: "Board",
  reason,
  trouble: {
    unreadable: "This message could not be read. It is attached as it came.",
    parts: "This message has more than 1,000 parts: the others are only in the original.",
    files: "This message has more than 100 files: the others are only in the original.",
    html: "This message is too long to be shown whole: the rest is only in the original.",
    text: "This message is too long to be shown whole: the rest is only in the original.",
    cut: "This message is larger than what is taken: only its beginning came.",
    erased: "The original of this message is erased: only what is shown here is known of it.",
  },
};
