/** Français de France: chat, e-mail, conseiller; what differs from Canada's, the rest is the same. */
import type { Messages } from "./en.ts";
import { frCA } from "./fr-CA.ts";

export const frFR: Messages = {
  ...frCA,
  channel: { ...frCA.channel, chat: "Chat", email: "E-mail", workitem: "Tâches" },
  glance: { ...frCA.glance, label: "Aperçu" },
  contacts: { ...frCA.contacts, label: "Contacts", wrapup: "Post-contact" },
  offer: {
    ...frCA.offer,
    why: (candidates) =>
      candidates <= 1
        ? "Vous êtes la seule personne disponible."
        : `Vous êtes disponible depuis plus longtemps que les autres (${candidates} conseillers).`,
  },
  contact: { ...frCA.contact, complete: "Clore", acw: "Post-contact", owed: "Qualification requise" },
  files: {
    ...frCA.files,
    uploading: "Transfert",
    lost: "Ce fichier n’a pas été transféré\u00a0: la connexion a été perdue.",
    unfinished: "Un fichier n’est pas encore transféré. Patientez, réessayez ou retirez-le, puis envoyez.",
  },
  disposition: {
    ...frCA.disposition,
    label: "Qualification",
    given: "Qualification donnée",
  },
  customer: {
    ...frCA.customer,
    email: "E-mail",
    noDisposition: "Sans qualification",
    whyText: (candidates, waited) =>
      candidates <= 1
        ? `Vous étiez la seule personne disponible. Le client a patienté ${waited}.`
        : `Vous étiez disponible depuis plus longtemps que les autres (${candidates} conseillers). Le client a patienté ${waited}.`,
  },
  note: {
    ...frCA.note,
    started: () => "Le client a ouvert le chat",
    held: (name) => `${name} a mis le chat en attente`,
    "ended-by-agent": (name) => `${name} a terminé le chat`,
    "ended-by-customer": () => "Le client a terminé le chat",
    disposed: (name) => `${name} a donné une qualification`,
  },
  portal: {
    ...frCA.portal,
    start: "Démarrer le chat",
    ended: "Ce chat est terminé. Merci.",
    again: "Démarrer un nouveau chat",
    note: {
      ...frCA.portal.note,
      started: () => "Vous avez ouvert le chat",
      "ended-by-agent": (name) => `${name} a terminé le chat`,
      "ended-by-customer": () => "Vous avez terminé le chat",
    },
  },
  wait: { ...frCA.wait, address: "Adresse e-mail ou numéro de téléphone" },
  widget: {
    ...frCA.widget,
    label: "Chat",
    refused: "Ce site ne peut pas afficher le chat.",
    link: "Ouvrir le chat sur sa propre page",
  },
  access: {
    ...frCA.access,
    signIn: "Se connecter",
    signOut: "Se déconnecter",
    email: "E-mail",
    forgot: "Je ne peux pas me connecter",
    resetDone: "Votre mot de passe est enregistré. Connectez-vous avec lui.",
    worldExample:
      "Un centre d’exemple\u00a0: deux compétences, des qualifications et deux pages pour les clients",
    signOutEverywhere: "Se déconnecter partout",
    signedOutEverywhere: (name) => `${name} est déconnecté partout.`,
    places: "Où vous êtes connecté",
    role: { agent: "conseiller", supervisor: "superviseur", administrator: "administrateur" },
  },
  refusal: {
    ...frCA.refusal,
    "signed-out": "Vous êtes déconnecté. Reconnectez-vous\u00a0: ce que vous avez tapé est conservé.",
    "disposition-required": "Choisissez d’abord une qualification.",
    "disposition-unknown": "Choisissez une qualification de la liste.",
    "address-required": "Donnez une adresse e-mail ou un numéro de téléphone.",
    "email-invalid": "Ce n’est pas une adresse e-mail.",
    "wrong-credentials": "L’e-mail ou le mot de passe est faux.",
  },
};
