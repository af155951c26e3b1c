// What is typed survives a closed tab, for whoever typed it: the key ends in who. A visitor's is kept for as long as their tab, and comes along
// when they sign in there: it is the newest. The draft goes when the form was taken, which the next page tells.
try { if (sessionStorage.sent && $('.flash>.toast,[data-taken]')) { delete localStorage[sessionStorage.sent]; delete sessionStorage[sessionStorage.sent]; delete sessionStorage.sent; } } catch {}
$$('form[data-draft]').forEach(form => {
  const key = 'draft:' + form.dataset.draft, guest = key.replace(/ .*/, ' guest'), fields = $$('input:not([type]),input[type=text],textarea', form);
  try {
    const store = key === guest ? sessionStorage : localStorage;
    if (key !== guest && sessionStorage[guest]) { store[key] = sessionStorage[guest]; delete sessionStorage[guest]; }
    const kept = JSON.parse(store[key] || 'null');
    if (kept && !$('[aria-invalid]', form)) fields.forEach(e => { if (!e.value.trim() && kept[e.name]) e.value = kept[e.name]; });
    form.addEventListener('input', () => { store[key] = JSON.stringify(Object.fromEntries(fields.map(e => [e.name, e.value]))); });
    form.addEventListener('submit', () => { sessionStorage.sent = key; });
  } catch {}
});
