/**
 * The texts of the screens in French of France (chat, e-mail, conseiller) that differ from Canadian French;
 * the others are taken from there.
 */
import { adminFrFR, inFrance } from "./admin/fr-FR.ts";
import type { Messages } from "./en.ts";
import { frCA } from "./fr-CA.ts";
import { plural } from "./plural.ts";

const count = plural("fr-FR");
const mail = inFrance(frCA.mail);

export const frFR: Messages = {
  ...frCA,
  channel: { ...frCA.channel, chat: "Chat", email: "E-mail", workitem: "Tâche" },
  glance: { ...frCA.glance, label: "Aperçu" },
  request: {
    ...frCA.request,
    taken: {
      ...frCA.request.taken,
      chat: (load, limit) => `${count(load, { one: "# chat", other: "# chats" })} sur ${limit}`,
      email: (load, limit) => `${count(load, { one: "# e-mail", other: "# e-mails" })} sur ${limit}`,
      workitem: (load, limit) => `${count(load, { one: "# tâche", other: "# tâches" })} sur ${limit}`,
    },
  },
  contacts: { ...frCA.contacts, label: "Contacts", wrapup: "Post-contact" },
  completed: {
    ...frCA.completed,
    label: "Clos aujourd’hui",
    none: "Aucun contact clos aujourd’hui.",
  },
  state: {
    ...frCA.state,
    then: { ...frCA.state.then, "sign-out": (now) => `${now} → puis déconnexion` },
    leaving: "Aucun nouveau contact n’arrive. Vous êtes déconnecté quand votre dernier contact est clos.",
    stay: "Rester connecté",
  },
  why: {
    ...frCA.why,
    longest: (candidates) => `Sur ${candidates} conseillers, vous êtes disponible depuis le plus longtemps.`,
    proficiency: (candidates) => `Sur ${candidates} conseillers, vous maîtrisez le mieux cette compétence.`,
    leastOccupied: (candidates) => `Sur ${candidates} conseillers, vous avez le plus de place.`,
  },
  supervisor: {
    ...frCA.supervisor,
    agents: "Conseillers",
    nobodyHere:
      "Personne de votre équipe n’est là. Les conseillers apparaissent quand ils ouvrent leur bureau.",
    wrapupDue: "Doit une qualification",
    wrapup: "Post-contact",
    signedOut: "Déconnecté",
    next: { unavailable: "puis Indisponible", "sign-out": "puis déconnexion" },
    panel: {
      ...frCA.supervisor.panel,
      wrapupDue: (name) => `${name} doit encore une qualification.`,
      over: "Ce contact est clos, ou n’est plus de votre ressort.",
      candidates: (n) =>
        n === 0 ? "Parmi ceux qui ont la compétence, personne ne peut le prendre maintenant." : count(n, {
          one: "# conseiller peut le prendre\u00a0: c’est le prochain.",
          other: "# conseillers peuvent le prendre\u00a0: c’est le prochain.",
        }),
      agent: "Conseiller",
      whisper: (name) => `Chuchoter à ${name}`,
      whisperSend: "Chuchoter",
      agentLabel: (name) => `Conseiller\u00a0: ${name}`,
      stateHelp: "Avec des contacts en cours, Indisponible prend effet quand le dernier est clos.",
      signOut: "Déconnecter",
      finishHelp: "Aucun nouveau contact n’arrive. La déconnexion suit quand le dernier est clos.",
      returnHelp:
        "Déconnexion immédiate\u00a0: ils reprennent leur ancienne place en file. Ce qui est dû reste dû.",
      assign: "Confier à un conseiller",
      dispose: (name) => `Donner la qualification de ${name}`,
    },
    passedOver: {
      ...frCA.supervisor.passedOver,
      "preferred-first": "le dernier conseiller du client passe avant",
    },
  },
  contact: {
    ...frCA.contact,
    complete: "Clore",
    closed: "Ce contact est clos.",
    acw: "Post-contact",
    due: "Qualification requise",
  },
  files: {
    ...frCA.files,
    uploading: "Transfert",
    lost: "Ce fichier n’a pas été transféré\u00a0: la connexion a été perdue.",
    unfinished: "Un fichier n’est pas encore transféré. Patientez, réessayez ou retirez-le, puis envoyez.",
  },
  disposition: {
    ...frCA.disposition,
    label: "Qualification",
    required: "Requise avant que ce contact soit clos.",
    given: "Qualification donnée",
  },
  customer: {
    ...frCA.customer,
    email: "E-mail",
    noDisposition: "Sans qualification",
    confirmedBy: {
      ...frCA.customer.confirmedBy,
      agent: "Confirmée par un conseiller",
      text: "A écrit de là par SMS",
    },
    maybe: {
      ...frCA.customer.maybe,
      isAs: (name) => `C’est la même personne que ${name}, a dit un conseiller.`,
    },
  },
  notForUs: {
    ...frCA.notForUs,
    text:
      "Pour ce à quoi personne ne doit répondre. Le contact est clos sans qualification ni post-contact, et ne compte pas dans les statistiques. Vous avez cinq secondes pour annuler.",
  },
  note: {
    ...frCA.note,
    started: () => "Le client a ouvert le chat",
    "came-elsewhere": (address: string) =>
      `Le même e-mail est aussi arrivé à ${address}\u00a0: un autre contact de cette session`,
    "ended-by-customer": () => "Le client a terminé le chat",
    "ended-by-system": (name) => `${name} n’a pas répondu\u00a0: le chat est terminé`,
    "silent-warned": (name) => `${name} ne répond pas et est averti que le chat se terminera bientôt`,
    whispered: (words, by) => `${by} chuchote\u00a0: ${words}`,
    disposed: (name) => `${name} a donné une qualification`,
    "disposed-by-time": () => "Le temps était écoulé\u00a0: la qualification s’est donnée d’elle-même",
    "not-for-us": (name) => `${name} a clos le chat comme indésirable`,
  },
  shortcuts: {
    ...frCA.shortcuts,
    does: { ...frCA.shortcuts.does, disposition: "Donner une qualification" },
  },
  selfTest: {
    ...frCA.selfTest,
    checks: {
      ...frCA.selfTest.checks,
      microphone: {
        ...frCA.selfTest.checks.microphone,
        what: "Seulement pour les appels\u00a0: le chat s’en passe.",
      },
    },
  },
  portal: {
    ...frCA.portal,
    start: "Démarrer le chat",
    ended: "Ce chat est terminé. Merci.",
    again: "Nouveau chat",
    note: {
      ...frCA.portal.note,
      started: () => "Vous avez ouvert le chat",
      "ended-by-agent": (name) => `${name} a terminé le chat`,
      "ended-by-customer": () => "Vous avez terminé le chat",
      "ended-by-system": () => "Ce chat est terminé\u00a0: nous étions sans nouvelles de vous",
      "silent-warned": () => "Êtes-vous toujours là? Sans un mot de vous, ce chat se terminera bientôt",
      "not-for-us": (name) => `${name} a terminé le chat`,
    },
  },
  wait: { ...frCA.wait, address: "Adresse e-mail ou numéro de téléphone" },
  widget: {
    ...frCA.widget,
    label: "Chat",
    refused: "Ce site ne peut pas afficher le chat.",
    link: "Ouvrir le chat sur sa propre page",
  },
  transfer: {
    ...frCA.transfer,
    agents: "Conseillers",
    waits:
      "Le contact attend un conseiller jusqu’à 5 minutes. S’il n’est pas pris, il revient à vous ou à votre compétence.",
  },
  leaving: {
    ...frCA.leaving,
    title: "Se déconnecter",
    state: { ...frCA.leaving.state, wrapup: "post-contact" },
    finishText: "Aucun nouveau contact n’arrive. Vous êtes déconnecté quand le dernier est clos.",
    giveBackText: (n) =>
      count(n, {
        one: "# contact reprend son ancienne place dans la file.",
        other: "# contacts reprennent leur ancienne place dans la file.",
      }) +
      " La qualification ou le post-contact que vous devez encore se fait d’abord, puis vous êtes déconnecté.",
    stay: "Rester connecté",
  },
  end: {
    ...frCA.end,
    byCustomer: "Le client termine le chat",
    ofCustomer: {
      agent: (agent) => `${agent} termine ce chat. Écrivez un mot pour le garder ouvert.`,
      customer: () => "Ce chat se termine dans quelques secondes, à moins que vous n’annuliez.",
    },
  },
  access: {
    ...frCA.access,
    ended: {
      "signed-out": "Vous êtes déconnecté\u00a0: votre dernier contact est clos.",
      "by-supervisor": "Votre superviseur vous a déconnecté.",
      "timed-out": "Vous êtes déconnecté\u00a0: votre temps était écoulé.",
    },
    again: {
      ...frCA.access.again,
      text:
        "Vous êtes connecté depuis longtemps. Donnez votre mot de passe pour continuer\u202f; d’ici là aucun nouveau contact n’arrive, et vous êtes déconnecté avec votre dernier contact.",
    },
    nobody: {
      ...frCA.access.nobody,
      then: "Qui ouvre le lien nomme le centre et choisit un mot de passe. Ensuite, on se connecte ici.",
    },
    signIn: "Se connecter",
    signOut: "Se déconnecter",
    email: "E-mail",
    passwordChanged: "Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.",
    forgot: "Je ne peux pas me connecter",
    resetDone: "Votre mot de passe est enregistré. Connectez-vous avec lui.",
    worldExample:
      "Un centre d’exemple, pour essayer\u00a0: trois compétences, des qualifications et deux pages pour les clients",
    signOutEverywhere: "Déconnexion partout",
    signedOutEverywhere: (name) => `${name} est déconnecté partout.`,
    places: "Où vous êtes connecté",
    role: { agent: "conseiller", supervisor: "superviseur", administrator: "administrateur" },
  },
  admin: adminFrFR,
  workItem: {
    ...frCA.workItem,
    label: "Tâche",
    new: "Nouvelle tâche",
    create: "Créer la tâche",
    made: "La tâche est créée et attend un conseiller.",
    noSkill: "Aucune compétence ne reçoit encore de tâches.",
    address: "Adresse e-mail ou numéro de téléphone du client",
  },
  api: {
    ...frCA.api,
    title: "API des tâches",
    text:
      "Des programmes confient du travail; un conseiller le reçoit comme tout autre contact. Chaque requête porte une clé, qu’une personne qui administre ce centre fait sous /admin/api-keys.",
    post:
      "Confie une tâche. La même, encore une fois, reçoit la même réponse; un autre contenu sous son identifiant est refusé.",
    get: "Où elle en est, et avec quelle qualification elle s’est terminée.",
    delete: "La reprend tant qu’elle attend.",
    fields: "Champs d’une nouvelle tâche",
    webhooksText:
      "Un administrateur nomme sous /admin/webhooks les adresses qui apprennent ce que deviennent les tâches. Chaque envoi est signé dans l’en-tête Guichet-Signature, t=<secondes Unix>,v1=<hexadécimal>, par le HMAC-SHA-256 de «\u00a0t.corps\u00a0» avec le secret du webhook. Ce qui n’est pas répondu par 2xx revient, pendant un jour, avec le même webhook-id.",
  },
  webhooks: {
    ...frCA.webhooks,
    text:
      "Ces adresses apprennent quand une tâche arrive, est attribuée, rendue, qualifiée, terminée ou reprise.",
  },
  refusal: {
    ...frCA.refusal,
    "no-desk":
      "Vous n’avez pas de bureau où répondre\u00a0: seul un superviseur qui est aussi conseiller peut prendre la relève.",
    "agent-required": "Choisissez d’abord un conseiller.",
    "transfer-busy": "Ce conseiller ne peut pas prendre d’appel en ce moment. Choisissez quelqu’un d’autre.",
    "email-taken": "Quelqu’un d’autre se connecte avec cette adresse.",
    "work-skill-unknown": "Aucune compétence pour les tâches n’a cet identifiant ou ce nom.",
    "form-sent":
      "Ce formulaire a déjà créé une tâche, avec d’autres mots. Appuyez encore sur le bouton pour en créer une seconde.",
    "external-id-taken": "Une tâche avec cet identifiant et un autre contenu existe déjà.",
    "work-item-assigned": "Un conseiller l’a déjà.",
    "already-completed": "Ce contact est clos.",
    "not-for-us-late": "La conversation est déjà terminée\u00a0: clôturez le contact comme d’habitude.",
    "signed-out": "Vous êtes déconnecté. Reconnectez-vous\u00a0: ce que vous avez tapé est conservé.",
    "disposition-required": "Choisissez d’abord une qualification.",
    "disposition-unknown": "Choisissez une qualification de la liste.",
    "address-required": "Donnez une adresse e-mail ou un numéro de téléphone.",
    "email-invalid": "Ce n’est pas une adresse e-mail.",
    "addresses-invalid":
      "Au moins une de ces adresses n’est pas une adresse e-mail. Séparez-les par des virgules.",
    "too-many-recipients": "Trop de destinataires pour un seul e-mail.",
    "email-too-large": "Avec ses fichiers, cet e-mail est plus lourd que ce que le relais accepte.",
    "no-sender":
      "Aucune de nos adresses n’envoie encore ces e-mails. Un administrateur peut en donner une à la compétence sortante.",
    "draft-gone": "Cet e-mail a été envoyé ou abandonné entre-temps.",
    "wrong-credentials": "L’e-mail ou le mot de passe est incorrect.",
  },
  mail: {
    ...mail,
    write: {
      ...mail.write,
      kinds: { ...mail.write.kinds, forward: "Faire suivre" },
      cc: "Cc",
      bcc: "Cci",
      copies: "Cc, Cci",
      body: "Message",
      quote: { ...mail.write.quote, cc: "Cc" },
    },
  },
  sms: inFrance(frCA.sms),
};
