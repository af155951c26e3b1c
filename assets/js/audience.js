// The answer form asks again who will hear it, and shows only what the chosen status needs.
$$('form[data-audience]').forEach(form => form.addEventListener('change', async e => {
  if (e.target.name !== 'status') return;
  const into = document.getElementById(form.dataset.audience);
  try {
    const r = await fetch(form.dataset.from + '?status=' + encodeURIComponent(e.target.value), { headers: { 'x-part': '1' } });
    if (r.ok) await put(r, into);
  } catch {}
}));
