export const out = {
  recipients: "Recipients",
  again: "Try again",
  againTwice: "Send again, it may arrive twice",
  againTo: (address: string) => `Try again: ${address}`,
  nextTry: "next try at",
  footer: "You no longer want such emails?",
  forgot: {
    forgotText: "Say who you are. If that address has an account, it gets an email with a one-time link.",
    forgotSend: "Send the link",
    forgotDone:
      "If that address has an account, an email with a link is on its way there. The link works once, for 30 minutes. Its administrators see that you ask, and can give you one too.",
  },
  link: {
    subject: (centre: string) => `A new password at ${centre}`,
    text: (centre: string, link: string) =>
      `Somebody, we think you, cannot sign in at ${centre}. With this link you choose a new password:\n\n${link}\n\nIt works once, for 30 minutes. If it was not you, do nothing: your password stays as it is.\n`,
  },
  transcript: {
    open: "Email me the conversation",
    address: "Your email address",
    send: "Send it",
    sent: (address: string) => `The conversation is on its way to ${address}.`,
    again: "It was sent there today already.",
    subject: (centre: string) => `Your conversation with ${centre}`,
  },
  write: (address: string) => `Write an email to ${address}`,
  unsubscribe: {
    title: "Emails",
    ask: (address: string) => `Do you no longer want offers and news at ${address}?`,
    stop: "Stop these emails",
    stopped: (address: string) => `${address} no longer gets offers and news from us.`,
    service: "You still get answers to what you ask us.",
    back: "Get them again",
    again: (address: string) => `${address} gets offers and news from us again.`,
  },
};
