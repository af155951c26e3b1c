import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is now, one line a finding: by all our rules, or by those of `options`. */
export async function axe(page, options = { runOnly: RULES }) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(source);
  const { violations } = await page.evaluate(asked => globalThis.axe.run(document, { ...asked, resultTypes: ['violations'], preload: false }), options);
  return violations.flatMap(told);
}

/** The rules that ask more than whether text stands out from what is behind it, which takes half of the time. */
export const BUT_CONTRAST = { runOnly: RULES, rules: { 'color-contrast': { enabled: false } } };
export const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast'] } };

/** Remembers how every element looks, for `contrastOfChanged`. */
export async function rememberLooks(page) {
  await page.evaluate(() => {
    // all that contrast depends on, and the limit for it, which is lower for large letters
    globalThis.lookOf = element => {
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      return [element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0, large, style.color, style.backgroundColor, style.backgroundImage, style.opacity].join();
    };
    globalThis.looks = new Map([...document.body.querySelectorAll('*')].map(element => [element, globalThis.lookOf(element)]));
  });
}

/** What axe finds of the contrast of those elements only that look otherwise than when `rememberLooks` saw them. */
export async function contrastOfChanged(page) {
  const violations = await page.evaluate(async asked => {
    const changed = [...globalThis.looks].filter(([element, look]) => globalThis.lookOf(element) !== look).map(([element]) => element);
    return changed.length ? (await globalThis.axe.run({ include: changed }, { ...asked, resultTypes: ['violations'], preload: false })).violations : [];
  }, CONTRAST);
  return violations.flatMap(told);
}

const told = ({ id, help, nodes }) => nodes.map(node => `${id} (${help}) at ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);

/** Elements that stick out of a page of this width, when it scrolls sideways. */
export async function sticksOut(page, width = 320) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 700 });
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} px wide`, ...wide.slice(0, 5).map(element => element.outerHTML.slice(0, 120))];
  });
  await page.setViewportSize(before);
  return found;
}
