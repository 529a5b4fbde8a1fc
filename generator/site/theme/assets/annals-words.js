/* Words in the records: Pagefind, loaded when readers first search, and which entry each of its answers is. */

/**
 * @typedef {{url: string, excerpt: string, meta: Record<string, string>}} Found
 * @typedef {{id: string, data: () => Promise<Found>}} Hit
 * @typedef {{options: (o: object) => Promise<void>, search: (q: string) => Promise<{results: Hit[]}>}} Pagefind
 */

export const root = new URL("../", import.meta.url);

/** @type {Promise<Pagefind | null> | undefined} */
let engine;

/** @returns {Promise<Pagefind | null>} null where the site has no search */
const started = () => engine ??= import(new URL("pagefind/pagefind.js", root).href)
  .then(async pf => { await pf.options({ baseUrl: root.pathname, excerptLength: 24, ranking: RANKING }); return pf; }).catch(() => null);

const RANKING = { termSaturation: 1.2, termFrequency: 0.6, pageLength: 0.4, termSimilarity: 2 };

/**
 * Where words are found, best first; null where the site has no search.
 * @param {string} words
 * @returns {Promise<Hit[] | null>}
 */
export const search = async words => {
  const pf = await started();
  return pf && (await pf.search(words)).results;
};

/** @type {Promise<Map<string, number>> | undefined} */
let numbers;

/** Hit -> number of the entry in the chronology; what is no entry has none. */
export const entryNumbers = () => numbers ??= fetch(new URL("pagefind/entries.json", root))
  .then(r => r.json()).then(ids => new Map(ids.map((/** @type {string} */ id, /** @type {number} */ i) => [id, i])));

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
