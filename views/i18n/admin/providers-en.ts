/** What the administration says of secrets, providers, our own addresses, and what is kept of written messages. */
export const providers = {
  sections: {
    written: "Written messages",
  },
  settings: {
    centreAddress: {
      label: "The centre’s postal address",
      help: "Under every commercial message, and in the answer to HELP.",
    },
    redactCards: {
      label: "Take out card numbers",
      help: "In chats, texts and emails, before anything but the sealed raw message is stored.",
    },
    rawDays: {
      label: "Keep raw messages for",
      help: "They are sealed and shown to nobody; then they are erased.",
    },
    optOutWords: {
      label: "Also opt out",
      help: "STOP, UNSUBSCRIBE, ARRÊT and their like always do. These mean something else to many people.",
    },
  },
};
