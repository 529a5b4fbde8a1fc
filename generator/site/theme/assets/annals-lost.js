/* On the page for addresses that do not exist: the nearest ones that do, from the sitemap. */
const root = new URL("../", import.meta.url), MOST = 5, ALIKE = 0.5;

/** @param {string} text */
const pairs = text => new Set([...text].slice(1).map((sign, i) => text[i] + sign));

/**
 * How alike two ids are: the share of their pairs of letters that both have (Dice).
 * @param {string} a
 * @param {string} b
 */
const alike = (a, b) => {
  const x = pairs(a), y = pairs(b);
  return 2 * [...x].filter(pair => y.has(pair)).length / (x.size + y.size || 1);
};

const box = document.getElementById("an-near"), asked = (decodeURIComponent(location.pathname).replace(/\/+$/, "").split("/").pop() ?? "").toLowerCase();
const text = await fetch(new URL("sitemap.xml", root)).then(r => r.ok ? r.text() : "").catch(() => "");
const near = [...new DOMParser().parseFromString(text, "text/xml").getElementsByTagName("loc")]
  .map(place => new URL(place.textContent ?? "").pathname.replace(/\/$/, ""))
  .map(path => ({ path, id: path.split("/").pop() ?? "" }))
  .map(found => ({ ...found, score: alike(asked, found.id.toLowerCase()) }))
  .filter(found => found.score > ALIKE).sort((a, b) => b.score - a.score).slice(0, MOST);
box?.querySelector("ul")?.append(...near.map(found => {
  const item = document.createElement("li"), link = document.createElement("a");
  link.href = `${found.path}/`;
  link.textContent = found.id;
  item.append(link);
  return item;
}));
if (box) box.hidden = !near.length;
export {};
