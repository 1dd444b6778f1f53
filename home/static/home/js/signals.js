// What a phone on the floor can do besides showing: beep, buzz, and stay awake. Each is left out where it cannot be had.
let sound = null;
let lock = null;

// A short tone made here, so that no file is fetched. High for a start, low for a rest.
export function beep(high) {
  try {
    sound ??= new AudioContext();
    sound.resume();
    const tone = new OscillatorNode(sound, { frequency: high ? 880 : 520 });
    const volume = new GainNode(sound, { gain: 0.25 });
    volume.gain.setTargetAtTime(0, sound.currentTime + 0.12, 0.05);
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.4);
  } catch {}
  navigator.vibrate?.(high ? 180 : [90, 70, 90]);
}

export async function stayAwake() {
  try {
    lock ??= await navigator.wakeLock?.request("screen");
    lock?.addEventListener("release", () => (lock = null), { once: true });
  } catch {}
}

export function mayDoze() {
  lock?.release();
  lock = null;
}
