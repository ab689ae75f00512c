/** What a form may say of an address of ours. */
import { z } from "zod";
import type { Acknowledgement, OwnAddress } from "../../db/schema/providers.ts";
import { type Channel, channels } from "../channels/facts.ts";
import { int } from "../core/form_rules.ts";

const languages = ["en", "fr-CA", "fr-FR"] as const;

const said = z.string().max(2000).meta({ input: "area" });
const acknowledgement = z.object({ open: said, closed: said });

/** The name of the list of providers through which a channel receives, or sends. */
export const listOfProviders = (channel: Channel, way: "in" | "out"): string => `${way}-${channel}`;

export const addressForm = (channel: Channel) =>
  z.object({
    channel: z.enum(channels),
    address: z.string().min(1).max(200),
    name: z.string().max(100),
    pointId: z.string().min(1).meta({ choices: "points" }),
    incomingId: z.string().nullable().meta({ choices: listOfProviders(channel, "in") }),
    outgoingId: z.string().nullable().meta({ choices: listOfProviders(channel, "out") }),
    tokens: z.boolean(),
    silentHours: int(0, 168).meta({ unit: "hours" }),
    acknowledgements: z.object({ "en": acknowledgement, "fr-CA": acknowledgement, "fr-FR": acknowledgement })
      .meta({ parts: "languages" }),
  });
export type AddressForm = z.infer<ReturnType<typeof addressForm>>;

const nothing: Acknowledgement = { open: "", closed: "" };

export const noAcknowledgements: AddressForm["acknowledgements"] = {
  "en": nothing,
  "fr-CA": nothing,
  "fr-FR": nothing,
};

/** As the form has them. */
export function addressFacts({ acknowledgements, ...row }: OwnAddress): AddressForm {
  const { channel, address, name, pointId, incomingId, outgoingId, tokens, silentHours } = row;
  return {
    ...{ channel, address, name, pointId, incomingId, outgoingId, tokens, silentHours },
    acknowledgements: { ...noAcknowledgements, ...acknowledgements },
  };
}

/** As they are kept: only languages in which something is said. */
export const keptAcknowledgements = (
  all: AddressForm["acknowledgements"],
): Record<string, Acknowledgement> =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const { open, closed } = all[language];
      return open || closed ? [[language, { open, closed }]] : [];
    }),
  );
