/* Words in the records: Pagefind, loaded when readers first search, and what its answers are. */

/**
 * @typedef {{url: string, excerpt: string, meta: Record<string, string>}} Found
 * @typedef {{id: string, score: number, data: () => Promise<Found>}} Raw
 * @typedef {{number: number, data: () => Promise<Found>}} Hit  number: which record, entries first as the chronology has them
 * @typedef {{options: (o: object) => Promise<void>, search: (q: string) => Promise<{results: Raw[]}>}} Pagefind
 * @typedef {{ids: string[], kinds: number[], words: string[], names: Record<string, number[]>}} Known
 */

const root = new URL("../", import.meta.url);

/* Records with much evidence are long: that shall not count against them, how often they say a word shall count for them. */
const RANKING = { pageLength: 0, termSaturation: 2 };

/* How kinds of records stand beside equally good matches: what happened before who reported it. */
/** @type {Record<string, number>} */
const WEIGHTS = { place: 1.3, person: 1.3, organisation: 1.2, incident: 1.1, figure: 0.8, day: 0.7, source: 0.04 };

/** @type {Promise<[Pagefind, Known] | null> | undefined} */
let engine;

/** @returns {Promise<[Pagefind, Known] | null>} null where the site has no search */
const started = () => engine ??= Promise.all([import(new URL("pagefind/pagefind.js", root).href), fetch(new URL("pagefind/records.json", root)).then(r => r.json())])
  .then(async ([pf, known]) => { await pf.options({ baseUrl: root.pathname, excerptLength: 24, ranking: RANKING }); return /** @type {[Pagefind, Known]} */ ([pf, known]); }).catch(() => null);

/** @param {string} name */
const plain = name => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");

/**
 * Where words are found: what they name first, then the best match; null where the site has no search.
 * @param {string} words
 * @returns {Promise<Hit[] | null>}
 */
export const search = async words => {
  const ready = await started();
  if (!ready) return null;
  const [pf, { ids, kinds, words: names, names: named }] = ready, numbers = new Map(ids.map((id, i) => [id, i]));
  const meant = new Set(Object.hasOwn(named, plain(words)) ? named[plain(words)] : []);
  return (await pf.search(words)).results.map(({ id, score, data }) => {
    const number = numbers.get(id) ?? -1;
    return { number, data, weight: (meant.has(number) ? 1e9 : 1) * score * (WEIGHTS[names[kinds[number]]] ?? 1) };
  }).sort((a, b) => b.weight - a.weight);
};

/**
 * An excerpt as nodes: text, and `<mark>` around what was found; nothing else gets through.
 * @param {string} excerpt
 */
export const marked = excerpt => excerpt.split(/(<mark>.*?<\/mark>)/).filter(Boolean).map(part => {
  const inner = /^<mark>(.*)<\/mark>$/.exec(part)?.[1];
  const text = new DOMParser().parseFromString(`<p>${inner ?? part}`, "text/html").querySelector("p")?.textContent ?? "";
  return inner === undefined ? text : made("mark", "", text);
});

/**
 * An element with a class and text.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} [kind]
 * @param {...(string | Node)} inside
 * @returns {HTMLElementTagNameMap[N]}
 */
export const made = (name, kind = "", ...inside) => {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
};

/**
 * A sign of the sprite.
 * @param {string} name
 */
export const sign = name => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = document.createElementNS(svg.namespaceURI, "use");
  svg.setAttribute("class", "an-i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#an-${name}`);
  svg.append(use);
  return svg;
};
