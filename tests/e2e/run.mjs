// Runs the browser tests: `npm test`, or only those whose file or title holds a word: `npm test -- votes`.
// Each file has a server, a data folder and a browser of its own, so files may run beside each other.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import report from './lib/report.mjs';

const folder = new URL('./suites/', import.meta.url);
// the walks over every page take longest, so they begin
const all = readdirSync(folder).filter(name => name.endsWith('.test.mjs')).sort((one, other) => other.startsWith('pages') - one.startsWith('pages') || one.localeCompare(other));
const asked = process.argv.slice(2).map(word => word.toLowerCase());
const named = all.filter(name => asked.some(word => name.includes(word)));
const titles = asked.filter(word => !all.some(name => name.includes(word)));

const files = (named.length ? named : all).map(name => fileURLToPath(new URL(name, folder)));
const testNamePatterns = titles.length ? titles.map(word => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')) : undefined;
const tests = run({ files, concurrency: 2, testNamePatterns });
tests.on('test:fail', () => { process.exitCode = 1; });
tests.compose(report).pipe(process.stdout);
