/** The carriers and gateways that texts go through. */
import type { Carrier } from "../port.ts";
import { kannel } from "./kannel.ts";
import { telnyx } from "./telnyx.ts";
import { twilio } from "./twilio.ts";
import { vonage } from "./vonage.ts";

export const carriers: readonly Carrier[] = [twilio, kannel, telnyx, vonage];

export const carrierOf = (kind: string): Carrier | undefined =>
  carriers.find((carrier) => carrier.kind === kind);
