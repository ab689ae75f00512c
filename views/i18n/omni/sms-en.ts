/** Texts: what customers get by themselves, and what agents read beside the composer. */
export const sms = {
  stopped: (centre: string, _where: string) =>
    `${centre}: you will get no more texts from us. Reply START to get them again.`,
  started: (centre: string, _where: string) =>
    `${centre}: you get texts from us again. Reply STOP to end them.`,
  whoWeAre: (centre: string, where: string) =>
    `${centre}${
      where ? `, ${where}` : ""
    }. Write here and somebody answers. Reply STOP to get no more texts.`,
};
