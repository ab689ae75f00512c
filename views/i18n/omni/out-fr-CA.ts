import type { out as english } from "./out-en.ts";

export const out: typeof english = {
  recipients: "Destinataires",
  again: "Réessayer",
  againTwice: "Renvoyer, peut arriver deux fois",
  againTo: (address) => `Réessayer\u00a0: ${address}`,
  nextTry: "prochain essai à",
  footer: "Vous ne voulez plus de ces courriels?",
  unsubscribe: {
    title: "Courriels",
    ask: (address) => `Ne voulez-vous plus d’offres ni de nouvelles à ${address}?`,
    stop: "Arrêter ces courriels",
    stopped: (address) => `${address} ne reçoit plus d’offres ni de nouvelles de notre part.`,
    service: "Vous recevez toujours les réponses à vos questions.",
    back: "Les recevoir de nouveau",
    again: (address) => `${address} reçoit de nouveau nos offres et nos nouvelles.`,
  },
};
