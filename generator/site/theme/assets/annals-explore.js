/* Explore: filters, words and order together. The state is the address; without this script the page lists other pages. */
import { address, answered, asked, opened } from "./annals-filter.js";
import { made, marked, older, search, sign } from "./annals-words.js";

/** @typedef {import("./annals-filter.js").Question} Question */
/** @typedef {import("./annals-filter.js").Index} Index */
/** @typedef {import("./annals-filter.js").Facet} Facet */
/** @typedef {import("./annals-words.js").Hit} Hit */

const STEP = 20, FEW = 8;

/**
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [inside]
 * @returns {E}
 */
const one = (selector, inside = document) => {
  const found = inside.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (/** @type {unknown} */ (found));
};

const box = one("#an-explore"), form = /** @type {HTMLFormElement} */ (one("#an-facets")), find = /** @type {HTMLFormElement} */ (one(".an-find", box));
const says = one("[role=status]", box), chips = one(".an-chips", box), list = one(".an-hits", box), more = made("button", "an-tool", made("span")), opener = one(".an-bar [popovertarget] span", box);
/** @type {HTMLInputElement} */ const words = one("[name=q]", find);
/** @type {HTMLInputElement} */ const from = one("[name=from]", form);
/** @type {HTMLInputElement} */ const to = one("[name=to]", form);
/** @type {HTMLSelectElement} */ const sort = one("[name=sort]", box);
/** @type {Record<string, string>} */
const say = JSON.parse(box.dataset.words ?? "{}");
/** @param {string} name @param {Record<string, string | number>} [values] */
const tell = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), say[name]);

/** @type {Map<string, Promise<string[]>>} */
const lists = new Map();
/** @param {string} name @returns {Promise<string[]>} */
const listed = name => {
  const found = lists.get(name) ?? fetch(`${name}.json`).then(r => r.json());
  lists.set(name, found);
  return found;
};

/**
 * The shown form of one entry.
 * @param {Index} index
 * @param {number} number
 */
