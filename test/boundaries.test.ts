import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** docs/ARCHITECTURE.md, as a test: which folder may import which. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  language: ['core'],
  scenario: ['core'],
  sim: ['core', 'scenario'],
  session: ['core', 'language', 'scenario', 'sim'],
  scoring: ['core', 'language', 'scenario', 'sim', 'session'],
  interviewer: ['core', 'language', 'scenario', 'session', 'scoring'],
  report: ['core', 'session', 'scoring'],
  app: ['core', 'language', 'scenario', 'sim', 'session', 'scoring', 'interviewer', 'report'],
  io: ['core', 'scenario', 'session', 'scoring', 'app'],
  tui: ['core', 'scenario', 'sim', 'session', 'scoring', 'report', 'app'],
  cli: [
    'core',
    'language',
    'scenario',
    'sim',
    'session',
    'scoring',
    'interviewer',
    'report',
    'app',
    'io',
    'tui',
  ],
};
const pure = ['core', 'language', 'scenario', 'sim', 'session', 'scoring', 'interviewer', 'report'];
/** The only ways out: to a model, and to the other side of a hosted interview. */
const networks = [join('src', 'io', 'model'), join('src', 'io', 'link')];
const impure =
  /\bDate\b\s*[.(]|\bnew Date\b|\bMath\.random\b|\bprocess\.|\bconsole\.|\bperformance\.|\bsetTimeout\b|\bsetInterval\b/;

const root = resolve(import.meta.dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(root, name));
const folderOf = (file: string): string => relative(root, file).split(/[\\/]/)[0]!;
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

describe('folder boundaries', () => {
  it('finds the sources', () => expect(files.length).toBeGreaterThan(15));

  it.each(files.map((file) => [relative(root, file), file]))('%s', (_, file) => {
    const folder = folderOf(file);
    const text = withoutComments(readFileSync(file, 'utf8'));
    const problems: string[] = [];
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      const target = match[1]!;
      if (target.startsWith('.')) {
        const other = folderOf(resolve(dirname(file), target));
        if (other !== folder && !mayImport[folder]?.includes(other))
          problems.push(`imports ${other}/ (${target})`);
      } else if (pure.includes(folder) && target.startsWith('node:')) problems.push(`imports ${target}`);
      if (
        /^(?:openai|node:(?:https?|http2|net|tls|dgram|dns))(?:\/|$)/.test(target) &&
        !networks.some((folder) => file.includes(folder))
      )
        problems.push(`reaches the network by ${target}`);
      if (target === 'ink' && !['tui', 'cli'].includes(folder)) problems.push('imports ink');
    }
    if (
      /(?<![.\w])(?:fetch|WebSocket|EventSource)\s*\(/.test(text) &&
      !networks.some((folder) => file.includes(folder))
    )
      problems.push('reaches the network');
    if (pure.includes(folder)) {
      const found = impure.exec(text);
      if (found) problems.push(`reads the outside world: ${found[0]}`);
    }
    expect(problems).toEqual([]);
  });
});
