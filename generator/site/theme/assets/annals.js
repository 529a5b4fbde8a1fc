/* Optional. Every page is complete without it. */
(() => {
  /**
   * @template {Element} [E=HTMLElement]
   * @param {string} selector
   * @param {ParentNode} [inside]
   * @returns {E[]}
   */
  const all = (selector, inside = document) => /** @type {E[]} */ (/** @type {unknown} */ ([...inside.querySelectorAll(selector)]));

  /* Esc closes a citation card. */
  const shut = () => all(".an-c:is(:hover, :focus-within)").forEach(card => {
    card.classList.add("is-shut");
    const open = () => card.classList.remove("is-shut");
    card.addEventListener("mouseleave", open, { once: true });
    card.addEventListener("focusout", open, { once: true });
  });

  /* Printed pages show what is folded; an address that leads into a fold opens it. */
  addEventListener("beforeprint", () => all(".an details").forEach(fold => fold.setAttribute("open", "")));
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.setAttribute("open", "");
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  all("[data-copy]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.querySelector("span"), before = label?.textContent ?? "";
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy ?? "")?.innerText ?? "");
      if (!label) return;
      label.textContent = button.dataset.done ?? before;
      setTimeout(() => { label.textContent = before; }, 1600);
    });
  });

  /* Palette: pages without Material's bundle. The first choice is the system's. */
  /** @type {HTMLInputElement[]} */
  const palettes = all("[name=__palette]");
  if (palettes.length && !document.querySelector('script[src*="/bundle."]')) {
    const dark = matchMedia("(prefers-color-scheme: dark)"), body = document.body;
    /** @param {number} at @param {boolean} [keep] */
    const show = (at, keep) => {
      const { mdColorMedia: media = "", mdColorScheme } = palettes[at].dataset;
      const scheme = at ? mdColorScheme ?? "default" : dark.matches ? "slate" : "default";
      if (at) body.setAttribute("data-md-color-media", media); else body.removeAttribute("data-md-color-media");
      body.setAttribute("data-md-color-scheme", scheme);
      palettes.forEach((palette, i) => {
        palette.checked = i === at;
        if (palette.nextElementSibling instanceof HTMLElement) palette.nextElementSibling.hidden = i !== at;
      });
      if (keep) __md_set("__palette", { index: at, color: { media, scheme, primary: "indigo", accent: "indigo" } });
    };
    let at = (__md_get("__palette") || { index: 0 }).index;
    show(at);
    palettes.forEach((palette, i) => palette.addEventListener("change", () => show(at = i, true)));
    dark.addEventListener("change", () => { if (!at) show(0); });
  }

  /* Search: the link in the masthead becomes a dialog, whose script loads when it first opens. */
  const link = document.querySelector("a[data-search]"), box = document.getElementById("an-search");
  const find = () => {
    if (!(link instanceof HTMLElement) || !(box instanceof HTMLDialogElement)) return false;
    if (!box.open) {
      box.showModal();
      box.querySelector("input")?.select();
    }
    if (!document.getElementById("an-search-js")) {
      const script = document.createElement("script");
      Object.assign(script, { id: "an-search-js", type: "module", src: link.dataset.search });
      document.body.append(script);
    }
    return true;
  };
  link?.addEventListener("click", event => {
    const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
    if (!(ctrlKey || metaKey || shiftKey) && find()) event.preventDefault();
  });
  addEventListener("keydown", event => {
    if (event.key === "Escape") shut();
    const at = event.target, command = event.ctrlKey || event.metaKey;
    const typing = at instanceof HTMLElement && (at.isContentEditable || at.matches("textarea, select, input:not([type=radio], [type=checkbox])"));
    const asks = (event.key === "/" && !typing && !command) || (event.key.toLowerCase() === "k" && command);
    if (asks && find()) event.preventDefault();
  });
})();
