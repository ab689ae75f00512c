/** An email as it is read. */
export const show = {
  label: "Email",
  /** Names the entry and its frame. */
  from: (name: string) => `Email from ${name}`,
  frame: (name: string) => `What ${name} wrote`,
  to: "To",
  cc: "CC",
  bcc: "BCC",
  replyTo: "Reply to",
  subject: "Subject",
  /** `date`: in full, with its year. */
  written: (date: string) => `Dated ${date}`,
  stranger: "Not a participant of this conversation",
  automatic: "Sent automatically",
  noText: "No text",
  quoted: "Quoted text",
  blocked: "Pictures from other servers are not shown: fetching them tells the sender that this was opened.",
  showPictures: "Show pictures",
  cut: "The rest is too long to be shown here. The original has all of it.",
  original: "Original (.eml)",
  erased: "The original was erased, as the retention of this centre says.",
  withheld: "The original holds a card number: it is shown to nobody.",
  charset: "Characters",
  charsets: "Show with other characters",
  apply: "Show",
};
