/* Live preview only: the page comes again when the server has another version of the site. */
const shown = document.currentScript?.dataset.version;
new EventSource("/__annals/events").onmessage = e => { if (e.data !== shown) location.reload(); };
