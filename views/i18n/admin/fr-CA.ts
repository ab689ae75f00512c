/** Les mots de l’administration, en français du Canada. */
import { plural } from "../plural.ts";
import type { AdminMessages } from "./en.ts";

const count = plural("fr-CA");

const profile = {
  costs: "Ce que coûte un contact",
  total: "Total",
  totalHelp: "Tout ce qu’une personne a en même temps ne coûte pas plus que cela.",
  parked: "Contacts mis de côté",
  parkedHelp: "Ils ne coûtent rien et reviennent d’eux-mêmes.",
  several: "Plusieurs contacts à la fois",
  severalHelp: "Sinon, l’acheminement en donne un seul à la fois.",
  omnichannel: "Sessions de plusieurs canaux",
  omnichannelHelp: "Permet d’élever un contact vers un autre canal.",
  request: "Demande de contact",
  requestHelp:
    "Le clavardage, le courriel, les textos et les éléments de travail attendent +1 Contact. Les appels sont proposés quand même.",
  focus: "Affichage automatique",
  focusHelp: "Un contact accepté prend l’écran.",
};

const abilities = {
  total: { label: profile.total, help: profile.totalHelp },
  parkedLimit: { label: profile.parked, help: profile.parkedHelp },
  several: { label: profile.several, help: profile.severalHelp },
  omnichannel: { label: profile.omnichannel, help: profile.omnichannelHelp },
  requestContact: { label: profile.request, help: profile.requestHelp },
  autoFocus: { label: profile.focus, help: profile.focusHelp },
};

