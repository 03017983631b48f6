// A small note beside what the pointer or the focus is on; says nothing that is not also said elsewhere.

import { h, show } from "../lib/dom.js";

const GAP = 8;

export class Tip {
  #element = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });

  constructor(holder, selector, tell) {
    document.body.append(this.#element);
    const open = (event) => {
      const target = event.target.closest(selector);
      if (!target) return;
      show(this.#element, tell(target));
      this.#place(target.getBoundingClientRect());
    };
    const close = () => (this.#element.hidden = true);
    holder.addEventListener("pointerover", open);
    holder.addEventListener("focusin", open);
    holder.addEventListener("pointerout", close);
    holder.addEventListener("focusout", close);
    addEventListener("keydown", ({ key }) => key === "Escape" && close());
    addEventListener("scroll", close, { passive: true });
  }

  #place(target) {
    this.#element.hidden = false;
    const own = this.#element.getBoundingClientRect();
    const left = target.left + target.width / 2 - own.width / 2;
    const above = target.top - own.height - GAP;
    this.#element.style.left = `${Math.max(GAP, Math.min(left, innerWidth - own.width - GAP))}px`;
    this.#element.style.top = `${above < GAP ? target.bottom + GAP : above}px`;
  }
}
