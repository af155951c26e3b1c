// Progressive enhancement only: every feature is a plain form or link without this. The files beside this one are joined
// behind it when the program starts, each in a scope of its own. No dependency, no inline handler, no style injection.
const $ = (s, e = document) => e.querySelector(s), $$ = (s, e = document) => [...e.querySelectorAll(s)];
const live = $('#live'), words = live ? live.dataset : {};
const say = (text, label, fn) => {
  if (!live || !text) return;
  const p = document.createElement('p'); p.className = 'toast'; p.append(text, ' ');
  if (label) { const b = document.createElement('button'); b.type = 'button'; b.textContent = label; b.onclick = () => { p.remove(); fn(); }; p.append(b); }
  live.replaceChildren(p); clearTimeout(say.timer); say.timer = setTimeout(() => p.remove(), label ? 20000 : 6000);
};
const post = (url, body) => fetch(url, { method: 'POST', body, headers: { 'x-part': '1' } });
const parsed = async r => new DOMParser().parseFromString(await r.text(), 'text/html').body;
const put = async (r, into) => into.replaceChildren(...(await parsed(r)).childNodes);
