// For when there is no network: a page that says so, in every language, its styles, and nothing else. What people read here may be theirs, or
// a board's that not everybody sees, so no other answer is ever kept. The page is asked for without cookies: nothing in it is anybody's. Which
// addresses are kept, those of the page first, and which version of it this is, our server writes above these lines.
const asked = address => new Request(address, { credentials: 'omit', redirect: 'error' });
// all or nothing, and what was kept before goes only when all is there
oninstall = e => e.waitUntil((async () => {
  await (await caches.open(version)).addAll(kept.map(asked));
  skipWaiting();
})());
onactivate = e => e.waitUntil((async () => {
  await registration.navigationPreload?.enable();
  for (const name of await caches.keys()) if (name !== version && name !== 'shown') await caches.delete(name);
})());
// the page that was shown last left its language. A worker for each language would be too slow: the former one's is still at work for a while
// after a switch, and that is when the network may go
const page = async () => {
  const left = await caches.match('/shown'), end = `=${left && await left.text()}`;
  return caches.match(kept.find(address => address.endsWith(end)) || kept[0]);
};
// asked for while this script was still starting
const arrived = async e => await e.preloadResponse || fetch(e.request);
onfetch = e => {
  const { method, mode, url } = e.request;
  if (mode === 'navigate' && method === 'GET') e.respondWith(arrived(e).catch(page));
  else if (url.endsWith('.css?offline')) e.respondWith(caches.match(url).then(style => style || fetch(e.request)));
};
