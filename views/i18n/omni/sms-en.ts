/** Texts: what customers get by themselves, and what agents read beside the composer. */
export const sms = {
  stopped: (centre: string, _where: string) =>
    `${centre}: you will get no more texts from us. Reply START to get them again.`,
  started: (centre: string, _where: string) =>
    `${centre}: you get texts from us again. Reply STOP to end them.`,
  whoWeAre: (centre: string, where: string) =>
    [
      where ? `${centre}, ${where}.` : `${centre}.`,
      "Write here and somebody answers. Reply STOP to get no more texts.",
    ].join(" "),
  count: (characters: string, segments: string) => `Characters: ${characters} · Segments: ${segments}`,
  segments: (segments: string) => `Segments: ${segments}`,
  costs: (character: string) => `“${character}” makes it cost more.`,
  plain: "Use the plain one",
  closed: {
    "opted-out": "They opted out of texts. Only they can take that back: they text START.",
    "opt-out-asked": "Their message may mean that they want no more texts. Nothing is sent until you decide.",
    "no-consent": "No consent is recorded for commercial texts to this number.",
    "reply-impossible": "This sender is a name, not a number: it cannot be answered.",
  },
  optedOut: "They opted out",
  notAnOptOut: "Not an opt-out",
  takeBack: "They did not opt out",
  picture: {
    waiting: "A picture is on its way",
    failed: "A picture could not be fetched",
    again: "Try again",
  },
  fresh: {
    title: "New text",
    number: "Number",
    skill: "Skill",
    send: "Send",
    noSkill: "You have no outbound skill for texts with a number to send from.",
    taken: (agent: string) => `${agent} has an open conversation with this number.`,
    consent: {
      label: "Consent to commercial texts",
      kind: "Kind",
      express: "They said yes",
      implied: "Implied, for a time",
      source: "How they gave it",
      until: "Until, where it is implied",
    },
    waits: "A conversation with this number waits in the queue.",
  },
};
