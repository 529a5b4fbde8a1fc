/* Loaded when search is first opened. Needs /pagefind/ and the meta date, type, place, group, mark on each record. */
const box = document.getElementById("an-search"), input = box.querySelector("input"), list = box.querySelector("ol"), says = box.querySelector("[role=status]"), all = box.querySelector("[data-all]");
const base = new URL("../", import.meta.url), full = all && all.getAttribute("href");
const words = { hint: "Type a place, a name, a day or “exact words”.", none: "Nothing found. Fewer or other words may help.", one: "1 result", many: "{n} results", best: "{n} results, the best {m} shown", page: "Page", off: "Search is not available here.", ...JSON.parse(box.dataset.words || "{}") };
const pf = await import(new URL("pagefind/pagefind.js", base)).catch(() => null);
if (pf) await pf.options({ baseUrl: base.pathname, excerptLength: 24 });
const el = (n, c, t) => { const e = document.createElement(n); if (c) e.className = c; if (t) e.textContent = t; return e; };
/* Pagefind's excerpt is text with <mark>; nothing else gets through. */
const marked = s => s.split(/(<mark>.*?<\/mark>)/).map(x => { const m = x.match(/^<mark>(.*)<\/mark>$/), d = new DOMParser().parseFromString("<p>" + (m ? m[1] : x), "text/html").querySelector("p").textContent; return m ? el("mark", "", d) : d; });
const icon = n => { const s = document.createElementNS("http://www.w3.org/2000/svg", "svg"), u = document.createElementNS(s.namespaceURI, "use"); s.setAttribute("class", "an-i"); s.setAttribute("aria-hidden", "true"); u.setAttribute("href", "#an-" + n); s.append(u); return s; };
const run = async () => {
  const q = input.value.trim();
  if (all) all.href = full + (q ? "?q=" + encodeURIComponent(q) : "");
  if (!pf) { says.textContent = words.off; return; }
  if (!q) { list.replaceChildren(); says.textContent = words.hint; return; }
  const r = await pf.debouncedSearch(q, {}, 120);
  if (!r) return;
  const hits = await Promise.all(r.results.slice(0, 8).map(x => x.data()));
  list.replaceChildren(...hits.map(d => {
    const li = el("li"), a = el("a"), k = el("p", "an-kicker an-" + (d.meta.group || "state")), p = el("p"), b = el("b", "", d.meta.title);
    k.append(icon(d.meta.mark || "cited"), d.meta.type || words.page, ...["date", "place"].filter(m => d.meta[m]).map(m => el("span", "", d.meta[m])));
    p.append(...marked(d.excerpt)); a.append(k, b, p); a.href = d.url; li.append(a); return li;
  }));
  const n = r.results.length, m = hits.length;
  says.textContent = (n === 0 ? words.none : n === 1 ? words.one : n === m ? words.many : words.best).replace("{n}", n).replace("{m}", m);
};
input.addEventListener("input", run);
box.addEventListener("keydown", e => {
  const links = [...list.querySelectorAll("a")], i = links.indexOf(document.activeElement);
  if (e.key === "ArrowDown" && links.length) { e.preventDefault(); links[Math.min(i + 1, links.length - 1)].focus(); }
  if (e.key === "ArrowUp" && i >= 0) { e.preventDefault(); (i ? links[i - 1] : input).focus(); }
  if (e.key === "Enter" && document.activeElement === input && (links.length || !all)) { e.preventDefault(); if (links.length) links[0].click(); }
});
run();
