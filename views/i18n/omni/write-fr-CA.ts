import type { write as english } from "./write-en.ts";

export const write: typeof english = {
  parking: {
    wakes: "Revient dès que le client écrit",
    latest: "C’est alors l’heure limite; sans heure, une semaine.",
    standing: (when) => `De côté jusqu’à ce que le client écrive, au plus tard jusqu’au ${when}.`,
    short: (when) => `De côté jusqu’à ce qu’on écrive, au plus tard le ${when}`,
  },
};
