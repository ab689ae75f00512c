import type { aside as english } from "./aside-en.ts";

export const aside: typeof english = {
  title: "Courriels écartés",
  text:
    "Ce qui n’a ouvert aucun contact, et pourquoi. Rien n’est retiré d’ici\u00a0: ouvrez comme contact ce qui vous était destiné.",
  none: "Rien n’a été écarté.",
  board: (n: number) => n < 2 ? `${n} courriel écarté aujourd’hui` : `${n} courriels écartés aujourd’hui`,
  boardNone: "Courriels écartés",
  noSender: "Sans expéditeur",
  noSubject: "(sans objet)",
  to: (mailbox: string) => `à ${mailbox}`,
  open: "Ouvrir comme contact",
  opening: (subject: string) => `Ouvrir comme contact\u00a0: ${subject}`,
  opened: "Il est ouvert comme contact, dans la compétence de sa boîte aux lettres.",
  older: "Plus anciens",
  newest: "Les plus récents",
  back: "Tableau de bord",
  reason: {
    "auto-reply": "Une réponse automatique",
    loop: "Fait partie d’une boucle",
    bounce: "Un avis de distribution de rien que nous ayons envoyé",
    blocked: "Son expéditeur est bloqué",
    rate: "Un de trop de cet expéditeur en une minute",
    own: "Un message à nous qui est revenu",
    "no-skill": "Aucune compétence ne reçoit le courriel de cette boîte aux lettres",
  },
  trouble: {
    unreadable: "Ce message n’a pas pu être lu. Il est joint tel qu’il est arrivé.",
    parts: "Ce message a plus de 1000 parties\u00a0: les autres ne sont que dans l’original.",
    files: "Ce message a plus de 100 fichiers\u00a0: les autres ne sont que dans l’original.",
    html: "Ce message est trop long pour être affiché en entier\u00a0: le reste n’est que dans l’original.",
    text: "Ce message est trop long pour être affiché en entier\u00a0: le reste n’est que dans l’original.",
    cut: "Ce message dépasse la taille acceptée\u00a0: seul son début est arrivé.",
    erased: "L’original de ce message est effacé\u00a0: on n’en sait que ce qui est affiché ici.",
  },
};
