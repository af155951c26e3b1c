import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is now, one line a finding; by all our rules, or by one. */
export async function axe(page, rule) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(source);
  const runOnly = rule ? { type: 'rule', values: [rule] } : RULES;
  const { violations } = await page.evaluate(only => globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false }), runOnly);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id} (${help}) at ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
}

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
