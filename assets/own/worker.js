// For when there is no network: one page that says so, its styles, and nothing else. What people read here may be theirs, or a board's that
// not everybody sees, so no other answer is ever kept. The page is asked for without cookies: nothing in it is anybody's.
const page = '/offline' + location.search;
const asked = address => new Request(address, { credentials: 'omit', redirect: 'error' });
oninstall = e => e.waitUntil((async () => {
  await caches.delete('offline');
  const kept = await caches.open('offline');
  await kept.add(asked(page));
  const html = await (await kept.match(page)).text();
  await kept.addAll(html.match(/[^"]+\.css\?offline/g).map(asked));
  skipWaiting();
})());
onfetch = e => {
  const { method, mode, url } = e.request;
  if (mode === 'navigate' && method === 'GET') e.respondWith(fetch(e.request).catch(() => caches.match(page)));
  else if (url.endsWith('.css?offline')) e.respondWith(caches.match(url).then(kept => kept || fetch(e.request)));
};
