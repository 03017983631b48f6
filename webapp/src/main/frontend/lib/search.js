// Which of many named things somebody means. Pure.

const MOST = 12;

/**
 * The best matches of all words of a query, the best first: a name that begins so, then a word of it that does, then
 * any part, then what is told of it.
 *
 * @returns [{ item, rank }], at most a dozen
 */
export function find(items, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, rank: words.reduce((sum, word) => sum + rank(item, word), 0) }))
    .filter((match) => match.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST);
}

function rank({ name, detail, kind }, word) {
  const text = name.toLowerCase();
  const at = text.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return /[a-z0-9]/.test(text[at - 1]) ? 2 : 1;
  if (kind.startsWith(word)) return 3;
  return detail.toLowerCase().includes(word) ? 4 : Infinity;
}
