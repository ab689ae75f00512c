// Rings, notifies and counts down for offers, and keeps the focus where the agent's work continues.
(() => {
  const main = document.getElementById("main");
  const offers = document.getElementById("offers");
  // Pages without offers only share the desk's style.
  if (!offers) return;
  const plainTitle = document.title;

  // When the server changes the selected option of a menu in the top bar, that option replaces a choice made
  // in this tab.
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.hasAttribute("selected")) target.selected = true;
  }).observe(document.querySelector(".top"), { subtree: true, attributeFilter: ["selected"] });

  // A state chosen while the page was still loading fired no event for htmx, so it is submitted now.
  addEventListener("DOMContentLoaded", () => {
    const chosen = document.querySelector("form.state select option:checked");
    if (chosen && !chosen.defaultSelected) chosen.parentElement.form.requestSubmit();
  });

  // Quick replies and shortcuts, when somebody begins to work: they weigh nothing on the first load.
  const atOnce = "[hx-trigger*=change] > select";
  // Quick replies and shortcuts are loaded when somebody begins to use the page, to keep the first load
  // small.
  const keys = () => guichet.press ?? import("/static/keys.js").catch(() => {});
  const begin = () => {
    import("/static/quick.js").catch(() => {});
    import("/static/order.js").catch(() => {});
    keys();
  };
  for (const begun of ["focusin", "pointerdown"]) addEventListener(begun, begin, { once: true });
  // What counts a text is loaded where one is written.
  addEventListener("focusin", ({ target }) => {
    if (target.form?.querySelector("[data-segments]")) import("/static/sms.js").catch(() => {});
  });
  // A key pressed before the shortcuts are loaded waits for them.
  document.addEventListener("keydown", async (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    // A letter that was meant as a shortcut chooses nothing where a choice takes effect at once.
    if (key.length === 1 && key !== " " && !ctrlKey && !altKey && !metaKey && target.matches?.(atOnce)) {
      event.preventDefault();
    }
    if (!guichet.press) await keys();
    guichet.press?.(event);
  });

  // The composer of an email, when one is written or about to be.
  const mail = () =>
    document.querySelector("form[data-mail], [data-answers]") && import("/static/mail.js").catch(() => {});
  document.addEventListener("htmx:sse:after:message", mail);
  mail();
  // Where this tab began one, the caret goes there.
  document.addEventListener("submit", ({ target }) => {
    if (target.matches("[data-answers], [data-new][method=post]")) guichet.begun = true;
  });

  // The tab is sent with an accept, so that the contact opens in this tab.
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.("[data-accept], [data-new]")) ctx.request.body.set("tab", guichet.tab);
  });

  // A form that asks for a time is sent with this browser's time zone.
  document.addEventListener("submit", ({ target }) => {
    const zone = target.querySelector("[data-own-zone]");
    if (zone) zone.value = ownZone;
  }, true);

  let audio;
  const wake = () => {
    put = null;
    audio ??= new AudioContext();
    audio.resume();
  };
  addEventListener("pointerdown", wake, { capture: true });
  addEventListener("keydown", wake, { capture: true });
  const chime = () => {
    if (audio?.state === "running") ringOnce(audio, document.getElementById("tools").dataset.volume);
  };

  document.addEventListener("guichet:chime", chime);

  // Shows an offer or, without one, the number of contacts with unread messages in the tab's title and icon.
  const icon = document.querySelector("link[rel=icon]");
  const plainIcon = icon.href;
  let marked = plainTitle;
  const mark = (offered) => {
    const unread = document.querySelectorAll("#contacts .unread").length;
    const title = (offered ? `● ${offered} · ` : unread ? `(${unread}) ` : "") + plainTitle;
    if (title === marked) return;
    document.title = marked = title;
    icon.href = offered ? "/static/offer.svg" : unread ? "/static/unread.svg" : plainIcon;
    navigator.setAppBadge?.(unread + (offered ? 1 : 0)).catch(() => {});
  };

  // Over everything that is open: what opens later goes below it, but for what it opens itself.
  const above = offers.parentElement;
  above.showPopover();
  document.addEventListener("toggle", ({ target, newState }) => {
    if (newState !== "open" || above.contains(target)) return;
    above.hidePopover();
    above.showPopover();
  }, true);

  let ringing = null;
  let bell;
  let notification;
  // Shows a notification while the page is not in front.
  const notify = (offer) => {
    if (notification || globalThis.Notification?.permission !== "granted") return;
    if (!document.hidden && document.hasFocus()) return;
    notification = new Notification(offer.dataset.title, { tag: offer.id });
    notification.onclick = () => {
      focus();
      offers.querySelector("[data-accept] button")?.focus();
    };
  };
  const ring = () => {
    const offer = offers.querySelector("[role=dialog]:not([hidden])");
    mark(offer?.dataset.title);
    if ((offer?.id ?? null) !== ringing) {
      clearInterval(bell);
      notification?.close();
      notification = null;
      ringing = offer?.id ?? null;
      document.documentElement.toggleAttribute("data-ringing", Boolean(offer));
      document.getElementById("ringing").textContent = offer?.dataset.title ?? "";
      if (offer) {
        chime();
        bell = setInterval(chime, 2500);
      }
    }
    if (offer) notify(offer);
  };

  // When the focused element is removed, moves the focus to where the agent continues. A focus elsewhere is
  // left alone.
  let last = null;
  // Where we put it: what is better and comes a moment later is better still, until somebody does something.
  let put = null;
  const shown = () => main.querySelector("[data-contact]")?.dataset.contact;
  document.addEventListener("focusin", ({ target }) => {
    if (target === put) return;
    const place = Object.keys(next).find((selector) => target.closest(selector));
    last = place ? { target, place, contact: shown() } : null;
  });
  const message =
    "#main textarea[name=body]:not([hidden]), #main trix-editor, #main .mails > .answers button";
  // In this order, whatever the order on the page. The way back of what was pressed comes before what else can be done.
  const foot = ["#main .due select", "#main .acts form[id^=undo-] button", "#main .acts button"];
  const next = {
    ".offer": [message],
    ".undo-state": ["form.state select"],
    ".disposition": [message, "#main .acts button"],
    ".foot": foot,
    ".window": foot,
    ".modal": foot,
  };
  const goOn = () => {
    const { activeElement } = document;
    if (!last || last.target.isConnected || (activeElement !== document.body && activeElement !== put)) {
      return;
    }
    const places = last.contact === shown() ? [...next[last.place]] : [];
    // With the contact gone it is the next one's message box, or the list: never the state, which what is typed would
    // change. One just accepted is still on its way.
    if (last.place === ".offer") places.push(message);
    else places.push(message, ".list a[aria-current]", ".list a[data-focus]", "#contacts");
    put = places.map((place) => document.querySelector(place)).find(Boolean);
    put?.focus();
  };

  const countDown = () => {
    for (const offer of offers.querySelectorAll("[data-deadline]")) {
      const { offered, deadline } = offer.dataset;
      const whole = Number(deadline) - Number(offered);
      // Clocks may differ a little: never more than the whole time.
      const left = Math.min(whole, Math.max(0, Number(deadline) - Date.now() - guichet.clockOffset));
      const seconds = offer.querySelector("[data-seconds]");
      const text = String(Math.ceil(left / 1000));
      // Only when it differs, because writing triggers the observer that calls this function.
      if (seconds && seconds.textContent !== text) seconds.textContent = text;
      const circle = offer.querySelector("circle[data-ring]");
      // Hidden when its time is over, even if offline: it may be offered to another agent by now.
      offer.hidden = left === 0;
      if (circle) {
        circle.style.strokeDashoffset = String(100 - 100 * left / whole);
      }
    }
  };
  setInterval(() => {
    countDown();
    ring();
  }, 250);

  new MutationObserver(() => {
    countDown();
    ring();
  }).observe(offers, { childList: true, subtree: true });
  for (const place of [main, document.getElementById("contacts"), document.getElementById("over")]) {
    new MutationObserver(goOn).observe(place, { childList: true, subtree: true });
  }
  countDown();
  ring();
})();
