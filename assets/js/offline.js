// Without a network the worker shows a page of ours. It keeps that page in the language of this one.
navigator.serviceWorker?.register('/sw.js?in=' + document.documentElement.lang).catch(() => {});
