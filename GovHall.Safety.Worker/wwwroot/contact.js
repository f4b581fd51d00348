// Keeps an open page honest: it says loudly when the safety system does not answer any more, and a list that people watch follows what
// happens. Pages are whole without it (decision 0015).
(() => {
  "use strict";

  // Seconds as this page lives through them: one that slept has missed nothing by that.
  const second = 1000, askEvery = 5, loudAfter = 15, handsOff = 30;
  const banner = document.getElementById("no-contact");
  const watched = document.querySelector("main[data-live]") !== null;
  let lived = 0, silent = 0, untouched = handsOff, sound = null;

  const ask = async () => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), askEvery * second);
    try {
      const answer = await fetch(watched ? location.href : "/health/live", { cache: "no-store", signal: late.signal });
      const text = await answer.text();
      silent = 0;
      if (watched && answer.ok && !answer.redirected && untouched >= handsOff) {
        follow(new DOMParser().parseFromString(text, "text/html"));
      }
    } catch {
      // No answer: it is counted by the clock below.
    } finally {
      clearTimeout(timer);
      show();
    }
  };

  const follow = fresh => {
    for (const part of ["main", ".nav", ".clock"]) {
      const [shown, now] = [document.querySelector(part), fresh.querySelector(part)];
      if (shown && now && shown.innerHTML !== now.innerHTML) {
        shown.replaceWith(now);
      }
    }
  };

  const show = () => {
    banner.hidden = silent < loudAfter;
    banner.querySelector("b").textContent = silent;
  };

  const beep = () => {
    const [tone, volume] = [sound.createOscillator(), sound.createGain()];
    tone.frequency.value = 880;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.4);
  };

  // Browsers let a page be heard once somebody has touched it.
  addEventListener("pointerdown", event => {
    sound = sound ?? (watched && window.AudioContext ? new AudioContext() : null);
    untouched = event.target.closest("main") ? 0 : untouched;
  });
  addEventListener("input", () => { untouched = -Infinity; });

  setInterval(() => {
    lived++;
    silent++;
    untouched++;
    show();
    if (lived % askEvery === 0) {
      ask();
    }

    if (!banner.hidden && sound && silent % 2 === 0) {
      beep();
    }
  }, second);
})();
