// One line a test, whole errors, and the closing lines of node's own runner.
import { basename } from 'node:path';
import { inspect } from 'node:util';

export default async function* report(events) {
  let file;
  for await (const { type, data } of events) {
    if (type === 'test:pass' || type === 'test:fail') {
      if (data.file && data.file !== file) {
        file = data.file;
        yield `\n${basename(file)}\n`;
      }
      // what wraps tests says nothing of its own unless it broke itself
      const wraps = data.details?.type === 'suite' || data.details?.error?.failureType === 'subtestsFailed';
      if (wraps) continue;
      const took = `${Math.round(data.details?.duration_ms ?? 0)} ms`;
      if (data.skip !== undefined) yield `  skip   ${data.name}\n`;
      else if (type === 'test:pass') yield `  ok     ${data.name} (${took})\n`;
      else yield `  not ok ${data.name} (${took})\n${indent(told(data.details?.error))}\n`;
    } else if (type === 'test:stderr') {
      yield data.message;
    } else if (type === 'test:diagnostic' && data.nesting === 0) {
      yield `# ${data.message}\n`;
    }
  }
}

/** The error a test threw, and those that led to it. The runner wraps it in one of its own. */
function told(error) {
  const lines = [];
  for (let cause = error?.cause ?? error; cause; cause = cause.cause) lines.push(cause.stack ?? inspect(cause));
  return lines.join('\n');
}

const indent = text => text.replace(/^/gm, '         ');
