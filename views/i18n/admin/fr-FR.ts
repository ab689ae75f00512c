/**
 * All texts of the administration pages, in French of France: the Canadian ones, changed where France uses
 * other words.
 */
import type { AdminMessages } from "./en.ts";
import { adminFrCA } from "./fr-CA.ts";

const said: [RegExp, string][] = [
  [/\{agent\}/g, "{conseiller}"],
  [/clavardages/g, "chats"],
  [/clavardage/g, "chat"],
  [/Clavardages/g, "Chats"],
  [/Clavardage/g, "Chat"],
  [/adresse de courriel/g, "adresse e-mail"],
  [/le courriel/g, "l’e-mail"],
  [/courriels/g, "e-mails"],
  [/Courriels/g, "E-mails"],
  [/courriel/g, "e-mail"],
  [/Courriel/g, "E-mail"],
  [/c\.\sc\.\si\./g, "Cci"],
  [/c\.\sc\./g, "Cc"],
  [/textos/g, "SMS"],
  [/éléments de travail, demande où ils en sont/g, "tâches, demande où elles en sont"],
  [/éléments de travail/g, "tâches"],
  [/dispositions/g, "qualifications"],
  [/disposition/g, "qualification"],
  [/Dispositions/g, "Qualifications"],
  [/Disposition/g, "Qualification"],
  [/Travail post-contact/g, "Post-contact"],
  [/travail post-contact/g, "post-contact"],
  [/Codes d’indisponibilité/g, "Motifs d’indisponibilité"],
  [/Code d’indisponibilité/g, "Motif d’indisponibilité"],
  [/Ajouter un code/g, "Ajouter un motif"],
  [/Encadrement/g, "Coaching"],
  [/Pause, Repas/g, "Pause, Déjeuner"],
  [/([Ii]l|[Ee]lle) sert à ouvrir la session/g, "$1 sert à se connecter"],
  [/l’agent\b/g, "le conseiller"],
  [/\bagent(s?)\b/g, "conseiller$1"],
  [/avant chaque quart de travail/g, "avant chaque prise de poste"],
  [/Fermer la session après/g, "Déconnecter après"],
  [/Jamais de qui tient/g, "Jamais qui tient"],
  [/Ferme la session après/g, "Déconnecte après"],
  [/la fermeture de toutes les sessions de quelqu’un/g, "la déconnexion de quelqu’un partout"],
  [
    /Sa session est fermée aussitôt et ne peut plus s’ouvrir/g,
    "Cette personne est déconnectée aussitôt et ne peut plus se connecter",
  ],
  [/elle ne peut plus ouvrir de session/g, "elle ne peut plus se connecter"],
  [/fermeture de la session/g, "déconnexion"],
  [/Ouverture de session/g, "Connexion"],
  [/Une session se ferme quand/g, "On est déconnecté quand"],
  [/n’a à rouvrir sa session/g, "n’a à se reconnecter"],
];

/** A private-use character that stands for a name inside a text, because no language uses it. */
const mark = (nth: number) => String.fromCharCode(0xe000 + nth);

/**
 * Gives a text for France in which names stay as they are: a skill that somebody called Courriel keeps its
 * name.
 */
function around(words: (...given: unknown[]) => unknown, given: unknown[]): unknown {
  const made = inFrance(words(...given.map((one, nth) => typeof one === "string" ? mark(nth) : one)));
  if (typeof made !== "string") return made;
  return given.reduce<string>((text, one, nth) => text.replaceAll(mark(nth), () => String(one)), made);
}

/** Gives the same texts in the words of France. Texts made by functions are changed when they are made. */
export function inFrance<Words>(words: Words): Words {
  if (typeof words === "string") {
    return said.reduce<string>((text, [here, there]) => text.replace(here, there), words) as Words;
  }
  if (typeof words === "function") {
    return ((...given: unknown[]) => around(words as (...given: unknown[]) => unknown, given)) as Words;
  }
  if (words === null || typeof words !== "object") return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, inFrance(value)])) as Words;
}

export const adminFrFR: AdminMessages = inFrance(adminFrCA);
