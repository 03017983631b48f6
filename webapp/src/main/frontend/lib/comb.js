// Where the cells of a honeycomb lie. Pure.

const TALL = 2 / Math.sqrt(3);
const LARGEST = 120;
const SMALLEST = 22;

/**
 * Hexagons that stand on a point, in rows that are shifted by half a cell: as large as the space allows.
 *
 * @param count how many cells
 * @param width of the space, in pixels
 * @param height that they should not exceed; they do when the smallest size needs more
 * @returns { width, height of a cell, columns, across, down: the size of all }
 */
export function comb(count, width, height) {
  for (let cell = LARGEST; ; cell -= 2) {
    const columns = Math.max(1, Math.floor((width - cell / 2) / cell));
    const rows = Math.max(1, Math.ceil(count / columns));
    const down = Math.ceil(cell * TALL * (0.75 * rows + 0.25));
    if (down <= height || cell <= SMALLEST) {
      return { width: cell, height: cell * TALL, columns, across: Math.ceil((columns + 0.5) * cell), down };
    }
  }
}

/** The centre of a cell. */
export function centre(layout, index) {
  const row = Math.floor(index / layout.columns);
  const column = index % layout.columns;
  return {
    x: (column + 0.5 + (row % 2) / 2) * layout.width,
    y: layout.height * (0.5 + 0.75 * row),
  };
}

/** The neighbour of a cell in the direction of an arrow key; the cell itself where there is none. */
export function neighbour(layout, index, key, count) {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -layout.columns, ArrowDown: layout.columns, Home: -index, End: count - 1 - index }[key];
  if (step === undefined) return index;
  const next = index + step;
  return next < 0 || next >= count ? index : next;
}

/** The outline of a cell around its centre, with a gap to its neighbours. */
export function outline({ width, height }) {
  const gap = width > 40 ? 4 : 2;
  const x = (width - gap) / 2;
  const y = (height - gap * TALL) / 2;
  return `M0 ${-y}L${x} ${-y / 2}V${y / 2}L0 ${y}L${-x} ${y / 2}V${-y / 2}Z`;
}
