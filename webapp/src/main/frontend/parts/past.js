// The events of one stream from before this page was opened, joined with those that are pushed.

import { ask } from "../lib/links.js";

const PAGES = 10;

export class Past {
  #stream;
  #changed;
  #from;
  #events = [];

  /** @param from everything from this moment on is loaded, in ms since 1970; by default the newest page */
  constructor(stream, changed, from = Infinity) {
    this.#stream = stream;
    this.#changed = changed;
    this.#from = from;
    this.#load();
  }

  async #load() {
    let cursor = "";
    try {
      for (let pages = 0; pages < PAGES; pages++) {
        const page = await ask(`/events?limit=100&stream=${encodeURIComponent(this.#stream)}${cursor}`);
        this.#take(page.items);
        this.#changed();
        if (!page.next_cursor || Date.parse(page.items.at(-1).at) < this.#from) return;
        cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
      }
    } catch {
      // Without history what is pushed is shown alone.
    }
  }

  /** Everything known of the stream, newest first. */
  merged(pushed) {
    this.#take(pushed.filter(({ stream }) => stream === this.#stream));
    return this.#events;
  }

  #take(events) {
    const known = new Set(this.#events.map(({ id }) => id));
    const fresh = events.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    // Ids are UUIDv7: their order is that of time.
    this.#events = [...fresh, ...this.#events].sort((a, b) => (a.id < b.id ? 1 : -1));
  }
}
