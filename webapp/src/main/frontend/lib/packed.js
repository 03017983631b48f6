// What the server deflated once for all browsers.

/** The WebSocket subprotocol that asks for it: text as it is in text frames, deflated text in binary ones. */
export const PACKED = "failover.packed.v1";

/**
 * @param bytes an ArrayBuffer of deflated UTF-8 (RFC 1951, no header)
 * @returns a promise of the text
 */
export const unpacked = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
