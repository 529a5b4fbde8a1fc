/* Optional. Every page is complete without it. */
(() => {
  const $ = (s, e = document) => e.querySelector(s), all = (s, e = document) => [...e.querySelectorAll(s)];
  /* Esc closes a citation card. */
  const shut = () => all(".an-c:is(:hover, :focus-within)").forEach(c => {
    c.classList.add("is-shut");
    const open = () => c.classList.remove("is-shut");
    c.addEventListener("mouseleave", open, { once: true });
    c.addEventListener("focusout", open, { once: true });
  });
  addEventListener("beforeprint", () => all(".an details").forEach(d => { d.open = true; }));
  all("[data-copy]").forEach(b => {
    b.hidden = false;
    b.addEventListener("click", () => navigator.clipboard.writeText($("#" + b.dataset.copy).innerText)
      .then(() => { const s = $("span", b), t = s.textContent; s.textContent = b.dataset.done || "Copied"; setTimeout(() => { s.textContent = t; }, 1600); }));
  });
  /* Palette: pages without Material's bundle. */
  const opts = all("[name=__palette]");
  if (opts.length && !$('script[src*="/bundle."]')) {
    const dark = matchMedia("(prefers-color-scheme: dark)"), body = document.body;
    const show = (i, keep) => {
      const o = opts[i], media = o.dataset.mdColorMedia, sys = i === 0;
      const scheme = sys ? (dark.matches ? "slate" : "default") : o.dataset.mdColorScheme;
      if (sys) body.removeAttribute("data-md-color-media"); else body.setAttribute("data-md-color-media", media);
      body.setAttribute("data-md-color-scheme", scheme);
      opts.forEach((p, k) => { p.checked = k === i; p.nextElementSibling.hidden = k !== i; });
      if (keep) __md_set("__palette", { index: i, color: { media, scheme, primary: "indigo", accent: "indigo" } });
    };
    let at = (__md_get("__palette") || { index: 0 }).index;
    show(at);
    opts.forEach((o, i) => o.addEventListener("change", () => { show(at = i, true); }));
    dark.addEventListener("change", () => { if (!at) show(0); });
  }
  /* Search: the link in the masthead becomes a dialog; its script loads when first opened. */
  const link = $("[data-search]"), box = $("#an-search");
  const find = () => {
    if (!box || !box.showModal) return false;
    if (!box.open) { box.showModal(); $("input", box).select(); }
    if (!$("#an-search-js")) { const s = document.createElement("script"); s.id = "an-search-js"; s.type = "module"; s.src = link.dataset.search; document.body.append(s); }
    return true;
  };
  if (link) link.addEventListener("click", e => { if (!(e.ctrlKey || e.metaKey || e.shiftKey) && find()) e.preventDefault(); });
  addEventListener("keydown", e => {
    if (e.key === "Escape") shut();
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
    if ((e.key === "/" && !typing && !e.ctrlKey && !e.metaKey) || (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey))) { if (find()) e.preventDefault(); }
  });
})();
