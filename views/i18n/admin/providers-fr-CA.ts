import type { providers as english } from "./providers-en.ts";

export const providers: typeof english = {
  sections: {
    written: "Messages écrits",
  },
  settings: {
    centreAddress: {
      label: "Adresse postale du centre",
      help: "Sous chaque message commercial, et dans la réponse à AIDE.",
    },
    redactCards: {
      label: "Retirer les numéros de carte",
      help:
        "Dans le clavardage, les textos et les courriels, avant que soit conservé autre chose que le message brut scellé.",
    },
    rawDays: {
      label: "Garder les messages bruts pendant",
      help: "Scellés, ils ne sont montrés à personne; ensuite, ils sont effacés.",
    },
    optOutWords: {
      label: "Désabonnent aussi",
      help:
        "ARRÊT, STOP, DÉSABONNER et leurs semblables le font toujours. Ceux-ci veulent souvent dire autre chose.",
    },
  },
};
