/* Words in the records: Pagefind, loaded when readers first search, and what its answers are. */

/**
 * @typedef {{url: string, raw_url: string, excerpt: string, meta: Record<string, string>}} Found
 * @typedef {{id: string, score: number, data: () => Promise<Found>}} Raw
 * @typedef {{number: number, data: () => Promise<Found>}} Hit  number: which entry, as the chronology has them; -1: none
 * @typedef {{options: (o: object) => Promise<void>, mergeIndex: (path: string, o: object) => Promise<void>,
 *   search: (q: string) => Promise<{results: Raw[]}>}} Pagefind
 * @typedef {{name: string, since: string, until: string, runs: [number, number][]}} Shard  a period, and the numbers of its entries
 * @typedef {{ids: string[], kinds: number[], words: string[], names: Record<string, number[]>}} Known
 * @typedef {{number: number, weight: number}} About
 * @typedef {{pf: Pagefind, left: Shard[], known: Known[], about: Map<string, About>, same: Record<string, Record<string, string>>}} Engine
 */

const root = new URL("../pagefind/", import.meta.url);

/* So many periods are searched at once: each one more costs the reader. */
const AT_ONCE = 2;

/* Records with much evidence are long: that shall not count against them, how often they say a word shall count for them. */
const OPTIONS = { baseUrl: new URL("../", root).pathname, excerptLength: 24, ranking: { pageLength: 0, termSaturation: 2 } };

/* How kinds of records stand beside equally good matches: what happened before who reported it. */
/** @type {Record<string, number>} */
const WEIGHTS = { place: 1.3, person: 1.3, organisation: 1.2, incident: 1.1, figure: 0.8, day: 0.7, source: 0.04 };

/** @param {string} path @param {RequestInit} [how] */
const read = (path, how) => fetch(new URL(path, root), how).then(answer => answer.json());

/**
 * Let the next shards be searched as well.
 * @param {Engine} engine
 */
const join = async engine => {
  const next = engine.left.slice(0, AT_ONCE), merged = engine.known.length > 0;
  const known = await Promise.all(next.map(async ({ name }, i) => {
    if (merged || i) await engine.pf.mergeIndex(new URL(`${name}/`, root).pathname, OPTIONS);
    return /** @type {Known} */ (await read(`${name}/records.json`));
  }));
  known.forEach(({ ids, kinds, words }, at) => {
    const { name, runs } = next[at], numbers = runs.flatMap(([first, length]) => Array.from({ length }, (_, i) => first + i));
    ids.forEach((id, i) => {
      const about = { number: numbers[i] ?? -1, weight: WEIGHTS[words[kinds[i]]] ?? 1 };
      engine.about.set(engine.same[id] ? `${name}/${id}` : id, about);
    });
  });
  engine.known.push(...known);
  engine.left.splice(0, next.length);
};

const start = async () => {
  const { shards, same } = await read("shards.json", { cache: "no-cache" });
  if (!shards.length) { // the pages are newer than their index, which is being made
    engine = undefined;
    return null;
  }
  /** @type {Pagefind} */
  const pf = await import(new URL(`${shards[0].name}/pagefind.js`, root).href);
  /** @type {Engine} */
  const ready = { pf, left: shards, known: [], about: new Map(), same };
  await Promise.all([pf.options(OPTIONS), join(ready)]);
  return ready;
};

/** @type {Promise<Engine | null> | undefined} */
let engine;

/** @returns {Promise<Engine | null>} null where the site has no search, or not yet: then it is asked for again */
const started = () => engine ??= start().catch(() => null);

/** @param {string} name */
const plain = name => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");

/**
 * Where words are found: what they name first, then the best match; null where the site has no search now.
 * @param {string} words
 * @returns {Promise<Hit[] | null>}
 */
export const search = async words => {
  const ready = await started();
  if (!ready) return null;
  const name = plain(words), { about, same } = ready;
  const meant = new Set(ready.known.flatMap(({ ids, names }) => Object.hasOwn(names, name) ? names[name].map(i => ids[i]) : []));
  const hits = await Promise.all((await ready.pf.search(words)).results.map(async ({ id, score, data }) => {
    // Pagefind's ids are short: where two shards have the same, the address says which it is.
    const found = about.get(same[id] ? `${same[id][(await data()).raw_url]}/${id}` : id);
    return { number: found?.number ?? -1, data, weight: (meant.has(id) ? 1e9 : 1) * score * (found?.weight ?? 1) };
  }));
  return hits.sort((a, b) => b.weight - a.weight);
};

/**
 * A button by which readers have older entries searched, too. `show` brings it up to date: it says which years come next, and
 * hides while nothing is searched or nothing is left.
 * @param {string} text with `{years}`
 * @param {() => Promise<void>} again searches once more
 */
export const older = (text, again) => {
  const label = made("span", "an-keep"), button = made("button", "an-tool", label);
  const show = async (/** @type {boolean} */ asked) => {
    const next = (asked && (await started())?.left.slice(0, AT_ONCE)) || [];
    button.hidden = !next.length;
    if (!next.length) return;
    const { since } = next[next.length - 1], { until } = next[0];
    label.textContent = text.replace("{years}", since === until ? since : `${since}–${until}`);
  };
  button.type = "button";
  button.hidden = true;
  button.addEventListener("click", async () => {
    const ready = await started();
    if (!ready || button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    try {
      await join(ready);
    } finally {
      button.ariaBusy = "false";
    }
    await again();
  });
  return { button, show };
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
