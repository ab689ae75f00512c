export const out = {
  recipients: "Recipients",
  again: "Try again",
  againTwice: "Send again, it may arrive twice",
  againTo: (address: string) => `Try again: ${address}`,
  nextTry: "next try at",
  footer: "You no longer want such emails?",
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
