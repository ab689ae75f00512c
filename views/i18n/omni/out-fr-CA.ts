import type { out as english } from "./out-en.ts";

export const out: typeof english = {
  recipients: "Destinataires",
  again: "Réessayer",
  againTwice: "Renvoyer, peut arriver deux fois",
  againTo: (address) => `Réessayer\u00a0: ${address}`,
  nextTry: "prochain essai à",
  footer: "Vous ne voulez plus de ces courriels?",
  forgot: {
    forgotText:
      "Dites qui vous êtes. Si cette adresse a un compte, un courriel avec un lien à usage unique y est envoyé.",
    forgotSend: "Envoyer le lien",
    forgotDone:
      "Si cette adresse a un compte, un courriel avec un lien est en route. Le lien sert une fois, pendant 30 minutes. Les administrateurs voient votre demande et peuvent aussi vous en donner un.",
  },
  link: {
    subject: (centre) => `Un nouveau mot de passe chez ${centre}`,
    text: (centre, link) =>
      `Quelqu’un, vous pensons-nous, n’arrive pas à se connecter chez ${centre}. Ce lien permet de choisir un nouveau mot de passe\u00a0:\n\n${link}\n\nIl sert une fois, pendant 30 minutes. Si ce n’était pas vous, ne faites rien\u00a0: votre mot de passe reste le même.\n`,
  },
  transcript: {
    open: "M’envoyer la conversation par courriel",
    address: "Votre adresse courriel",
    send: "Envoyer",
    sent: (address) => `La conversation est en route vers ${address}.`,
    again: "Elle y a déjà été envoyée aujourd’hui.",
    subject: (centre) => `Votre conversation avec ${centre}`,
  },
  write: (address) => `Écrire un courriel à ${address}`,
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
