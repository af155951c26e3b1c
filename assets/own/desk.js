// The desk by keyboard, and answers beside the queue. Every key does what a link or a button of the page does too. They never work while
// somebody types, and can be turned off (WCAG 2.1.4).
const queue = $('[data-keys]'), pane = $('#pane');
if (queue && pane) {
  const chosen = $('[data-bulk-n]', queue), idle = chosen.textContent, themes = $('#to-theme'), wide = matchMedia('(min-width:72rem)');
  const rows = () => $$('.q', queue), parse = text => [...new DOMParser().parseFromString(text, 'text/html').body.childNodes];
  const writes = e => e.matches('select,textarea,input:not([type=checkbox]):not([type=radio])');
  let open = null, last = null;

  const count = () => {
    const n = $$('.q :checked', queue).length;
    chosen.textContent = n ? (n === 1 ? chosen.dataset.one : chosen.dataset.many.replace('2', n)) : idle;
  };
  const at = () => document.activeElement.closest('.q') || (document.contains(last) ? last : null);
  const to = row => { if (row) { last = row; $('.t', row).focus(); } };
  const step = by => { const all = rows(), i = all.indexOf(at()); to(all[i < 0 ? 0 : Math.max(0, Math.min(all.length - 1, i + by))]); };
  const mark = row => { open?.removeAttribute('aria-current'); open = row; row?.setAttribute('aria-current', 'true'); };

  const fill = (text, field) => {
    pane.hidden = false;
    pane.replaceChildren(...parse(text));
    if (!field) return;
    ($('[data-autofocus]', pane) || $(field, pane) || $('textarea[name=body]', pane) || $('h2', pane))?.focus();
  };
  const answer = async row => {
    const link = $('.t', row);
    try {
      const r = await fetch(link.href, { headers: { 'x-part': '1' } });
      if (!r.ok) throw 0;
      last = row; mark(row);
      fill(await r.text(), 'select[name=template]');
    } catch { location = link.href; }
  };
  // the first that waits is open at once, and nobody is moved there
  const greet = async row => {
    const r = await fetch($('.t', row).href, { headers: { 'x-part': '1' } }).catch(() => {});
    if (r?.ok && !open) { const text = await r.text(); if (!open) { mark(row); fill(text); } }
  };
  const gone = row => {
    const all = rows(), next = all[all.indexOf(row) + 1] || all[all.indexOf(row) - 1];
    row.remove(); mark(null); count();
    next ? to(next) : queue.querySelector('button')?.focus();
  };
  const send = async (form, button) => {
    const r = await post(form.action, new URLSearchParams(new FormData(form, button)));
    if (!r.ok) throw 0;
    const text = await r.text(), row = open;
    if (text.includes('data-queued') && !text.includes('data-audience')) {
      fill(text, 'none'); say(pane.textContent.split('\n')[0].trim());
      if (row) gone(row);
    } else fill(text, 'textarea[name=body]');
  };
  const move = async button => {
    const some = $$('.q :checked', queue).map(box => box.closest('.q')), row = at(), which = some.length ? some : row ? [row] : [];
    const body = new URLSearchParams({ csrf: queue.elements.csrf.value, theme: themes.value, from: queue.elements.from.value });
    which.forEach(row => body.append('idea', $('input', row).value));
    const r = await post(button.formAction, body), part = r.ok && parse(await r.text()).find(e => e.dataset);
    if (!part?.dataset.theme) return queue.requestSubmit(button);
    which.forEach(row => { $('.theme', row).textContent = part.dataset.theme; $('input', row).checked = false; });
    count(); to(row || which[0]);
    say(part.textContent, part.dataset.undo && part.dataset.label, async () => {
      // the list it leads to says how many went back
      const r = await post(part.dataset.undo, new URLSearchParams({ csrf: queue.elements.csrf.value, from: queue.elements.from.value }));
      if (r.ok && r.redirected) location = r.url; else location.reload();
    });
  };

  const toggle = $('[data-keys-switch]'), names = [toggle.textContent, toggle.dataset.on];
  const off = () => { try { return localStorage.deskKeys === 'off'; } catch { return false; } };
  const name = () => { toggle.textContent = names[off() ? 1 : 0]; };
  toggle.hidden = false; name();
  toggle.addEventListener('click', () => { try { localStorage.deskKeys = off() ? 'on' : 'off'; } catch {} name(); });

  queue.addEventListener('change', count); count();
  if (wide.matches && rows()[0]) greet(rows()[0]);
  queue.addEventListener('focusin', e => { last = e.target.closest('.q') || last; });
  queue.addEventListener('click', e => {
    const link = e.target.closest('.t');
    if (link && wide.matches && !(e.ctrlKey || e.metaKey || e.shiftKey)) { e.preventDefault(); answer(link.closest('.q')); }
    const button = e.target.closest('[data-move]');
    if (button && at()) { e.preventDefault(); move(button).catch(() => queue.requestSubmit(button)); }
  });
  pane.addEventListener('submit', e => {
    if (!e.target.matches('[data-audience]')) return;
    e.preventDefault();
    send(e.target, e.submitter).catch(() => {
      // the browser's own sending forgets which button was pressed, and "now" is not "in two minutes"
      const button = e.submitter;
      if (button?.name) e.target.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }));
      e.target.submit();
    });
  });
  document.addEventListener('keydown', e => {
    const here = queue.contains(e.target) || pane.contains(e.target) || e.target === document.body;
    if (!here || e.metaKey || e.altKey) return;
    const form = e.target.closest('form[data-audience]'), press = button => { e.preventDefault(); button?.click(); };
    if (e.key === 'Enter' && e.ctrlKey && form) return press($('.btn[value=soon]', form));
    if (e.ctrlKey) return;
    if (e.key === 'Enter' && e.target.matches('select[name=template]')) return press($('[name=use]', form));
    if (e.key === 'Enter' && e.target === themes) return press($('[data-move]', queue));
    if (e.key === 'Escape' && (pane.contains(e.target) || e.target === themes)) { e.preventDefault(); return to(at()); }
    if (writes(e.target) || off()) return;
    const acts = {
      j: () => step(1), k: () => step(-1), x: () => $('input', at() || rows()[0])?.click(), r: () => answer(at() || rows()[0]),
      a: () => { const team = $('.whose', at() || rows()[0]); if (team) location = team.href; }, t: () => themes.focus(), m: () => { if (!$('.q :checked', queue)) $('input', at())?.click(); $('[data-merge]', queue).click(); },
      '?': () => $('#shortcuts').showModal(),
    };
    const act = acts[e.key.toLowerCase()];
    if (act) { e.preventDefault(); act(); }
  });
}