const drawn = async (index, number) => {
  const part = index.lists.findLast(l => l.start <= number);
  if (!part) throw new Error(`no list holds entry ${number}`);
  const html = (await listed(part.name))[number - part.start];
  return /** @type {HTMLElement} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
};

/**
 * The check boxes of a facet in place of its links; tells how to bring them up to date.
 * @param {Facet} facet
 */
const boxes = facet => {
  const set = one(`fieldset[data-facet="${CSS.escape(facet.name)}"]`, form), legend = one("legend", set);
  const rows = facet.values.map(v => {
    const input = made("input"), count = made("span", "an-n"), label = made("span", "an-lab", ...(v.mark ? [sign(v.mark)] : v.accent ? [sign("group")] : []), v.label);
    Object.assign(input, { type: "checkbox", name: facet.name, value: v.value });
    return { input, count, row: made("label", `an-opt${v.accent && ` an-${v.accent}`}`, input, label, count) };
  });
  const all = made("button", "an-all", tell("all", { n: rows.length }));
  all.type = "button";
  all.setAttribute("aria-expanded", "false");
  const arrange = () => rows.forEach(({ input, row }, i) => { row.hidden = i >= FEW && !input.checked && all.ariaExpanded !== "true"; });
  all.addEventListener("click", () => {
    const open = all.ariaExpanded !== "true";
    all.setAttribute("aria-expanded", String(open));
    all.textContent = open ? say.fewer : tell("all", { n: rows.length });
    arrange();
  });
  set.replaceChildren(legend, ...rows.map(r => r.row), ...(rows.length > FEW ? [all] : []));
  arrange();
  /** @param {Set<string>} chosen @param {number[]} counts */
  return (chosen, counts) => {
    rows.forEach(({ input, count, row }, i) => {
      input.checked = chosen.has(input.value);
      count.textContent = String(counts[i]);
      row.classList.toggle("is-none", !counts[i] && !input.checked);
    });
    arrange();
  };
};

/** @param {Index} index */
const run = index => {
  const refresh = new Map(index.facets.map(f => [f.name, boxes(f)]));
  let question = asked(new URLSearchParams(location.search), index), turn = 0, shown = STEP;
  /** @type {number[]} */ let hits = [];
  /** @type {Map<number, Hit>} */ let found = new Map();

  /** @returns {Promise<number[] | null>} the entries that hold the words, best first */
  const sought = async () => {
    found = new Map();
    const results = question.q ? await search(question.q) : [];
    if (!question.q || !results) return null;
    for (const hit of results) if (hit.number >= 0 && hit.number < index.total) found.set(hit.number, hit);
    return [...found.keys()];
  };

  /** @param {number} number */
  const entry = async number => {
    const article = await drawn(index, number), hit = found.get(number);
    if (hit) {
      const excerpt = made("p", "an-entry__text", ...marked((await hit.data()).excerpt));
      article.querySelector(".an-entry__text, blockquote")?.remove();
      article.querySelector("h2")?.after(excerpt);
    }
    return article;
  };

  const draw = async (/** @type {number} */ start, /** @type {number} */ mine) => {
    const first = !start && turn === 1 && !address(question); // the page came with the newest entries
    const articles = first ? [] : await Promise.all(hits.slice(start, shown).map(entry));
    if (mine !== turn) return;
    if (start) list.append(...articles); else if (!first) list.replaceChildren(...articles);
    more.hidden = shown >= hits.length;
    one("span", more).textContent = tell("more", { n: Math.min(STEP, hits.length - shown) });
    if (start) one("h2 a", articles[0]).focus();
  };

  /** @param {Question} asks */
  const chip = (asks, /** @type {string} */ text) => {
    const link = made("a", "", text, " ", made("span", "", "×"), made("span", "md-visually-hidden", ` ${say.remove}`));
    one("span", link).ariaHidden = "true";
    link.href = address(asks) || "./";
    link.addEventListener("click", async event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await ask(asks);
      (chips.querySelector("a") ?? words).focus();
    });
    return made("li", "", link);
  };

  const inUse = () => {
    const items = [...question.chosen].flatMap(([name, values]) => [...values].map(value => {
      const rest = new Map(question.chosen).set(name, new Set([...values].filter(v => v !== value)));
      const label = index.facets.find(f => f.name === name)?.values.find(v => v.value === value)?.label ?? value;
      return chip({ ...question, chosen: rest }, label);
    }));
    if (question.from) items.push(chip({ ...question, from: "" }, tell("since", { day: question.from })));
    if (question.to) items.push(chip({ ...question, to: "" }, tell("until", { day: question.to })));
    opener.textContent = items.length ? tell("filters_n", { n: items.length }) : say.filters;
    if (items.length > 1) items.push(chip({ ...question, chosen: new Map(), from: "", to: "" }, say.clear));
    chips.replaceChildren(...items);
    chips.hidden = !items.length;
  };

  const show = async () => {
    const mine = ++turn, entries = await sought();
    if (mine !== turn) return;
    const answer = answered(index, question, entries);
    hits = answer.hits;
    for (const f of index.facets) refresh.get(f.name)?.(question.chosen.get(f.name) ?? new Set(), answer.counts.get(f.name) ?? []);
    if (document.activeElement !== words) words.value = question.q;
    [from.value, to.value, sort.value] = [question.from, question.to, question.sort || (question.q ? "best" : "")];
    one("option[value=best]", sort).hidden = !question.q;
    inUse();
    const n = hits.length, wrong = question.from && question.to && question.from > question.to;
    const count = n === 0 ? say.none : n === 1 ? say.one : tell("many", { n });
    says.replaceChildren(made("b", "", count), ...(n < index.total ? [` ${tell("of", { n: index.total })}`] : []),
      ...(wrong ? [` · ${say.wrong}`] : n ? [] : [` · ${say.fits}`]), ...(question.q && !entries ? [` · ${say.unfound}`] : []));
    await elder.show(Boolean(question.q));
    await draw(0, mine);
  };
  const elder = older(say.older, async () => {
    await show();
    if (elder.button.hidden) words.focus(); // where readers pressed it nothing is left
  });
  says.after(elder.button);

  /** @param {Question} asks @param {"pushState" | "replaceState"} [how] */
  const ask = (asks, how = "pushState") => {
    question = asks;
    shown = STEP;
    history[how](null, "", address(question) || location.pathname);
    return show();
  };
  const chosen = () => new Map(index.facets.map(f => [f.name, new Set([.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name="${CSS.escape(f.name)}"]:checked`))].map(i => i.value))]));
  const given = () => ({ q: words.value.trim(), chosen: chosen(), from: from.value, to: to.value, sort: ["", "best"].includes(sort.value) ? "" : sort.value });

  let typing = 0;
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => ask(given(), "replaceState"), 200);
  });
  for (const part of [form, sort]) part.addEventListener("change", () => ask(given()));
  for (const part of [form, find]) part.addEventListener("submit", event => { event.preventDefault(); clearTimeout(typing); ask(given()); });
  more.addEventListener("click", () => { const start = shown; shown += STEP; draw(start, turn); });
  addEventListener("popstate", () => {
    question = asked(new URLSearchParams(location.search), index);
    words.value = question.q;
    shown = STEP;
    show();
  });
  more.type = "button";
  one("#an-more").replaceWith(more);
  return show();
};

try {
  const response = await fetch("index.json");
  await run(opened(await response.json()));
} catch (error) {
  says.textContent = say.off;
  throw error;
}
