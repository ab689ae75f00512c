import type { sms as english } from "./sms-en.ts";

export const sms: typeof english = {
  // Without the apostrophes and spaces of print: they would double what the text costs.
  stopped: (centre) => `${centre} : vous ne recevrez plus de textos de nous. Écrivez DÉBUT pour en recevoir.`,
  started: (centre) => `${centre} : vous recevez de nouveau nos textos. Écrivez ARRET pour y mettre fin.`,
  whoWeAre: (centre, where) =>
    `${centre}${
      where ? `, ${where}` : ""
    }. Écrivez ici et on vous répond. Écrivez ARRET pour ne plus recevoir de textos.`,
};
