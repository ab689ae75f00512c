import type { show as english } from "./show-en.ts";

export const show: typeof english = {
  label: "Courriel",
  from: (name) => `Courriel de ${name}`,
  frame: (name) => `Ce que ${name} a écrit`,
  to: "À",
  cc: "c. c.",
  bcc: "c. c. i.",
  replyTo: "Répondre à",
  subject: "Objet",
  written: (date) => `Daté du ${date}`,
  stranger: "Ne participe pas à cette conversation",
  automatic: "Envoyé automatiquement",
  noText: "Aucun texte",
  quoted: "Texte cité",
  blocked:
    "Les images d’autres serveurs ne sont pas affichées : les charger dirait à l’expéditeur que ce courriel a été ouvert.",
  showPictures: "Afficher les images",
  cut: "La suite est trop longue pour être affichée ici. L’original contient tout.",
  original: "Original (.eml)",
  erased: "L’original a été effacé, selon la durée de conservation de ce centre.",
  withheld: "L’original contient un numéro de carte : il n’est montré à personne.",
  charset: "Caractères",
  charsets: "Afficher avec d’autres caractères",
  apply: "Afficher",
};
