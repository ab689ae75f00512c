// Plays the ring: two tones, the same at the desk and in the self-test. `volume` is 5–100.
globalThis.ringOnce = (audio, volume) => {
  for (const [at, pitch] of [[0, 660], [0.18, 880]]) {
    const tone = audio.createOscillator();
    const level = audio.createGain();
    const from = audio.currentTime + at;
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0.2 * volume / 100, from);
    level.gain.exponentialRampToValueAtTime(0.001, from + 0.35);
    tone.connect(level).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.4);
  }
};
