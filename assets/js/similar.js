// Similar ideas while a title is typed. The server sends ready HTML; only the newest request may land.
$$('[data-suggest]').forEach(field => {
  let timer, request; const into = document.getElementById(field.dataset.suggestInto);
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(async () => {
    request?.abort(); request = new AbortController();
    if (field.value.trim().length < 2) return into.replaceChildren();
    try {
      const url = new URL(field.dataset.suggest, location); url.searchParams.set('q', field.value);
      const r = await fetch(url, { signal: request.signal, headers: { 'x-part': '1' } });
      if (r.ok) await put(r, into);
    } catch {}
  }, 100); });
});
