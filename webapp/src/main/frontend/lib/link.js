// The WebSocket: opens it, opens it again when it ends, and asks for what was missed meanwhile.

import { ask, path } from "./links.js";
import { PACKED, unpacked } from "./packed.js";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** The server speaks every second: after this long without a word the connection is dead. */
const SILENCE_MS = 6_000;

export class Link {
  #socket = null;
  #attempt = 0;
  #lastWord = performance.now();
  /** What came before is heard before. */
  #hearing = Promise.resolve();
  #seen = () => null;
  #heard = () => {};

  /** "connecting", "live" or "lost". */
  status = "connecting";

  /**
   * @param seen tells { epoch, seq } of what is known, or null
   * @param heard takes every message
   */
  constructor(seen, heard) {
    this.#seen = seen;
    this.#heard = heard;
    setInterval(() => this.#check(), 1_000);
    addEventListener("online", () => this.#retry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#retry());
    this.#open();
  }

  /** How long ago, in ms, the server last said anything. */
  age() {
    return performance.now() - this.#lastWord;
  }

  #open() {
    const address = new URL(path("/ws/v1/live"), location);
    address.protocol = address.protocol.replace("http", "ws");
    const seen = this.#seen();
    if (seen) address.search = new URLSearchParams({ epoch: seen.epoch, since: seen.seq });
    const socket = new WebSocket(address, PACKED);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#message(socket, data);
    socket.onclose = () => this.#closed(socket);
  }

  #message(socket, data) {
    if (socket !== this.#socket) return;
    this.#attempt = 0;
    this.#lastWord = performance.now();
    this.status = "live";
    this.#hearing = this.#hearing.then(() => this.#hear(socket, data)).catch(reportError);
  }

  async #hear(socket, data) {
    let messages;
    try {
      // One message, or several of about the same moment.
      messages = [JSON.parse(typeof data === "string" ? data : await unpacked(data))].flat();
    } catch (broken) {
      console.error("What the server pushed cannot be read; connecting again", broken);
      this.#end(socket);
      return;
    }
    if (socket === this.#socket) messages.forEach(this.#heard);
  }

  #closed(socket) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.status = "lost";
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#attempt++);
    // Jitter: not every browser returns in the same moment after a restart.
    setTimeout(() => this.#retry(), pause * (0.5 + Math.random() / 2));
    if (this.#attempt > 1) leaveIfSignedOut();
  }

  #retry() {
    if (!this.#socket) this.#open();
  }

  #check() {
    if (this.#socket && this.status === "live" && this.age() > SILENCE_MS) {
      this.#end(this.#socket);
    }
  }

  #end(socket) {
    this.#closed(socket);
    socket.close();
  }
}

/** A refused handshake does not say why: ask, and let the server lead to the sign-in page. */
async function leaveIfSignedOut() {
  try {
    await ask("/status", { method: "HEAD" });
  } catch (refusal) {
    // Not reachable, or wrong for another reason: the link keeps trying.
    if (refusal.status === 401) location.reload();
  }
}
