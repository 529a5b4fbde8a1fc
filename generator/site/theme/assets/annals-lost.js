/* On the page for addresses that do not exist: the nearest ones that do, from the sitemap. */
const box = document.getElementById("an-near"), root = new URL("../", import.meta.url);
const asked = decodeURIComponent(location.pathname).replace(/\/+$/, "").split("/").pop().toLowerCase();
/* How alike two ids are: the share of their pairs of letters that both have (Dice). */
const pairs = s => new Set([...s].slice(1).map((c, i) => s[i] + c));
const alike = (a, b) => { const x = pairs(a), y = pairs(b); return 2 * [...x].filter(p => y.has(p)).length / (x.size + y.size || 1); };
const text = await fetch(new URL("sitemap.xml", root)).then(r => r.ok ? r.text() : "").catch(() => "");
const near = [...new DOMParser().parseFromString(text, "text/xml").getElementsByTagName("loc")]
  .map(l => new URL(l.textContent).pathname.replace(/\/$/, ""))
  .map(path => ({ path, id: path.split("/").pop() }))
  .map(p => ({ ...p, score: alike(asked, p.id.toLowerCase()) }))
  .filter(p => p.score > 0.5).sort((a, b) => b.score - a.score).slice(0, 5);
box.querySelector("ul").append(...near.map(p => {
  const li = document.createElement("li"), a = document.createElement("a");
  a.href = p.path + "/"; a.textContent = p.id; li.append(a); return li;
}));
box.hidden = !near.length;
