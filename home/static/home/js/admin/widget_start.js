// Starts what Wagtail would start by inline scripts, which the editor's Content-Security-Policy forbids: see home/widget_starts.py.
const CALLS = /^(?:(?:Multiple)?(?:Inline|Chooser)Panel|\w*Chooser)$/;

customElements.define(
  "widget-start",
  class extends HTMLElement {
    #started = false;

    // Called again wherever a row is moved to; a widget starts once.
    connectedCallback() {
      if (this.#started) return;
      this.#started = true;
      const { call, given } = this.dataset;
      if (!CALLS.test(call)) throw new Error(`No widget starts by ${call}.`);
      const values = JSON.parse(given);
      if (/^[A-Z]/.test(call)) new window[call](...values);
      else window[call](...values);
    }
  },
);
