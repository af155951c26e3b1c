// Without a network the worker shows a page of ours, in the language of the page that was shown last: this one's, so far.
try {
  await (await caches.open('shown')).put('/shown', new Response(document.documentElement.lang));
  await navigator.serviceWorker.register('/sw.js');
} catch {}
