// What a phone on the floor can do besides showing: beep, buzz, and stay awake. Each is left out where it cannot be had.
let sound = null;
let awake = null;

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

// Asked for once, and let go also where the answer comes after the end.
export function stayAwake() {
  awake ??= navigator.wakeLock?.request("screen");
  const asked = awake;
  const over = () => {
    if (awake === asked) awake = null;
  };
  asked?.then((lock) => lock.addEventListener("release", over, { once: true }), over);
}

export function mayDoze() {
  awake?.then((lock) => lock.release(), () => {});
  awake = null;
}
