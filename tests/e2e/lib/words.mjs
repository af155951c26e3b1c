// The sentences of the program, from the files it is built with, so a better wording breaks no test and a lacking
// translation does. Plurals and sentences with places in them become patterns.
import { readdirSync, readFileSync } from 'node:fs';

const rooms = new URL('../../../src/', import.meta.url);

function read(language) {
  const sentences = new Map();
  for (const file of readdirSync(rooms, { recursive: true }).filter(name => name.endsWith(`/${language}.ftl`))) {
    const text = readFileSync(new URL(file, rooms), 'utf8');
    for (const entry of text.matchAll(/^([a-z][\w-]*) = (.*(?:\n[ }].*)*)/gm)) sentences.set(entry[1], entry[2]);
  }
  return sentences;
}

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Says a sentence by its key, as text; with anything but plain text in it, as a pattern. */
export function words(language) {
  const sentences = read(language);
  return key => {
    const sentence = sentences.get(key);
    if (sentence === undefined) throw new Error(`no sentence ${key} in ${language}`);
    if (!sentence.includes('{')) return sentence;
    const whole = /^([^{\n]*)\{ \$\w+ ->\n([\s\S]*?)\n\}(.*)$/.exec(sentence);
    const places = text => escaped(text).replace(/\\\{ \\\$\w+ \\\}/g, '.+');
    if (!whole) return new RegExp(places(sentence));
    const forms = [...whole[2].matchAll(/\[\w+\] (.*)$/gm)].map(form => places(form[1]));
    return new RegExp(`${escaped(whole[1])}(?:${forms.join('|')})${places(whole[3])}`);
  };
}
