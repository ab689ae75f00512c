/** What somebody takes away from a page: with a button that copies it, where a script runs. */
import type { Ui } from "../types.ts";
import type { AddressView, InvitationView } from "./types.ts";

/** A text to be marked by hand, or by one press. `id` is its own. */
export function Copied({ ui, id, text }: { ui: Ui; id: string; text: string }) {
  const words = ui.t.admin.checkList;
  return (
    <div class="copied">
      <code id={id}>{text}</code>
      <button type="button" class="button" data-copy={id} data-done={words.copied} aria-describedby={id}>
        <span aria-live="polite">{words.copy}</span>
      </button>
    </div>
  );
}

/** The one-time link of somebody who was just made. */
export function Invitation({ ui, invitation }: { ui: Ui; invitation: InvitationView }) {
  return (
    <div class="made" role="status">
      <p>{ui.t.admin.checkList.invited(invitation.name)}</p>
      <Copied ui={ui} id="invitation" text={invitation.link} />
    </div>
  );
}

/** Where a point of contact is, and what a site shows it with; `here`: on its own form. */
export function Address({ ui, address, here }: { ui: Ui; address: AddressView; here: boolean }) {
  const words = ui.t.admin.checkList.address;
  return (
    <div class="address">
      <Copied ui={ui} id="address" text={address.href} />
      <p>
        <a class="button" href={address.href} target="_blank" rel="noopener noreferrer">
          {words.open} <span class="small">{words.newTab}</span>
        </a>
      </p>
      <p>{words.tag}</p>
      <Copied ui={ui} id="tag" text={address.tag} />
      <p class="small muted">
        {address.sites.length > 0 ? words.sites(address.sites.join(", ")) : (
          <>
            {words.noSites}{" "}
            <a href={`${here ? "" : `/admin/points/${address.pointId}`}#section-sites`}>{words.toSites}</a>
          </>
        )}
      </p>
    </div>
  );
}
