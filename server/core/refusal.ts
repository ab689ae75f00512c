/** The refusals of commands: a code with its HTTP status. The catalogue has the texts. */
export const refusalStatus = {
  "bad-request": 400,
  "host-invalid": 400,
  "host-unknown": 421,
  "cross-site": 403,
  "forbidden": 403,
  "signed-out": 401,
  "not-found": 404,
  "not-yours": 404,
  "conflict": 409,
  "no-key": 503,
  "offer-expired": 409,
  "offer-taken": 409,
  "offer-withdrawn": 409,
  "contacts-open": 409,
  "transfer-busy": 409,
  "transfer-target": 422,
  "parked-full": 409,
  "time-required": 422,
  "time-past": 422,
  "time-far": 422,
  "zone-unknown": 422,
  "skill-unknown": 422,
  "already-ended": 409,
  "already-completed": 409,
  "not-held": 409,
  "acw-running": 409,
  "not-ended": 409,
  "rating-closed": 409,
  "message-already-sent": 409,
  "newer-messages": 409,
  "draft-sent": 409,
  "help-answered": 409,
  "not-for-us-late": 409,
  "request-unavailable": 409,
  "request-with-call": 409,
  "request-one-at-a-time": 409,
  "request-full": 409,
  "request-no-skill": 409,
  "request-away": 409,
  "agent-away": 409,
  "agent-offered": 409,
  "agent-wraps-up": 409,
  "own-wrapup-due": 409,
  "no-desk": 409,
  "agent-not-there": 409,
  "state-required": 422,
  "contacts-choose": 422,
  "too-large": 413,
  "file-too-large": 413,
  "file-empty": 422,
  "file-type": 415,
  "file-gone": 422,
  "too-many-files": 422,
  "conversation-full": 422,
  "message-empty": 422,
  "placeholder-open": 422,
  "message-too-long": 422,
  "disposition-required": 422,
  "disposition-unknown": 422,
  "note-too-long": 422,
  "code-unknown": 422,
  "tag-unknown": 422,
  "label-required": 422,
  "timeout-invalid": 422,
  "centre-required": 422,
  "name-required": 422,
  "name-too-long": 422,
  "address-required": 422,
  "to-required": 422,
  "addresses-invalid": 422,
  "too-many-recipients": 422,
  "subject-required": 422,
  "subject-too-long": 422,
  "body-required": 422,
  "email-too-large": 422,
  "no-sender": 422,
  "draft-gone": 409,
  "rating-invalid": 422,
  "comment-too-long": 422,
  "email-invalid": 422,
  "phone-invalid": 422,
  "text-invalid": 422,
  "number-invalid": 422,
  "date-invalid": 422,
  "note-empty": 422,
  "password-too-short": 422,
  "password-mismatch": 422,
  "wrong-credentials": 422,
  "wrong-password": 422,
  "locked-out": 429,
  "too-fast": 429,
  "queue-full": 429,
  "too-many-pages": 429,
  "link-invalid": 410,
  "key-invalid": 401,
  "type-not-json": 415,
  "json-invalid": 400,
  "type-not-mail": 415,
  "mail-missing": 422,
  "mailbox-unknown": 404,
  "consent-unset": 422,
  "fields-invalid": 422,
  "work-skill-unknown": 422,
  "form-sent": 409,
  "customer-required": 422,
  "customer-unknown": 422,
  "customer-unclear": 422,
  "title-required": 422,
  "title-too-long": 422,
  "link-address-invalid": 422,
  "external-id-taken": 409,
  "work-item-assigned": 409,
  "webhook-address-invalid": 422,
  "no-channel": 404,
  "leads-nowhere": 422,
  "blocked": 403,
  "opted-out": 409,
  "opt-out-asked": 409,
  "no-consent": 409,
  "opt-in-theirs": 409,
  "reply-impossible": 409,
  "phone-landline": 422,
  "phone-unsure": 422,
  "sender-missing": 422,
  "reason-required": 422,
  "identity-refused": 422,
  "identity-expired": 422,
  "changed-meanwhile": 409,
  "name-taken": 422,
  "address-taken": 422,
  "secret-again": 422,
  "email-taken": 422,
  "in-use": 409,
  "last-administrator": 422,
  "agent-required": 422,
  "agent-gone": 409,
  "priority-invalid": 422,
  "busy": 503,
  "unavailable": 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusalStatus;

/**
 * For each status of a temporary refusal, seconds until the action may be tried again, where no better time
 * is known.
 */
const usualWait: Partial<Record<number, number>> = { 429: 60, 503: 10 };

/** Whether an error is a refusal, thrown on purpose by a command. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;

/** A refusal: the only error a command throws on purpose. */
export class Refusal extends Error {
  /**
   * `field` is the input the refusal is about. `count` is a number, or a time in Unix ms, for the text.
   * `waitMs` is the time until the action may be tried again, where it is known.
   */
  constructor(
    readonly code: RefusalCode,
    readonly field?: string,
    readonly count = 0,
    readonly waitMs?: number,
  ) {
    super(code);
    this.name = "Refusal";
  }

  get status() {
    return refusalStatus[this.code];
  }
  /** Whole seconds until the action may be tried again, null where waiting does not help. */
  get retryAfter(): number | null {
    const usual = usualWait[this.status];
    if (usual === undefined) return null;
    return this.waitMs === undefined ? usual : Math.max(1, Math.ceil(this.waitMs / 1000));
  }
}
