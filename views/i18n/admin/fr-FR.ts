/** Les mots de l’administration, en français de France : ceux du Canada, là où le métier dit autrement. */
import type { AdminMessages } from "./en.ts";
import { adminFrCA } from "./fr-CA.ts";

const said: [RegExp, string][] = [
  [/clavardages/g, "chats"],
  [/clavardage/g, "chat"],
  [/Clavardage/g, "Chat"],
  [/courriels/g, "e-mails"],
  [/Courriels/g, "E-mails"],
  [/courriel/g, "e-mail"],
  [/Courriel/g, "E-mail"],
  [/textos/g, "SMS"],
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
  [/Il sert à ouvrir la session/g, "Il sert à se connecter"],
  [/Fermer la session après/g, "Déconnecter après"],
  [/Ferme la session après/g, "Déconnecte après"],
  [/fermeture de la session/g, "déconnexion"],
  [/Ouverture de session/g, "Connexion"],
  [/Une session se ferme quand/g, "On est déconnecté quand"],
  [/n’a à rouvrir sa session/g, "n’a à se reconnecter"],
];

/** The same words as they are said in France, whether they stand still or are made by a function. */
function inFrance<Words>(words: Words): Words {
  if (typeof words === "string") {
    return said.reduce<string>((text, [here, there]) => text.replace(here, there), words) as Words;
  }
  if (typeof words === "function") return ((...given: unknown[]) => inFrance(words(...given))) as Words;
  if (words === null || typeof words !== "object") return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, inFrance(value)])) as Words;
}

export const adminFrFR: AdminMessages = inFrance(adminFrCA);
