import type { providers as english } from "./providers-en.ts";

export const providers: typeof english = {
  secret: {
    kept: "Conservé, et montré à personne. Ne tapez que pour le changer.",
    again: "Il n’est pas montré de nouveau\u00a0: tapez-le encore une fois.",
    changed: "changé",
  },
  trial: {
    button: "Essayer",
    trying: "Question posée…",
    worked: "Cela fonctionne.",
    failed: "Cela ne fonctionne pas.",
    unsaved: "Rien n’a été enregistré.",
    late: "Aucune réponse n’est venue à temps.",
  },
  choose: "De quelle sorte est-ce?",
  reachedAt: (addresses) => `Nos propres adresses ici\u00a0: ${addresses}.`,
  resume: "S’en servir de nouveau",
  consent: "Demander le consentement",
  hook: "Donnez-lui cette adresse, pour ce qu’il nous remet\u00a0:",
  states: {
    paused: "En pause",
    working: "Fonctionne",
    failing: "Dernier essai manqué",
    unused: "Pas encore utilisé",
  },
  pauses: {
    "wrong-password": "mauvais mot de passe",
    "no-key": "sa clé n’est pas là",
    "consent-ended": "consentement terminé",
    "refused": "accès refusé",
  },
  paused: (why, when) =>
    `En pause depuis le ${when}\u00a0: ${why}. Rien n’y passe tant que ce n’est pas réparé.`,
  failed: (when) => `Le dernier essai a manqué, le ${when}. Un autre se fait de lui-même.`,
  worked: (when) => `Cela fonctionne\u00a0: dernier usage le ${when}.`,
  trouble: {
    paused: (name, why) => `${name} est en pause\u00a0: ${why}. Rien n’y passe.`,
    silent: (address) => `Rien n’est arrivé à ${address} depuis longtemps.`,
    ends: (name) => `Le consentement de ${name} prend bientôt fin\u00a0: demandez-le de nouveau.`,
    mend: "Réparer",
  },
  unused: "Rien n’y a encore passé.",
  nouns: {
    addresses: {
      title: "Boîtes et numéros",
      one: "Adresse",
      add: "Ajouter une boîte ou un numéro",
      text: "Nos propres adresses\u00a0: par où arrivent courriels et textos, et d’où partent les réponses.",
    },
    providers: {
      title: "Fournisseurs",
      one: "Fournisseur",
      add: "Ajouter un fournisseur",
      text: "Les serveurs par lesquels courriels et textos arrivent et partent.",
    },
  },
  sections: {
    written: "Messages écrits",
    connection: "Connexion",
    seldom: "Rarement nécessaire",
    ways: "Par où cela arrive et part",
    acknowledgements: "Accusé de réception automatique",
    watch: "Quand rien n’arrive",
    sending: "Ce qui est envoyé",
    signatures: "Signatures",
  },
  folded: {
    seldom: "Ce qui a une valeur d’usage, et ce qu’il faut au consentement\u00a0: les ID de l’application.",
    acknowledgements: "Ce qui est répondu aussitôt, tout seul, à qui écrit. Laissé vide, rien ne l’est.",
    signatures: "Ce qui figure sous chaque message, dans chaque langue.",
  },
  columns: {
    state: "État",
    worked: "Dernier succès",
    point: "Point de contact",
    incoming: "Arrive par",
    outgoing: "Part par",
  },
  uses: { addresses: "Boîte ou numéro" },
  empty: {
    incomingId: "Rien n’arrive",
    outgoingId: "Rien ne part",
    pointId: "Choisir…",
    outboundSkillId: "Rien encore",
    senderId: "Rien encore",
  },
  parts: { open: "Pendant l’ouverture", closed: "Pendant la fermeture" },
  kinds: {
    imap: "Boîte aux lettres (IMAP)",
    "mail-webhook": "Courriels remis par une adresse web",
    smtp: "Serveur d’envoi (SMTP)",
    postmark: "Postmark",
    sendgrid: "SendGrid",
    resend: "Resend",
    mailgun: "Mailgun",
    twilio: "Twilio, ou compatible",
    kannel: "Kannel",
    telnyx: "Telnyx",
    vonage: "Vonage",
  },
  options: {
    tls: { implicit: "TLS", starttls: "STARTTLS", none: "Aucun\u00a0: cette machine ou ce réseau seulement" },
    auth: { password: "Mot de passe", oauth2: "Consentement chez Google ou Microsoft", none: "Rien" },
    service: { google: "Google ou Gmail", microsoft: "Microsoft 365 ou Outlook", other: "Un autre" },
    optOutWords: { CANCEL: "«\u00a0CANCEL\u00a0»", END: "«\u00a0END\u00a0»", QUIT: "«\u00a0QUIT\u00a0»" },
    region: { us: "États-Unis", eu: "Europe" },
  },
  fields: {
    addresses: {
      channel: { label: "Canal", help: "Il reste tel quel une fois l’adresse créée." },
      address: {
        label: "Adresse",
        help: "La boîte, comme aide@boutique.example, ou le numéro, comme +1 514 555-0100.",
      },
      name: { label: "Nom à côté", help: "Tel que le voit la clientèle\u00a0: Aide de la boutique." },
      pointId: {
        label: "Point de contact",
        help: "Ce qui arrive va à la compétence qu’il a pour ce canal.",
      },
      incomingId: { label: "Arrive par" },
      outgoingId: { label: "Part par" },
      tokens: {
        label: "Elle reçoit aussi nom+mot@…",
        help: "Chaque réponse porte alors une marque qui dit à coup sûr sa conversation.",
      },
      silentHours: {
        label: "Alarme après",
        help:
          "Des heures d’ouverture sans rien recevoir; superviseurs et administrateurs en sont avertis. 0, jamais.",
      },
      acknowledgements: {
        label: "Ce qui est répondu",
        help:
          "Une fois par jour dans chaque conversation; jamais à des listes, à des robots ou à nous-mêmes.",
      },
    },
    providers: {
      name: { label: "Nom", help: "Tel que le connaissent les collègues." },
      kind: { label: "Sorte" },
      host: { label: "Serveur", help: "Son nom, comme courrier.boutique.example." },
      port: { label: "Port" },
      tls: { label: "Chiffrement" },
      auth: { label: "Se connecte avec" },
      user: { label: "Utilisateur" },
      password: { label: "Mot de passe", help: "Vide là où le consentement en tient lieu." },
      folder: { label: "Dossier", help: "Vide, c’est INBOX." },
      service: { label: "Consentement chez" },
      tenant: { label: "Locataire", help: "De Microsoft 365\u00a0: son ID ou son domaine; vide pour tous." },
      clientId: { label: "ID du client", help: "De l’application qui y est inscrite." },
      clientSecret: { label: "Secret du client" },
      authorizeUrl: {
        label: "Page de consentement",
        help: "Seulement pour un autre service que ces deux-là.",
      },
      tokenUrl: { label: "Adresse des jetons", help: "Seulement pour un autre service que ces deux-là." },
      scope: { label: "Portée", help: "Seulement pour un autre service que ces deux-là." },
      key: {
        label: "Clé",
        help: "Au moins 20 lettres ou chiffres, là où elle figure dans une adresse à nous.",
      },
      token: { label: "Jeton" },
      apiKey: { label: "Clé d’API" },
      account: { label: "Compte", help: "Son ID, tel que le montre la console du fournisseur." },
      secret: { label: "Secret" },
      signature: { label: "Secret de signature", help: "Ce qui n’en porte pas la signature est refusé." },
      publicKey: { label: "Clé publique", help: "Ce qui n’en porte pas la signature est refusé." },
      domain: { label: "Domaine", help: "Celui d’où partent les messages, comme boutique.example." },
      region: { label: "Région" },
      stream: { label: "Flux de messages" },
      reportPassword: { label: "Mot de passe de ses rapports", help: "Ce qui vient sans lui est refusé." },
      reportSecret: {
        label: "Secret de ses rapports",
        help: "Ce qui n’en porte pas la signature est refusé.",
      },
      reportKey: {
        label: "Clé publique de ses rapports",
        help: "Ce qui n’en porte pas la signature est refusé.",
      },
      mostMegabytes: {
        label: "Plus gros courriel, en mégaoctets",
        help: "Pièces jointes comprises, selon ce qu’il permet.",
      },
      url: {
        label: "Adresse web",
        help: "Là où il prend les textos, comme http://127.0.0.1:13013/cgi-bin/sendsms.",
      },
      base: { label: "Son adresse web", help: "Une autre seulement pour ce qui lui est compatible." },
      hook: { label: "Secret dans notre adresse web", help: "Ce qui arrive sans lui est refusé." },
      callback: { label: "Notre adresse web pour ses rapports", help: "Vide, c’est celle de ce centre." },
      plus: { label: "Numéros avec un +" },
    },
  },
  settings: {
    centreAddress: {
      label: "Adresse postale du centre",
      help: "Sous chaque message commercial, et dans la réponse à AIDE.",
    },
    redactCards: {
      label: "Retirer les numéros de carte",
      help:
        "Dans le clavardage, les textos et les courriels, avant que soit conservé autre chose que le message brut scellé.",
    },
    rawDays: {
      label: "Garder les messages bruts pendant",
      help: "Scellés, ils ne sont montrés à personne; ensuite, ils sont effacés.",
    },
    optOutWords: {
      label: "Désabonnent aussi",
      help:
        "ARRÊT, STOP, DÉSABONNER et leurs semblables le font toujours. Ceux-ci veulent souvent dire autre chose.",
    },
  },
  skills: {
    outboundSkillId: {
      label: "Les réponses partent comme",
      help: "La compétence sortante dont elles ont l’adresse et la signature.",
    },
    senderId: { label: "Envoyé depuis", help: "Une de nos boîtes ou un de nos numéros." },
    purpose: {
      label: "À quoi elle sert",
      help:
        "Les messages commerciaux ne vont qu’à qui y a consenti, avec le nom et l’adresse postale du centre.",
    },
    signatures: { label: "Sous chaque message" },
  },
  purposes: {
    service: "Service\u00a0: ce que la clientèle a demandé",
    commercial: "Commerciale\u00a0: offres et nouvelles",
  },
};
