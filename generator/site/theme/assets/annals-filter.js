/* Which entries of explore/index.json fit what a reader asks for: no page, no network, nothing kept. */

/**
 * @typedef {{value: string, label: string, entries: number[], accent?: string, mark?: string}} RawValue
 * @typedef {{entries: number, facets: {name: string, label: string, values: RawValue[]}[], first: (number | null)[],
 *   last: (number | null)[], changed: number[], lists: [string, number][]}} RawIndex
 * @typedef {{value: string, label: string, entries: Int32Array, accent: string, mark: string}} Value
 * @typedef {{name: string, label: string, values: Value[]}} Facet
 * @typedef {{total: number, facets: Facet[], first: Int32Array, last: Int32Array, changed: Int32Array,
 *   lists: {name: string, start: number}[]}} Index  days since 1970-01-01; a side that is open lies beyond all days
 * @typedef {{q: string, chosen: Map<string, Set<string>>, from: string, to: string, sort: string}} Question
 * @typedef {{hits: number[], counts: Map<string, number[]>}} Answer  counts: per facet, in the order of its values
 */

const FAR = 0x3fffffff;

/** @param {number[]} gaps */
const summed = gaps => {
  let at = 0;
  return Int32Array.from(gaps, gap => at += gap);
};

/**
 * The index as it is worked with.
 * @param {RawIndex} raw
 * @returns {Index}
 */
export const opened = raw => {
  let known = 0, start = 0;
  const first = new Int32Array(raw.entries), last = new Int32Array(raw.entries);
  raw.first.forEach((gap, i) => {
    known += gap ?? 0;
    const length = raw.last[i] ?? null;
    first[i] = gap === null ? -FAR : known;
    last[i] = length === null ? FAR : known + length;
  });
  return {
    total: raw.entries, first, last, changed: summed(raw.changed),
    facets: raw.facets.map(({ name, label, values }) => ({
      name, label, values: values.map(v => ({ value: v.value, label: v.label, accent: v.accent ?? "", mark: v.mark ?? "", entries: summed(v.entries) })),
    })),
    lists: raw.lists.map(([name, count]) => ({ name, start: (start += count) - count })),
  };
};

/** @param {string} day  2025-04-15 */
export const dayNumber = day => /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) / 86400000 : NaN;

/**
 * What an address asks for.
 * @param {URLSearchParams} params
 * @param {Index} index
 * @returns {Question}
 */
export const asked = (params, index) => {
  /** @param {string} name */
  const day = name => Number.isNaN(dayNumber(params.get(name) ?? "")) ? "" : params.get(name) ?? "";
  const chosen = new Map(index.facets.map(f => [f.name, new Set(params.getAll(f.name))]));
  return { q: (params.get("q") ?? "").trim(), chosen, from: day("from"), to: day("to"), sort: params.get("sort") ?? "" };
};

/**
 * The address of a question, which `asked` reads back; "" for one that asks for nothing.
 * @param {Question} question
 */
export const address = ({ q, chosen, from, to, sort }) => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, from, to, sort })) if (value) params.set(name, value);
  for (const [name, values] of chosen) for (const value of [...values].sort()) params.append(name, value);
  return params.size ? `?${params}` : "";
};

/**
 * Values of one facet widen, facets narrow; days fit where an entry may overlap them. A facet's own choice does not
 * bear on its counts, so that they say what choosing a further value would add.
 * @param {Index} index
 * @param {Question} question
 * @param {number[] | null} found  what the words are found in, best first; null where none are asked for
 * @returns {Answer}
 */
export const answered = (index, question, found) => {
  const { total, first, last } = index, fails = new Uint8Array(total), asks = index.facets.filter(f => question.chosen.get(f.name)?.size);
  /** @type {Map<string, Uint8Array>} */
  const within = new Map(asks.map(f => [f.name, new Uint8Array(total)]));
  for (const f of asks) {
    const mask = /** @type {Uint8Array} */ (within.get(f.name));
    for (const v of f.values) if (question.chosen.get(f.name)?.has(v.value)) for (const i of v.entries) mask[i] = 1;
    for (let i = 0; i < total; i++) if (!mask[i]) fails[i]++;
  }
  const from = question.from ? dayNumber(question.from) : -FAR, to = question.to ? dayNumber(question.to) : FAR;
  for (let i = 0; i < total; i++) if (first[i] > to || last[i] < from) fails[i]++;
  if (found) {
    const mask = new Uint8Array(total);
    for (const i of found) mask[i] = 1;
    for (let i = 0; i < total; i++) if (!mask[i]) fails[i]++;
  }
  const counts = new Map(index.facets.map(f => {
    const mask = within.get(f.name);
    return [f.name, f.values.map(v => {
      let n = 0;
      for (const i of v.entries) if (fails[i] === (mask && !mask[i] ? 1 : 0)) n++;
      return n;
    })];
  }));
  return { hits: ordered(index, question.sort, found).filter(i => !fails[i]), counts };
};

/**
 * All entries that may be shown, in the order asked for: without one, the best match of words, else the newest first.
 * @param {Index} index
 * @param {string} sort
 * @param {number[] | null} found
 */
const ordered = ({ total, changed }, sort, found) => {
  if (found && (sort === "" || sort === "best")) return found;
  const every = Array.from({ length: total }, (_, i) => sort === "oldest" ? i : total - 1 - i);
  return sort === "changed" ? every.sort((a, b) => changed[b] - changed[a]) : every;
};
