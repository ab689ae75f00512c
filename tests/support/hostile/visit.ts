/** Looks at hostile emails in a browser, touches everything in them, and says what ran, left its frame or was fetched. */
import type { Page } from "playwright-core";

export interface Outsider extends AsyncDisposable {
  origin: string;
  /** The path of every request it got. */
  asked: string[];
}

/** Somebody's server outside, which answers whatever it is asked with a picture. */
export function openOutsider(picture: Uint8Array<ArrayBuffer>): Outsider {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    asked.push(new URL(request.url).pathname);
    return new Response(picture, { headers: { "content-type": "image/png" } });
  });
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

export interface Watched {
  /** What happened that must not: a request elsewhere, a window, a dialog, a page led away. */
  wrong: string[];
}

export function watch(page: Page, base: string): Watched {
  const wrong: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !/^(data|about|blob):/.test(url)) {
      wrong.push(`asked for ${url.slice(0, 200)}`);
    }
  });
  page.on("popup", (popup) => wrong.push(`opened ${popup.url()}`));
  page.on("dialog", (dialog) => {
    wrong.push(`said ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  return { wrong };
}

/** Waits until every frame of an email is there; gives how many there are. */
export async function framesReady(page: Page): Promise<number> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLIFrameElement>("iframe[src]")].every((frame) =>
      frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank"
    )
  );
  return await page.locator("iframe[src]").count();
}

/**
 * Fires at everything in every frame, from the page around it, what people and browsers fire; gives what ran, and what
 * does not stand in its frame any more. A link to the web is left alone: it opens a page beside, as it should.
 */
export function touchAll(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const events =
      "click dblclick mouseover mouseenter mousemove pointerdown pointerrawupdate keydown input change focus " +
      "focusin blur load error toggle beforetoggle animationstart animationend transitionend begin start scroll submit wheel";
    const wrong: string[] = [];
    const frames = [...document.querySelectorAll<HTMLIFrameElement>("iframe[src]")];
    const addresses = frames.map((frame) => frame.contentWindow!.location.href);
    for (const frame of frames) {
      for (const element of frame.contentDocument!.querySelectorAll<HTMLElement>("*")) {
        const leads = element.closest("a[href]");
        for (const name of events.split(" ")) {
          if (name === "click" && leads) continue;
          element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
        }
        if (!leads) element.click?.();
        element.focus?.();
        if (leads && !/^(https?:|mailto:|tel:)/.test((leads as HTMLAnchorElement).href)) {
          wrong.push(`a link ${(leads as HTMLAnchorElement).href}`);
        }
      }
    }
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const hit = (window: unknown) => "hit" in (window as Record<string, unknown>);
    if (hit(globalThis)) wrong.push("something ran in the page");
    for (const [place, frame] of frames.entries()) {
      if (hit(frame.contentWindow)) wrong.push(`something ran in frame ${place + 1}`);
      if (frame.contentWindow!.location.href !== addresses[place]) {
        wrong.push(`frame ${place + 1} was led away`);
      }
      if (
        frame.contentDocument!.querySelector(
          "script, iframe, object, embed, form, svg, math, meta[http-equiv]",
        )
      ) {
        wrong.push(`frame ${place + 1} has what may run`);
      }
    }
    return wrong;
  });
}
