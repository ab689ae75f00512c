/** Les mots de la liste du premier jour et de ce qui manque, en français du Canada. */
import { plural } from "../plural.ts";
import type { checkList, missing } from "./check-list-en.ts";

const count = plural("fr-CA");

export const checkListFrCA: typeof checkList = {
  title: "Le premier jour",
  lead:
    "Ce qu’il faut pour répondre au premier contact, dans cet ordre. Une ligne se coche d’elle-même quand c’est fait.",
  allDone: "La liste du premier jour\u00a0: tout est fait.",
  done: "Fait",
  toDo: "À faire",
  missing: "Ce qui manque aussi",
  waits: (n, skill, gaps) =>
    `${
      count(n, { one: "# contact est en file", other: "# contacts sont en file" })
    } dans ${skill}\u00a0: ${gaps}.`,
  about: (name, gaps) => `${name}\u00a0: ${gaps}.`,
  allSettings: "Tous les réglages",
  skill: {
    title: "Une compétence",
    text: "La file d’attente des clavardages de la clientèle, et ce qu’il faut à un agent pour les recevoir.",
    name: "Comment elle s’appelle",
    nameHelp: "«\u00a0Boutique\u00a0», par exemple.",
    make: "Créer la compétence",
  },
  holder: {
    title: "Qui l’a",
    text: "Un contact ne va qu’aux agents qui ont sa compétence.",
    nobody: (skill) => `Personne n’a encore ${skill}.`,
    take: (skill) => `Me donner ${skill}`,
    people: "La donner à quelqu’un d’autre",
  },
  point: {
    title: "Un point de contact",
    text: "Par où la clientèle arrive\u00a0: une page à elle, et un widget pour votre site.",
    name: "Son nom, tel que les clients le voient",
    word: "Son adresse",
    wordHelp:
      "Ce qui suit /c/\u00a0: petites lettres, chiffres et traits d’union. Vide, elle est faite du nom.",
    skill: "Sa compétence",
    site: "Le site qui l’affiche, s’il y en a un",
    siteHelp: "Comme https://shop.example. Sa propre page n’en demande pas.",
    make: "Créer le point de contact",
    noSkill: "Il mène à une compétence\u00a0: créez-la d’abord.",
  },
  second: {
    title: "Une deuxième personne",
    text: "Elle reçoit un lien à usage unique avec lequel elle choisit son mot de passe.",
    name: "Son nom",
    email: "Son adresse de courriel",
    emailHelp: "Elle sert à ouvrir la session.",
    skills: "Ce qu’elle sait faire",
    make: "L’ajouter",
  },
  try: {
    title: "Essayer",
    text:
      "Soyez le client\u00a0: ouvrez l’adresse dans une fenêtre privée ou sur un téléphone, et écrivez quelque chose. Ici, vous êtes l’agent qui répond.",
    ready: "Être disponible à mon bureau",
    noPoint: "On ne peut encore entrer nulle part\u00a0: créez d’abord un point de contact.",
    noDesk: "Vous n’avez pas de bureau\u00a0: quelqu’un qui est agent doit répondre.",
  },
  selfTest: {
    title: "L’autotest",
    text: "Si cette machine sonne, avertit et garde sa connexion\u00a0: avant chaque quart de travail.",
    start: "Commencer l’autotest",
    noDesk: "Les agents le trouvent à leur bureau, sous Autotest.",
  },
  invited: (name) =>
    `${name} est là. Donnez-lui ce lien\u00a0: il vaut 30 minutes, une seule fois, et ne sera plus affiché.`,
  copy: "Copier",
  copied: "Copié",
  address: {
    title: "Où il se trouve",
    open: "Ouvrir",
    newTab: "(nouvel onglet)",
    tag: "Le widget, pour les pages de votre site",
    sites: (sites) => `Sites qui peuvent l’afficher\u00a0: ${sites}.`,
    noSites: "Aucun site ne peut encore l’afficher\u00a0: nommez le vôtre sous Sites, et enregistrez.",
    toSites: "Vers Sites",
  },
};

export const missingFrCA: typeof missing = {
  "nobody-has": {
    text: "Personne n’a cette compétence\u00a0: ce qui arrive reste dans la file.",
    mend: "La donner à quelqu’un",
  },
  "nobody-watches": {
    text: "Personne ne la surveille\u00a0: aucune équipe avec un superviseur n’a cette compétence.",
    mend: "Vers ses équipes",
  },
  "closed-all-week": {
    text: "Elle est fermée toute la semaine\u00a0: ses heures n’ont aucun jour ouvert.",
    mend: "Vers ses heures",
  },
  "leads-nowhere": {
    text: "Il ne mène nulle part\u00a0: rien ne peut arriver ici.",
    mend: "Vers ses canaux",
  },
  "no-address": {
    text: "Un de ses canaux n’a ni boîte ni numéro\u00a0: rien n’arrive par là.",
    mend: "Ajouter une boîte ou un numéro",
  },
  "no-provider": {
    text: "Il lui manque un fournisseur qui fonctionne\u00a0: rien n’arrive, ou rien ne part.",
    mend: "Vers ses fournisseurs",
  },
  "no-sender": {
    text: "Elle n’envoie depuis aucune adresse\u00a0: ce qui est écrit ne mène nulle part.",
    mend: "Vers ce qui est envoyé",
  },
  "no-day": {
    text: "Aucun jour n’est ouvert\u00a0: les compétences qui ont ces heures sont fermées toute la semaine.",
    mend: "Vers la semaine",
  },
  "no-skill": {
    text: "Cette personne n’a pas encore de compétence\u00a0: rien ne lui arrive.",
    mend: "Vers ses compétences",
  },
  "takes-nothing": {
    text: "Ces limites ne laissent rien passer\u00a0: aucun contact n’est jamais donné.",
    mend: "Vers les limites",
  },
  "no-inbound-skill": {
    text: "Aucune compétence ne reçoit encore quoi que ce soit\u00a0: il ne peut mener nulle part.",
    mend: "Créer d’abord une compétence",
  },
};
