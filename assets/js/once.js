// A form that is on its way is not sent a second time: the answer to a hasty second press would hide that the first one worked.
addEventListener('submit', e => {
  const form = e.target;
  if (e.defaultPrevented || form.method === 'get') return;
  if (form.onItsWay) return e.preventDefault();
  form.onItsWay = setTimeout(() => { form.onItsWay = 0; }, 5000);
});
addEventListener('pageshow', () => $$('form').forEach(form => { form.onItsWay = 0; }));
