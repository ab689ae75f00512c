/** Writing an email: the composer, Send, what waits to be sent; and parking until the customer writes. */
export const write = {
  parking: {
    wakes: "Back as soon as the customer writes",
    latest: "Then this is the latest time; left empty, it is a week.",
    standing: (when: string) => `Parked until the customer writes, at the latest until ${when}.`,
    short: (when: string) => `Parked until they write, at the latest ${when}`,
  },
};
