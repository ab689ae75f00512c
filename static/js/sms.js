// Counts a text while it is typed, as server/channels/sms/segment_rules.ts does: its segments, and the first
// character that makes it cost more, with the plain one in its place when that is asked for.
(() => {
  const basic = new Set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
  );
  const extended = new Set("^{}\\[~]|€\f");
  const plain = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "…": "...",
    "–": "-",
    "—": "-",
    "•": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "œ": "oe",
    "Œ": "OE",
  };

  const segmentsOf = (text) => {
    const characters = Array.from(text);
    const costs = characters.find((one) => !basic.has(one) && !extended.has(one));
    const widths = characters.map((one) => costs ? one.length : extended.has(one) ? 2 : 1);
    const [alone, joined] = costs ? [70, 67] : [160, 153];
    let [segments, used] = [1, 0];
    if (widths.reduce((sum, width) => sum + width, 0) > alone) {
      for (const width of widths) {
        if (used + width > joined) [segments, used] = [segments + 1, 0];
        used += width;
      }
    }
    return { characters: characters.length, segments, costs };
  };
  const plainText = (text) =>
    Array.from(text.normalize("NFC")).map((one) => {
      if (basic.has(one) || extended.has(one)) return one;
      const without = plain[one] ?? one.normalize("NFD").replace(/\p{M}/gu, "");
      return Array.from(without).every((other) => basic.has(other)) ? without : one;
    }).join("");

  const count = (form) => {
    const place = form?.querySelector?.("[data-segments]");
    if (!place) return;
    const text = form.querySelector("textarea").value;
    const { characters, segments, costs } = segmentsOf(text);
    const [counted, named] = place.querySelectorAll("span");
    counted.textContent = place.dataset.count.replace("#c", characters).replace("#s", segments);
    named.textContent = costs ? place.dataset.costs.replace("#", () => costs) : "";
    place.querySelector("button").hidden = plainText(text) === text;
  };

  document.addEventListener("input", ({ target }) => count(target.form));
  // Once it is sent: by then nothing is typed any more.
  document.addEventListener("submit", ({ target }) => setTimeout(() => count(target)));
  document.addEventListener("focusin", ({ target }) => count(target.form));
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-segments] button");
    if (!button) return;
    const area = button.form.querySelector("textarea");
    area.value = plainText(area.value);
    area.focus();
    // The draft is saved as if it had been typed.
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  count(document.activeElement?.form);
})();