export const adminFrCA: AdminMessages = {
  title: "Administration",
  menu: "Administration",
  overview: "Aperçu",
  overviewText:
    "Tout ce qui se règle ici vaut aussitôt, même sur les bureaux ouverts. Personne n’a à rouvrir sa session.",
  nouns: {
    people: {
      title: "Personnes",
      one: "Personne",
      add: "Ajouter une personne",
      text: "Qui travaille ici, ce que chacun peut faire et quelles compétences il a.",
    },
    teams: {
      title: "Équipes",
      one: "Équipe",
      add: "Ajouter une équipe",
      text:
        "Des personnes avec les mêmes réglages de livraison\u00a0: combien de contacts de chaque sorte à la fois.",
    },
    skills: {
      title: "Compétences",
      one: "Compétence",
      add: "Ajouter une compétence",
      text: "Les files d’attente\u00a0: qui reçoit quoi, quand, et comment un contact se conclut.",
    },
    points: {
      title: "Points de contact",
      one: "Point de contact",
      add: "Ajouter un point de contact",
      text: "Par où la clientèle arrive : une adresse propre, et la compétence qui reçoit ce qui vient.",
    },
    hours: {
      title: "Heures d’ouverture",
      one: "Heures d’ouverture",
      add: "Ajouter des heures d’ouverture",
      text: "Quand les compétences sont ouvertes, et quels jours elles ne le sont pas.",
    },
    codes: {
      title: "Codes d’indisponibilité",
      one: "Code d’indisponibilité",
      add: "Ajouter un code",
      text: "Pourquoi quelqu’un n’est pas là\u00a0: Pause, Repas, Encadrement.",
    },
    dispositions: {
      title: "Dispositions",
      one: "Disposition",
      add: "Ajouter une disposition",
      text: "L’issue d’un contact. Chaque compétence en a sa propre liste.",
    },
    tags: {
      title: "Étiquettes",
      one: "Étiquette",
      add: "Ajouter une étiquette",
      text: "Des mots à mettre sur un contact, à côté de sa disposition.",
    },
    settings: { title: "Réglages", one: "Réglages", text: "Ce qui vaut pour tout le centre." },
  },
  access: {
    title: "Accès",
    text: "Les liens à usage unique, et la fermeture de toutes les sessions de quelqu’un.",
  },
  keys: {
    title: "Clés d’API",
    text: "Comment les programmes entrent pour confier des éléments de travail.",
    lead:
      "Avec une clé, un programme confie des éléments de travail, demande où ils en sont et les reprend. Comment\u00a0:",
    made: (name) => `La clé de ${name}. Elle n’est affichée que cette fois\u00a0: copiez-la maintenant.`,
    before:
      "Cette clé est déjà faite et n’était affichée que cette fois-là. Si elle est perdue, révoquez-la et faites-en une autre.",
    none: "Aucun programme n’a de clé.",
    add: "Faire une clé",
    make: "Faire",
    name: "Nom",
    nameHelp: "Du programme qui s’en servira\u00a0: une clé pour chacun.",
    reach: "Ce qu’elle atteint",
    allItems: "Tous les éléments",
    allItemsHelp:
      "Elle voit et reprend aussi ce que d’autres programmes et des personnes ont confié. Sans cela, une clé n’atteint que ce qui a été confié avec elle.",
    madeBy: (when, who) => `Faite le ${when}, par ${who}`,
    madeByTask: (when) => `Faite le ${when}, en ligne de commande`,
    used: (when) => `dernier usage le ${when}`,
    unused: "jamais utilisée",
    revoke: "Révoquer",
    revokeTitle: (name) => `Révoquer la clé de ${name}?`,
    revokeText:
      "Le programme qui s’en sert est refusé à partir de ce moment, et la clé ne revient pas. Ce qu’il a confié reste.",
    revokedNow: "Révoquée. Elle n’ouvre plus rien.",
    revokedAt: (when) => `révoquée le ${when}`,
    showRevoked: (n) => count(n, { one: "Afficher la clé révoquée", other: "Afficher les # clés révoquées" }),
  },
  webhooks: { title: "Webhooks", text: "Qui apprend ce que deviennent les éléments de travail." },
  sections: {
    person: "Qui c’est",
    rights: "Ce que cette personne fait ici",
    skills: "Compétences",
    delivery: "Livraison",
    abilities: "Façons de travailler",
    general: "Général",
    order: "Ordre du travail",
    choice: "Qui le reçoit",
    offers: "Contacts proposés",
    wrapup: "Conclusion",
    customer: "Le client",
    measures: "Mesures",
    channels: "Ce qui arrive",
    question: "Une question",
    sites: "Sites qui l’affichent",
    week: "La semaine",
    closed: "Jours fermés",
    signIn: "Ouverture de session",
    limits: "Limites",
  },
  fields: {
    people: {
      name: { label: "Nom", help: "Tel que le voient collègues et clients." },
      email: { label: "Courriel", help: "Il sert à ouvrir la session." },
      locale: { label: "Langue des écrans" },
      roles: { label: "Rôles", help: "Aucun n’en comprend un autre\u00a0: cochez tous ceux qu’il faut." },
      teamId: { label: "Équipe" },
      languages: {
        label: "Langues de travail",
        help: "Les compétences qui tiennent compte de la langue regardent ici.",
      },
      skills: {
        label: "Compétences et niveau",
        help: "1 est le meilleur, 20 le moindre. Laissez vide une compétence que la personne n’a pas.",
      },
      own: {
        label: "Un profil de livraison à elle",
        help: "Coché, ce qui suit vaut pour cette personne. Sinon, c’est celui de son équipe.",
      },
      limits: {
        label: "Contacts à la fois",
        help: "La voix compte les appels et les messages vocaux dans une seule place.",
      },
      costs: { label: profile.costs, help: "Dans le total ci-dessous." },
      ...abilities,
    },
    teams: {
      name: { label: "Nom" },
      limits: {
        label: "Contacts à la fois",
        help:
          "La voix compte les appels et les messages vocaux dans une seule place. Une limite baissée n’enlève rien\u00a0: elle empêche seulement d’en recevoir plus.",
      },
      costs: {
        label: profile.costs,
        help:
          "Dans le total ci-dessous. Total 100, appel 100 et clavardage 20\u00a0: un appel ou cinq clavardages, jamais les deux.",
      },
      ...abilities,
    },
    skills: {
      name: { label: "Nom" },
      channel: { label: "Canal", help: "Il reste tel quel une fois la compétence créée." },
      direction: { label: "Sens", help: "Il reste tel quel une fois la compétence créée." },
      teams: { label: "Équipes", help: "Leurs superviseurs voient ce qui se trouve dans la file." },
      hoursId: { label: "Ouverture" },
      initial: { label: "Priorité initiale", help: "Celle d’un contact à son arrivée." },
      acceleration: { label: "Accélération", help: "Ce qu’il gagne à chaque minute passée dans la file." },
      maximum: {
        label: "Priorité maximale",
        help: "Il ne gagne pas davantage. Au moins la priorité initiale.",
      },
      strategy: { label: "À qui le proposer" },
      preferredSeconds: {
        label: "Attendre la dernière personne qui a servi le client",
        help: "Avant toute autre; 0 n’attend pas. Au plus la moitié du seuil du niveau de service.",
      },
      level: {
        label: "Niveau exigé",
        help: "1 ne prend que les meilleurs, 20 tous ceux qui ont la compétence.",
      },
      languageMatch: {
        label: "Tenir compte de la langue",
        help: "Seules les personnes qui travaillent dans la langue du contact sont sollicitées.",
      },
      widening: {
        label: "Élargissement",
        help: "Après ce temps dans la file, ceux-ci aussi peuvent l’avoir. Une ligne vide ne compte pas.",
      },
      reserveSeconds: {
        label: "Garder une place",
        help:
          "Après ce temps sans place pour lui, la personne la plus près de se libérer ne reçoit rien de moindre.",
      },
      afterCalls: {
        label: "Les appels d’abord",
        help:
          "Rien n’est proposé tant qu’un appel que la même personne pourrait prendre se trouve dans la file.",
      },
      offerSeconds: {
        label: "Temps pour répondre à un contact proposé",
        help: "Ensuite, il va à quelqu’un d’autre.",
      },
      autoAccept: { label: "Accepter de soi-même", help: "Le contact proposé est pris sans rien demander." },
      absenceSeconds: {
        label: "Quand la personne n’est plus là",
        help: "Ce temps après la première minute, ce qu’elle tient retourne dans la file.",
      },
      transferBack: { label: "Un transfert refusé par une personne retourne" },
      dispositions: {
        label: "Dispositions",
        help: "Dans l’ordre de ces nombres. Laissez vide celle qui n’est pas pour cette compétence.",
      },
      dispositionRequired: {
        label: "Une disposition est requise",
        help:
          "De toutes les façons\u00a0: fin, transfert, client parti, temps écoulé, fermeture de la session.",
      },
      acw: { label: "Travail post-contact" },
      acwSeconds: {
        label: "Temps de travail post-contact",
        help: "Seulement s’il est limité.",
      },
      extensionSeconds: {
        label: "Une prolongation de",
        help: "Seulement s’il est limité. 0 n’en permet aucune.",
      },
      timeoutDispositionId: {
        label: "Quand le temps est écoulé et qu’aucune n’est donnée",
        help: "Seulement si le travail post-contact est limité. Une de celles de cette compétence.",
      },
      wrapupPercent: {
        label: "Ce que coûte la conclusion",
        help: "De ce que coûte le contact lui-même. 0 libère la place aussitôt.",
      },
      silentWarnSeconds: {
        label: "Un client silencieux est averti après",
        help: "À partir d’une réponse de notre part.",
      },
      silentEndSeconds: { label: "et le clavardage est terminé après", help: "À partir de l’avertissement." },
      lateReplySeconds: {
        label: "Un mot tardif revient dans les",
        help: "Il va à la dernière personne et se ferme sans disposition.",
      },
      patienceSeconds: {
        label: "Proposer une autre façon après",
        help: "Le client qui patiente plus longtemps est consulté.",
      },
      thresholdSeconds: {
        label: "Seuil du niveau de service",
        help: "Ce qui reçoit une réponse dans ce temps compte comme à temps.",
      },
      shortAbandonSeconds: {
        label: "Abandons courts",
        help: "Qui part plus tôt que cela est compté à part.",
      },
    },
    points: {
      name: { label: "Nom", help: "Tel que la clientèle le voit." },
      word: {
        label: "Adresse",
        help:
          "Ce qui suit /c/ dans son adresse : minuscules, chiffres et traits d’union. Elle ne change plus.",
      },
      locale: { label: "Langue", help: "Pour qui n’a aucune de nos langues dans son navigateur." },
      skills: { label: "Canaux", help: "La compétence qui prend ce qui arrive par chacun." },
      question: {
        label: "Question",
        help: "Posée à qui commence ici, comme «\u00a0De quoi s’agit-il?\u00a0» Personne n’a à y répondre.",
      },
      answers: {
        label: "Réponses",
        help:
          "Chacune mène à une compétence et peut dire la langue de la conversation. Sans réponse, tout va où mène le canal.",
      },
      privacyUrl: {
        label: "Politique de confidentialité",
        help: "Son lien est là où commence un clavardage. Vide, il n’y en a pas.",
      },
      origins: {
        label: "Sites",
        help:
          "Ceux qui peuvent l’afficher dans un cadre, comme https://shop.example. Sa propre page n’en a pas besoin.",
      },
    },
    hours: {
      name: { label: "Nom" },
      zone: { label: "Fuseau horaire", help: "Celui de l’horloge qui donne ces heures." },
      week: {
        label: "Ouvert",
        help:
          "Une fin qui ne vient pas après son début est au lendemain. De 00:00 à 00:00 est la journée entière.",
      },
      closed: {
        label: "Fermé le",
        help:
          "Jours fériés\u00a0: aucune heure ne commence ces jours-là. Collez une liste, un jour par ligne, comme 2026-12-25 ou 25 décembre 2026; ce qui suit le jour est laissé de côté.",
      },
    },
    codes: {
      name: { label: "Nom", help: "Tel qu’on le choisit dans la liste État." },
      position: { label: "Place dans la liste", help: "Le plus petit vient en premier." },
      timeoutMinutes: {
        label: "Fermer la session après",
        help: "Jamais de qui tient des contacts\u00a0: son superviseur est averti. Vide, jamais.",
      },
    },
    dispositions: { name: { label: "Nom" } },
    tags: { name: { label: "Nom" } },
    settings: {
      refusalReason: { label: "Qui refuse un contact dit pourquoi" },
      serviceLevelFormula: { label: "Comment le niveau de service compte les abandons" },
      signInIdleHours: {
        label: "Une session se ferme quand rien ne s’est fait pendant",
        help: "À qui a alors des contacts en main, le mot de passe est demandé sur place.",
      },
      signInLongestHours: { label: "Et dans tous les cas après", help: "Quoi qu’il s’y soit fait." },
      chatsPerAddress: {
        label: "Clavardages d’une même adresse Internet en dix minutes",
        help: "Davantage là où beaucoup de clients partagent une adresse, comme ceux d’un même bureau.",
      },
      messagesPerMinute: {
        label: "Messages d’un même client en une minute",
        help: "Dans une conversation. Ce qui vient trop tôt attend.",
      },
      waitingPerPoint: {
        label: "Le plus qui puisse attendre à un point de contact",
        help: "Au-delà, aucun clavardage n’y commence. Les messages laissés comptent aussi.",
      },
      waitingInAll: {
        label: "Le plus qui puisse attendre à tous ensemble",
        help: "Au-delà, aucun clavardage ne commence nulle part.",
      },
    },
  },
  options: {
    direction: { inbound: "Entrant", outbound: "Sortant" },
    strategy: {
      "longest-available": "La personne disponible depuis le plus longtemps",
      "proficiency": "La personne la plus compétente",
      "least-occupied": "La personne qui a le plus de place",
    },
    acw: {
      none: "Aucun",
      open: "Jusqu’à ce que la personne ait terminé",
      timed: "Un nombre limité de secondes",
    },
    transferBack: { sender: "à qui l’a fait", skill: "dans la file de la compétence" },
    languages: { en: "Anglais", fr: "Français" },
    refusalReason: { off: "Rien n’est demandé", optional: "Si elle le veut", required: "Toujours" },
    serviceLevelFormula: {
      ignored: "Sans eux\u00a0: à temps ÷ répondus",
      negative: "Contre lui\u00a0: à temps ÷ (répondus + abandonnés)",
      positive: "Pour lui s’ils sont courts\u00a0: (à temps + abandonnés à temps) ÷ (répondus + abandonnés)",
    },
  },
  parts: {
    from: "De",
    to: "À",
    afterSeconds: "Après",
    level: "Jusqu’au niveau",
    locale: "Aussi en",
    date: (n) => `Jour ${n}`,
    site: (n: number) => `Site web ${n}`,
    step: (n) => `Étape ${n}`,
    answer: (n) => `Réponse ${n}`,
    label: "Réponse",
    skillId: "Mène à",
    language: "Langue",
    span: (day, n) => `${day}, plage ${n}`,
  },
  empty: {
    hoursId: "Toujours",
    skills: "Non offert",
    timeoutDispositionId: "Attendre qu’une soit donnée",
    level: "Tel quel",
    locale: "Aucune",
    teamId: "Choisir…",
    zone: "Choisir…",
    skillId: "Choisir…",
    language: "Celle de la page",
    other: "Aucun",
  },
  units: {
    seconds: "secondes",
    minutes: "minutes",
    hours: "heures",
    points: "points",
    perMinute: "points par minute",
    percent: "%",
  },
  limits: (min, max) => `De ${min} à ${max}.`,
  overtakes: {
    at: (initial, most) => `Elle commence à ${initial} et ne dépasse jamais ${most}.`,
    never: "Elle ne dépasse jamais un appel qui vient d’arriver.",
    once: "Elle passe dès le début avant un appel qui vient d’arriver.",
    after: (duration) => `Elle dépasse un appel qui vient d’arriver après ${duration} dans la file.`,
    voice: (name, points) => `(Les appels de ${name} commencent à ${points}.)`,
  },
  line: (n, text, wrong) => `Ligne ${n}, «\u00a0${text}\u00a0»\u00a0: ${wrong}`,
  wrong: {
    required: "Ceci est nécessaire.",
    range: (min, max) => `Donnez un nombre de ${min} à ${max}.`,
    number: (min, max) => `Ce n’est pas un nombre. Donnez-en un de ${min} à ${max}.`,
    whole: (min, max) => `Donnez un nombre entier de ${min} à ${max}.`,
    "too-long": (_min, max) => `Au plus ${max} caractères.`,
    "too-many": (_min, max) => `Au plus ${max}.`,
    choice: "Choisissez dans la liste.",
    email: "Ce n’est pas une adresse de courriel.",
    date: "Ce n’est pas une date.",
    time: "Donnez les deux heures, comme 9:00 et 17:00.",
    overlap: "Deux plages de ce jour se chevauchent, ou l’une déborde sur celle du lendemain.",
    twice: "Ce jour y est deux fois.",
    "day-unclear": "Le mois peut être l’un ou l’autre nombre. Écrivez 2026-12-25.",
    "below-initial": "Le maximum est plus bas que la priorité initiale.",
    "preferred-too-long": "Au plus la moitié du seuil du niveau de service.",
    "acw-seconds": "Un travail post-contact limité a besoin d’un temps.",
    "time-out-disposition": "Choisissez-en une de la liste de cette compétence.",
    "no-disposition": "Une disposition est requise\u00a0: il en faut une dans la liste.",
    "step-empty": "Dites jusqu’à quel niveau, ou dans quelle langue aussi.",
    "own-profile": "Vous avez changé les limites ci-dessous\u00a0: cochez ceci pour qu’elles comptent.",
    word: "Des minuscules, des chiffres et, entre eux, un seul trait d’union.",
    page: "Donnez une adresse complète, comme https://shop.example/confidentialite.",
    site: "Donnez un site comme https://shop.example.",
    "site-twice": "Un site y est deux fois.",
    "answer-twice": "Une réponse y est deux fois.",
    "no-answers": "Une question demande des réponses.",
    "no-question": "Des réponses demandent une question.",
  },
  form: {
    save: "Enregistrer",
    saved: "C’est fait, et cela vaut dès maintenant.",
    made: "C’est créé, et cela vaut dès maintenant.",
    same: "Rien n’a changé.",
    retired: "Retiré. Plus rien de nouveau n’en vient.",
    restored: "Remis en service.",
    fixed: "Reste tel quel",
    yes: "Oui",
    no: "Non",
    nothing: "rien",
    back: (noun) => `Retour\u00a0: ${noun}`,
    conflict: (who, when) =>
      `${who} a fait des changements ici le ${when}, pendant que vous écriviez. Ce que vous avez tapé est conservé, mais pas encore en vigueur. Là où c’est différent, la valeur en vigueur est à côté. Validez de nouveau pour mettre la vôtre à sa place.`,
    somebody: "Quelqu’un",
    savedNow: (value) => `En vigueur\u00a0: ${value}`,
    choose: "Pour quel canal?",
    sections: "Sur cette page",
  },
  list: {
    name: "Nom",
    about: "Détail",
    none: "Il n’y a encore rien ici.",
    retired: "Retiré",
    showRetired: (n) => count(n, { one: "Afficher # élément retiré", other: "Afficher # éléments retirés" }),
    people: (n) => count(n, { one: "# personne", other: "# personnes" }),
    skills: (n) => count(n, { one: "# compétence", other: "# compétences" }),
    inSkills: (n) => count(n, { one: "dans # compétence", other: "dans # compétences" }),
    leadsTo: (channel, skill) => `${channel} vers ${skill}`,
    leadsNowhere: "ne mène nulle part",
    signsOut: (minutes) =>
      count(minutes, { one: "Ferme la session après # minute", other: "Ferme la session après # minutes" }),
    noTimeout: "Sans limite de temps",
    left: "Partie",
  },
  retire: {
    button: "Retirer",
    leave: "Cette personne est partie",
    title: (name) => `Retirer ${name}?`,
    leaveTitle: (name) => `${name} n’est plus ici?`,
    text:
      "Plus rien de nouveau n’en vient. Ce qui l’a le garde, et les rapports continuent de le nommer. On peut le remettre en service.",
    leaveText:
      "Sa session est fermée aussitôt et ne peut plus s’ouvrir. Ce qui est en main retourne à son ancienne place dans la file; une disposition encore requise peut être donnée par un superviseur. Ce qui a été fait demeure. Cette personne peut revenir.",
    cannot: "Pas tant que c’est utilisé",
    inUse: "Où c’est utilisé",
    unused: "Ce n’est utilisé nulle part.",
    inHand: "Ce que cette personne a en main",
    nothingInHand: "Cette personne n’a rien en main.",
    restore: "Remettre en service",
    cancel: "Annuler",
    is: "C’est retiré\u00a0: plus rien de nouveau n’en vient.",
    hasLeft: "Cette personne est partie\u00a0: elle ne peut plus ouvrir de session.",
    uses: {
      people: "Personne",
      teams: "Équipe",
      skills: "Compétence",
      points: "Point de contact",
      waiting: "Contacts dans la file",
      hands: "En main",
      wrapup: "Travail post-contact",
      only: "La seule disposition d’une compétence qui en exige une",
      timeout: "Donnée d’elle-même quand le temps est écoulé",
      last: "La dernière personne qui administre le centre",
    },
  },
  history: {
    title: "Ce qui a changé",
    none: "Rien n’a encore changé.",
    made: "Création",
    retired: "Retrait",
    restored: "Remise en service",
    closed: "Fermeture",
    opened: "Réouverture",
  },
};
