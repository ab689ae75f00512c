// The chat widget for other sites, added by one script tag: a button that opens the point of contact's page
// in a frame, which is made when it is first opened. It is inside a shadow root and leaves the site's page
// untouched. Its style sheet is a constructed one, which a strict content policy allows.
(() => {
  const tag = document.currentScript;
  const { point, identity } = tag.dataset;
  if (!point) return console.error("Guichet: the tag of widget.js says no data-point");
  const centre = new URL(tag.src).origin;
  const page = `${centre}/c/${encodeURIComponent(point)}`;

  const catalogue = "WORDS";
  const localeOf = (lang) =>
    /^en\b/i.test(lang) ? "en" : /^fr(-ca)?$/i.test(lang) ? "fr-CA" : /^fr\b/i.test(lang) ? "fr-FR" : null;
  const locale = [tag.closest("[lang]")?.lang ?? "", ...navigator.languages].map(localeOf).find(Boolean) ??
    "en";
  const words = catalogue[locale];
  const unreadWords = (n) =>
    (words.unread[new Intl.PluralRules(locale).select(n)] ?? words.unread.other).replace("#", n);

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const icon = (drawing) => {
    const [svg, path] = ["svg", "path"].map((name) =>
      document.createElementNS("http://www.w3.org/2000/svg", name)
    );
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", drawing);
    svg.append(path);
    return svg;
  };

  const badge = make("span", { class: "badge", "aria-hidden": "true" });
  const launcher = make(
    "button",
    {
      type: "button",
      class: "launcher",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-label": words.label,
    },
    icon(
      "M3 20l1.3-3.9C1.98 12.66 2.87 8.23 6.4 5.73c3.53-2.5 8.6-2.3 11.84.46 3.25 2.77 3.66 7.27.95 10.52C16.48 19.96 11.5 20.93 7.7 19L3 20",
    ),
    badge,
  );
  const news = make("p", { class: "news", role: "status" });
  const close = make(
    "button",
    { type: "button", class: "close", "aria-label": words.close },
    icon("M18 6L6 18M6 6l12 12"),
  );
  const elsewhere = make(
    "a",
    { href: `${page}?lang=${locale}`, target: "_blank", rel: "noopener" },
    words.link,
  );
  const refused = make("p", { class: "refused", role: "alert", hidden: "" });
  const panel = make(
    "dialog",
    { "aria-label": words.label },
    make("div", { class: "bar" }, make("span", { "aria-hidden": "true" }, words.label), close),
    refused,
  );

  const host = make("guichet-widget", { lang: locale });
  const shadow = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync("STYLE");
  shadow.adoptedStyleSheets = [style];
  shadow.append(news, launcher, panel);

  const narrow = matchMedia("(max-width: 480px)");
  const key = `guichet:${point}`;
  let frame = null;
  let here = false;
  let talking = false;
  let unread = 0;
  let seen = Infinity;

  const tell = (focus = false) =>
    frame.contentWindow?.postMessage({ guichet: { open: panel.open, focus, identity, seen } }, centre);
  const giveUp = () => {
    if (!refused.hidden) return;
    frame.hidden = true;
    refused.hidden = false;
    refused.append(words.refused, elsewhere);
  };
  // A browser that refuses to show the frame gives no error: the page in it just does not answer.
  const doubt = () => {
    if (here) return;
    giveUp();
    console.warn(
      `Guichet: ${page} did not answer in a frame. Is ${location.origin} among the origins of this point of contact?`,
    );
  };
  const load = () => {
    if (frame) return;
    frame = make("iframe", {
      title: words.label,
      allow: `microphone ${centre}`,
      src: `${page}?embed&lang=${locale}`,
    });
    frame.addEventListener("load", () => {
      // If the browser shows an error page instead, it has another origin and does not receive this.
      tell();
      setTimeout(doubt, 3000);
    });
    setTimeout(doubt, 15_000);
    panel.append(frame);
  };
  const enter = () => {
    frame.focus();
    tell(true);
  };
  // Kept in this tab's storage, so that the conversation goes on after the visitor opens another page of the
  // site.
  const remember = () => {
    try {
      sessionStorage.setItem(key, panel.open ? `open ${seen}` : talking ? `kept ${seen}` : "");
    } catch {
      // Without storage it does not go on.
    }
  };
  const shown = () => {
    launcher.setAttribute("aria-expanded", panel.open);
    remember();
    if (here) tell();
  };

  const open = () => {
    load();
    if (narrow.matches) panel.showModal();
    else panel.show();
    shown();
    if (here) enter();
  };
  launcher.addEventListener("click", () => panel.open ? panel.close() : open());
  close.addEventListener("click", () => panel.close());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.close();
  });
  panel.addEventListener("close", () => {
    shown();
    launcher.focus();
  });

  addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== centre || !data?.guichet) return;
    const said = data.guichet;
    if (said.close) return panel.close();
    if (said.lost) return giveUp();
    const more = said.unread > unread && !panel.open;
    ({ unread, talking, seen } = said);
    badge.textContent = unread > 9 ? "9+" : unread || "";
    launcher.setAttribute("aria-label", unread ? `${words.label}, ${unreadWords(unread)}` : words.label);
    if (more || !unread) news.textContent = more ? unreadWords(unread) : "";
    if (!here) {
      here = true;
      frame.hidden = false;
      refused.hidden = true;
      // Only if the focus is still on the close button, where it is after opening.
      if (shadow.activeElement === close) enter();
    }
    remember();
  });

  const begin = () => {
    document.body.append(host);
    let before = null;
    try {
      before = sessionStorage.getItem(key);
    } catch {
      // No storage, so nothing was kept.
    }
    if (!before) return;
    const [was, last] = before.split(" ");
    seen = Number(last);
    load();
    // By its attribute rather than by show(), which would move the focus.
    if (was === "open" && !narrow.matches) panel.setAttribute("open", "");
    shown();
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
