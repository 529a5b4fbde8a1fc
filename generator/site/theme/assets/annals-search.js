/* The search dialog; loaded when readers first open it. Each record brings the meta date, type, place, group, mark. */
import { made, marked, older, search, sign } from "./annals-words.js";

const SHOWN = 8;
const box = /** @type {HTMLDialogElement} */ (document.getElementById("an-search"));
const input = /** @type {HTMLInputElement} */ (box.querySelector("input")), list = /** @type {HTMLOListElement} */ (box.querySelector("ol"));
const says = /** @type {HTMLElement} */ (box.querySelector("[role=status]")), all = /** @type {HTMLAnchorElement | null} */ (box.querySelector("[data-all]"));
const full = all?.getAttribute("href") ?? "";
/** @type {Record<string, string>} */
const words = await fetch(new URL("annals-search.json", import.meta.url)).then(answer => answer.json());

/** @param {import("./annals-words.js").Found} found */
const drawn = ({ url, excerpt, meta }) => {
  const about = ["date", "place"].filter(name => meta[name]).map(name => made("span", "", meta[name]));
  const kicker = made("p", `an-kicker an-${meta.group || "state"}`, sign(meta.mark || "cited"), meta.type || words.page, ...about);
  const link = made("a", "", kicker, made("b", "", meta.title), made("p", "", ...marked(excerpt)));
  link.href = url;
  return made("li", "", link);
};

let turn = 0;
const run = async () => {
  const mine = ++turn, asked = input.value.trim();
  if (all) all.href = full + (asked ? `?q=${encodeURIComponent(asked)}` : "");
  if (!asked) {
    await elder.show(false);
    list.replaceChildren();
    says.textContent = words.hint;
    return;
  }
  const results = await search(asked);
  if (mine !== turn) return;
  if (!results) {
    says.textContent = words.off;
    return;
  }
  const hits = await Promise.all(results.slice(0, SHOWN).map(hit => hit.data()));
  if (mine !== turn) return;
  list.replaceChildren(...hits.map(drawn));
  const n = results.length, m = hits.length;
  await elder.show(true);
  says.textContent = (n === 0 ? words.none : n === 1 ? words.one : n === m ? words.many : words.best).replace("{n}", String(n)).replace("{m}", String(m));
};

const elder = older(words.older, async () => {
  await run();
  if (elder.button.hidden) input.focus(); // where readers pressed it nothing is left
});
says.after(elder.button);

let typing = 0;
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(run, 120);
});
box.addEventListener("keydown", event => {
  if (event.key === "Escape") { // a search field would keep the first one for itself
    event.preventDefault();
    box.close();
  }
  const links = [...list.querySelectorAll("a")], at = links.findIndex(link => link === document.activeElement);
  if (event.key === "ArrowDown" && links.length) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)].focus();
  }
  if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? input).focus();
  }
  if (event.key === "Enter" && document.activeElement === input && (links.length || !all)) {
    event.preventDefault();
    links[0]?.click();
  }
});
run();
