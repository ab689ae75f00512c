// What only a browser can do for an agent: ring, notify, count down, and keep the focus where work goes on.
(() => {
  const main = document.getElementById("main");
  const offers = document.getElementById("offers");
  // A page that is only read has the desk's looks, and nothing that rings.
  if (!offers) return;
  const plainTitle = document.title;

  // What was chosen in this tab gives way to what is so by now: another tab may have chosen since.
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.hasAttribute("selected")) target.selected = true;
  }).observe(document.querySelector(".top"), { subtree: true, attributeFilter: ["selected"] });

  // Chosen while the page was still loading: the change was nobody's to hear.
  addEventListener("DOMContentLoaded", () => {
    const chosen = document.querySelector("form.state select option:checked");
    if (chosen && !chosen.defaultSelected) chosen.parentElement.form.requestSubmit();
  });

  // Quick replies and shortcuts, when somebody begins to work: they weigh nothing on the first load.
  const keys = () => guichet.press ?? import("/static/keys.js").catch(() => {});
  const begin = () => {
    import("/static/quick.js").catch(() => {});
    keys();
  };
  for (const begun of ["focusin", "pointerdown"]) addEventListener(begun, begin, { once: true });
  // What is pressed before they are here waits for them.
  document.addEventListener("keydown", async (event) => {
    if (!guichet.press) await keys();
    guichet.press?.(event);
  });

  // An accepted contact opens on the page where it was accepted.
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.("[data-accept]")) ctx.request.body.set("tab", guichet.tab);
  });

  // A time of one's own is on one's own clock: a form that asks for it is sent with its zone.
  document.addEventListener("submit", ({ target }) => {
    const zone = target.querySelector("[data-own-zone]");
    if (zone) zone.value = ownZone;
  }, true);

  let audio;
  const wake = () => {
    audio ??= new AudioContext();
    audio.resume();
  };
  addEventListener("pointerdown", wake, { capture: true });
  addEventListener("keydown", wake, { capture: true });
  const chime = () => {
    if (audio?.state === "running") ringOnce(audio, document.getElementById("tools").dataset.volume);
  };

  document.addEventListener("guichet:chime", chime);

  // What the tab itself shows of it, for whoever looks at another: an offer before unread words.
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

  let ringing = null;
  let bell;
  let notification;
  // For whoever looks elsewhere when it comes, or looks away later.
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

  // Where to go on when what had the focus is gone; a caret that is somewhere is left there.
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    const place = [".offer", ".disposition", ".foot", ".window", ".modal"].find((selector) =>
      target.closest(selector)
    );
    last = place ? { target, place } : null;
  });
  // In this order, whatever the order on the page.
  const next = {
    ".offer": ["#main textarea[name=body]"],
    // The way back of what was pressed, before whatever else can be done.
    ".foot": [
      "#main .disposition.due select",
      "#main .foot form[id^=undo-] button",
      "#main .foot > form button",
    ],
    ".window": ["#main .foot button"],
    ".modal": ["#main .foot > form button"],
    ".disposition": ["#main textarea[name=body]", ".list a[data-focus]"],
  };
  const goOn = () => {
    if (!last || last.target.isConnected || document.activeElement !== document.body) return;
    const places = [...next[last.place]];
    // After a contact that is gone it is as after its disposition; one just accepted is still on its way.
    // Never on State before anything else: what is typed there changes it.
    if (last.place !== ".offer") places.push(...next[".disposition"], "form.state select");
    places.map((place) => document.querySelector(place)).find(Boolean)?.focus();
  };

  const countDown = () => {
    for (const offer of offers.querySelectorAll("[data-deadline]")) {
      const { offered, deadline } = offer.dataset;
      const whole = Number(deadline) - Number(offered);
      // Clocks differ by a little: never more than the whole.
      const left = Math.min(whole, Math.max(0, Number(deadline) - Date.now() - guichet.clockOffset));
      const seconds = offer.querySelector("[data-seconds]");
      const text = String(Math.ceil(left / 1000));
      // Only when it differs: writing is a change, and changes are what calls this.
      if (seconds && seconds.textContent !== text) seconds.textContent = text;
      const circle = offer.querySelector("circle[data-ring]");
      // Its time is up, whether or not the server can tell us: it may be on another agent's screen by now.
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
