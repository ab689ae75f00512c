import type { sms as english } from "./sms-en.ts";

export const sms: typeof english = {
  // Without the apostrophes and spaces of print, which would double what the text costs.
  stopped: (centre) => `Vous ne recevrez plus de textos de ${centre}. Écrivez DÉBUT pour en recevoir.`,
  started: (centre) => `Vous recevez de nouveau les textos de ${centre}. Écrivez ARRET pour y mettre fin.`,
  whoWeAre: (centre, where) =>
    [
      where ? `${centre}, ${where}.` : `${centre}.`,
      "Écrivez ici et on vous répond. Écrivez ARRET pour ne plus recevoir de textos.",
    ].join(" "),
  count: (characters, segments) => `Caractères\u00a0: ${characters} · Segments\u00a0: ${segments}`,
  segments: (segments) => `Segments\u00a0: ${segments}`,
  costs: (character) => `«\u00a0${character}\u00a0» en augmente le coût.`,
  plain: "Mettre le caractère simple",
  closed: {
    "opted-out":
      "Cette personne s’est désabonnée des textos. Elle seule peut revenir là-dessus\u00a0: elle écrit DÉBUT.",
    "opt-out-asked":
      "Ce message demande peut-être de ne plus recevoir de textos. Rien n’est envoyé avant votre décision.",
    "no-consent": "Aucun consentement n’est noté pour des textos commerciaux à ce numéro.",
    "reply-impossible": "Cet expéditeur est un nom, pas un numéro\u00a0: on ne peut pas lui répondre.",
  },
  optedOut: "Cette personne se désabonne",
  notAnOptOut: "Pas un désabonnement",
  takeBack: "Elle ne s’est pas désabonnée",
  picture: {
    waiting: "Une image arrive",
    failed: "Une image n’a pas pu être récupérée",
    again: "Réessayer",
  },
  fresh: {
    title: "Nouveau texto",
    number: "Numéro",
    skill: "Compétence",
    send: "Envoyer",
    noSkill: "Vous n’avez aucune compétence sortante de textos avec un numéro d’envoi.",
    taken: (agent) => `${agent} a une conversation ouverte avec ce numéro.`,
    consent: {
      label: "Consentement aux textos commerciaux",
      kind: "Genre",
      express: "Exprès",
      implied: "Tacite, pour un temps",
      source: "Comment il a été donné",
      until: "Jusqu’au, s’il est tacite",
    },
    waits: "Une conversation avec ce numéro est en file.",
  },
};
