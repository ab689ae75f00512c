// The self-test: checks what only this browser can check, and shows the result in the page's language.
(() => {
  const main = document.getElementById("main");
  const summary = document.getElementById("summary");
  const patienceMs = 10_000;
  const row = (check) => main.querySelector(`[data-check=${check}]`);

  const save = async (check, verdict) => {
    try {
      const body = new URLSearchParams({ zone: new Date().getTimezoneOffset(), [check]: verdict });
      const answer = await fetch("/desk/self-test", {
        method: "POST",
        body,
        headers: { accept: "text/plain" },
      });
      if (!answer.ok) throw new Error(answer.status);
      summary.textContent = await answer.text();
      summary.className = `summary-line ${answer.headers.get("self-test")}`;
    } catch {
      summary.textContent = summary.dataset.unsaved;
      summary.className = "summary-line failed";
    }
  };
  /** Shows the text for a result, with `number` in place of `#`, and saves the verdict if it has one. */
  const found = (check, code, number = "") => {
    const { content, dataset } = row(check).querySelector(`template[data-code=${code}]`);
    row(check).dataset.verdict = dataset.verdict;
    row(check).querySelector(".said").textContent = content.textContent.replace("#", number);
    if (dataset.verdict) save(check, dataset.verdict);
  };
  const within = (ms, promise) =>
    Promise.race([promise, new Promise((_, late) => setTimeout(late, ms, new Error("late")))]);

  let audio;
  const volume = main.querySelector("[name=volume]");
  const heard = (shown) => {
    for (const button of main.querySelectorAll("[data-heard]")) button.hidden = !shown;
  };
  const sound = async () => {
    heard(false);
    if (!globalThis.AudioContext) return found("sound", "unsupported");
    audio ??= new AudioContext();
    await within(2000, audio.resume()).catch(() => {});
    if (audio.state !== "running") return found("sound", "blocked");
    ringOnce(audio, volume.valueAsNumber);
    found("sound", "running");
    heard(true);
  };
  main.addEventListener("click", ({ target }) => {
    const code = target.closest("[data-heard]")?.dataset.heard;
    if (!code) return;
    heard(false);
    row("sound").querySelector("[data-run]").focus();
    found("sound", code);
  });
  volume.form.addEventListener("submit", (event) => event.preventDefault());
  volume.addEventListener("change", () => {
    const body = new URLSearchParams(new FormData(volume.form));
    fetch("/desk/volume", { method: "POST", body, headers: { "hx-request": "true" } }).catch(() => {});
    if (audio?.state === "running") ringOnce(audio, volume.valueAsNumber);
  });

  const notification = async () => {
    if (!globalThis.Notification) return found("notification", isSecureContext ? "unsupported" : "insecure");
    const answer = await Notification.requestPermission();
    if (answer !== "granted") return found("notification", answer === "denied" ? "denied" : "unanswered");
    found("notification", "running");
    try {
      const { title } = row("notification").querySelector("template[data-title]").dataset;
      const note = new Notification(title, { tag: "self-test" });
      note.onclick = () => focus();
      await within(
        5000,
        new Promise((shown, failed) => {
          note.onshow = shown;
          note.onerror = failed;
        }),
      );
      found("notification", "passed");
    } catch {
      found("notification", "hidden");
    }
  };

  let listening = null;
  const microphone = async () => {
    if (listening) return listening();
    const devices = navigator.mediaDevices;
    if (!devices) return found("microphone", isSecureContext ? "unsupported" : "insecure");
    found("microphone", "running");
    try {
      const stream = await devices.getUserMedia({ audio: true });
      found("microphone", await level(stream) ? "passed" : "silent");
    } catch ({ name }) {
      const codes = { NotAllowedError: "denied", NotFoundError: "missing", NotReadableError: "busy" };
      found("microphone", codes[name] ?? "unsupported");
    }
  };
  /**
   * Shows the microphone's level until the button is pressed again or the time is over. Resolves with whether
   * anything was heard.
   */
  const level = (stream) => {
    audio ??= new AudioContext();
    audio.resume();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const meter = row("microphone").querySelector("meter");
    meter.hidden = false;
    let any = false;
    const tick = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      meter.value = Math.min(100, 300 * loudness);
      if (loudness > 0.01 && !any) {
        any = true;
        found("microphone", "passed");
      }
    }, 100);
    return new Promise((done) => {
      const timer = setTimeout(() => listening(), patienceMs);
      listening = () => {
        clearTimeout(timer);
        clearInterval(tick);
        for (const track of stream.getTracks()) track.stop();
        meter.hidden = true;
        listening = null;
        done(any);
      };
    });
  };

  const speaker = async () => {
    const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => null);
    const outputs = devices?.filter(({ kind }) => kind === "audiooutput");
    if (outputs?.length) return found("speaker", "passed");
    // Some browsers list no outputs; then only the ring can show that sound works.
    found("speaker", outputs && "setSinkId" in HTMLMediaElement.prototype ? "missing" : "unknown");
  };

  const clock = async () => {
    found("clock", "running");
    try {
      let best = { trip: Infinity };
      for (let n = 0; n < 3; n++) {
        const sent = Date.now();
        const began = performance.now();
        const answer = await fetch("/desk/self-test/clock", { signal: AbortSignal.timeout(patienceMs) });
        const server = Number(await answer.text());
        const trip = performance.now() - began;
        if (!answer.ok || !server) throw new Error(answer.status);
        if (trip < best.trip) best = { trip, off: Math.round(sent + trip / 2 - server) };
      }
      const { off } = best;
      if (Math.abs(off) <= 2000) found("clock", "passed", Math.abs(off));
      else found("clock", off > 0 ? "ahead" : "behind", Math.abs(Math.round(off / 1000)));
    } catch {
      found("clock", "unreachable");
    }
  };

  const stream = async () => {
    found("stream", "running");
    const began = performance.now();
    const ending = new AbortController();
    let first = null;
    try {
      const read = async () => {
        const answer = await fetch(main.dataset.stream, { signal: ending.signal });
        if (!answer.ok) throw new Error(answer.status);
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let text = ""; !text.includes("event: beat");) {
          const { value, done } = await reader.read();
          if (done) throw new Error("ended");
          first ??= Math.round(performance.now() - began);
          text += value;
        }
      };
      await within(patienceMs, read());
      found("stream", "passed", first);
    } catch {
      found("stream", first === null ? "closed" : "held");
    }
    ending.abort();
  };

  for (const [check, run] of Object.entries({ sound, notification, microphone, speaker, clock, stream })) {
    const button = row(check).querySelector("[data-run]");
    button.hidden = false;
    button.addEventListener("click", run);
  }
  // These checks need no press and no permission, so they begin by themselves.
  stream();
  clock();
  speaker();
  if (globalThis.Notification?.permission === "denied") found("notification", "denied");
})();
