/** The quick replies of the example centre, in each language of its customers. */
import type { Cx } from "../../server/core/command.ts";
import { createQuickReplies, type NewQuickReply } from "../../server/replies/quick.ts";

const replies: Record<string, NewQuickReply[]> = {
  "en": [
    {
      shortcut: "hello",
      title: "Greeting",
      body: "Hello {customer}, this is {agent}. How may I help you?",
    },
    { shortcut: "moment", title: "One moment", body: "Thank you. One moment, please: I am looking into it." },
    {
      shortcut: "number",
      title: "Ask for the order number",
      body: "Could you give me your order number? It is in the confirmation we sent you.",
    },
    { shortcut: "else", title: "Anything else?", body: "Is there anything else I can do for you?" },
    {
      shortcut: "bye",
      title: "Goodbye",
      body: "Thank you for writing to us, {customer}. Have a good day!",
    },
  ],
  "fr-CA": [
    {
      shortcut: "bonjour",
      title: "Salutation",
      body: "Bonjour {customer}, ici {agent}. Comment puis-je vous aider?",
    },
    { shortcut: "instant", title: "Un instant", body: "Merci. Un instant, je vérifie cela pour vous." },
    {
      shortcut: "commande",
      title: "Demander le numéro de commande",
      body:
        "Pourriez-vous me donner votre numéro de commande? Il figure dans le courriel de confirmation que nous vous avons envoyé.",
    },
    { shortcut: "autre", title: "Autre chose?", body: "Puis-je faire autre chose pour vous?" },
    {
      shortcut: "merci",
      title: "Fin du clavardage",
      body: "Merci de nous avoir écrit, {customer}. Bonne journée!",
    },
  ],
  "fr-FR": [
    {
      shortcut: "bonjour",
      title: "Salutation",
      body: "Bonjour {customer}, ici {agent}. Comment puis-je vous aider\u202f?",
    },
    { shortcut: "instant", title: "Un instant", body: "Merci. Un instant, je vérifie cela pour vous." },
    {
      shortcut: "commande",
      title: "Demander le numéro de commande",
      body:
        "Pourriez-vous me donner votre numéro de commande\u202f? Il figure dans l’e-mail de confirmation que nous vous avons envoyé.",
    },
    { shortcut: "autre", title: "Autre chose\u202f?", body: "Puis-je faire autre chose pour vous\u202f?" },
    {
      shortcut: "merci",
      title: "Fin du chat",
      body: "Merci de nous avoir écrit, {customer}. Bonne journée\u202f!",
    },
  ],
};

export async function prepareReplies(cx: Cx): Promise<void> {
  for (const [locale, prepared] of Object.entries(replies)) await createQuickReplies(cx, locale, prepared);
}
