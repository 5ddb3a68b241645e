// Keeps the page for use without a network. One version is one cache, filled as a whole: two are never mixed. A new
// version waits until no tab uses the old one, and takes over at the next start.

/// Put in by the build: a digest of the page, and the files of one version.
declare const VERSION: string;
declare const FILES: string[];

const worker = self as unknown as ServiceWorkerGlobalScope;
const cache = `attuned-${VERSION}`;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cache).then((open) => open.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

worker.addEventListener("activate", (event) => {
  const others = (names: string[]) => names.filter((name) => name.startsWith("attuned-") && name !== cache);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== worker.location.origin) return;
  // The page is the same whatever its address says behind the folder.
  const wanted = request.mode === "navigate" ? "./" : request;
  event.respondWith(caches.open(cache).then(async (open) => {
    const found = await open.match(wanted);
    if (found) return found;
    const response = await fetch(request);
    // What reads codes is kept once it was wanted, so that it works without a network from then on.
    if (response.ok && /\/scan\.(js|wasm)$/.test(new URL(request.url).pathname)) await open.put(request, response.clone());
    return response;
  }));
});
