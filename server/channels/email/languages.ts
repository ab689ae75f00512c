/** In which language somebody writes, as far as their words tell. */
import type { Locale } from "../../../views/i18n/locales.ts";

const words: Record<"en" | "fr", RegExp> = {
  en:
    /\b(?:the|and|you|your|is|are|was|not|have|has|with|this|that|for|my|please|hello|thanks?|order|when|what)\b/giu,
  fr:
    /(?<!\p{L})(?:le|la|les|des|une?|et|vous|votre|est|sont|pas|avec|ce|cette|pour|mon|ma|mes|je|que|bonjour|merci|svp|commande|quand|où|j’ai|j'ai|n’est|n'est)(?!\p{L})/giu,
};

/** Reads the beginning of a text, what is quoted left out; null where neither language shows. */
export function languageOf(text: string): "en" | "fr" | null {
  const own = text.slice(0, 4000).split("\n").filter((line) => !line.startsWith(">")).join("\n");
  const [en, fr] = [words.en, words.fr].map((known) => own.match(known)?.length ?? 0) as [number, number];
  const accents = own.match(/[éèêàùçœ]/giu)?.length ?? 0;
  const french = fr + accents / 2;
  return en === french ? null : en > french ? "en" : "fr";
}

/** The language to answer in: as the message declares it, else as its words are; France's French to a French mailbox. */
export function localeFor(declared: string, text: string, address: string): Locale | null {
  const said = /^(?:en|fr)\b/i.exec(declared.trim())?.[0].toLowerCase() as "en" | "fr" | undefined;
  const language = said ?? languageOf(text);
  if (language !== "fr") return language;
  return /^fr-fr\b/i.test(declared.trim()) || /\.fr$/i.test(address) ? "fr-FR" : "fr-CA";
}
