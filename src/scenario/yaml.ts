import { CST, isMap, isScalar, isSeq, Lexer, type Node, type Pair, parseDocument } from 'yaml';
import type { Finding, Range } from './diagnostic.ts';

/** Largest file that is read, bytes of UTF-16 text (PLATFORM 2: parsing is quadratic in the wrong hands). */
export const largestFile = 256 * 1024;
const deepest = 64;
const mostFindings = 100;

export type Path = readonly (string | number)[];

/** A parsed file: its plain value, and where each part of it stands. */
export interface Located {
  readonly value: unknown;
  /** The value at a path; where it is missing, the nearest parent that exists. */
  rangeOf(path: Path): Range;
  /** The key of a map entry. */
  keyRange(path: Path, key: string): Range;
}

const pathKey = (path: Path): string =>
  path.map((part) => `${typeof part === 'number' ? '#' : '.'}${part}`).join('\u0000');

/**
 * YAML text as a plain value with positions. One document, core schema, no aliases, no tags, unique keys, bounded size and
 * depth: a pack is data, and untrusted.
 */
export function readYaml(text: string): { located: Located | undefined; findings: Finding[] } {
  const findings: Finding[] = [];
  if (text.length > largestFile) {
    findings.push({
      code: 'too-large',
      range: { start: 0, end: 1 },
      message: `the file has ${text.length} characters`,
      expected: `at most ${largestFile}`,
    });
    return { located: undefined, findings };
  }
  findings.push(...forbiddenTokens(text));
  if (findings.length > 0) return { located: undefined, findings };

  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, {
      schema: 'core',
      merge: false,
      stringKeys: true,
      uniqueKeys: false,
      strict: true,
      resolveKnownTags: false,
      logLevel: 'error',
      prettyErrors: false,
    });
  } catch {
    findings.push({
      code: 'too-deep',
      range: { start: 0, end: 1 },
      message: 'the file is nested too deeply to be read',
    });
    return { located: undefined, findings };
  }
  for (const problem of [...document.errors, ...document.warnings].slice(0, mostFindings)) {
    findings.push({
      code: 'syntax',
      range: { start: problem.pos[0], end: problem.pos[1] },
      message: problem.message,
    });
  }
  const ranges = new Map<string, Range>();
  const keys = new Map<string, Range>();
  const value =
    findings.length > 0
      ? undefined
      : plainValue(document.contents as Node | null, [], ranges, keys, findings);
  if (findings.length > 0) return { located: undefined, findings };

  const rangeOf = (path: Path): Range => {
    for (let n = path.length; n >= 0; n--) {
      const range = ranges.get(pathKey(path.slice(0, n)));
      if (range) return range;
    }
    return { start: 0, end: 1 };
  };
  return {
    located: { value, rangeOf, keyRange: (path, key) => keys.get(pathKey([...path, key])) ?? rangeOf(path) },
    findings,
  };
}

/** Anchors, aliases, tags and further documents, found before the parser spends time on them. */
function forbiddenTokens(text: string): Finding[] {
  const findings: Finding[] = [];
  let offset = 0;
  let documents = 0;
  let depth = 0;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    const range = { start: offset, end: offset + source.length };
    // Document markers and scalar marks are control characters of the lexer, not of the text.
    if (type !== 'doc-mode' && type !== 'flow-error-end' && type !== 'scalar') offset += source.length;
    if (type === 'alias' || type === 'anchor') {
      findings.push({
        code: 'alias',
        range,
        message: `${type === 'alias' ? 'an alias' : 'an anchor'} (${source.slice(0, 40)})`,
        expected: 'the value written out',
      });
    } else if (type === 'tag') {
      findings.push({
        code: 'tag',
        range,
        message: `a tag (${source.slice(0, 40)})`,
        expected: 'plain YAML',
      });
    } else if (type === 'directive-line') {
      findings.push({ code: 'syntax', range, message: 'a YAML directive', expected: 'none' });
    } else if (type === 'doc-start' && ++documents > 1) {
      findings.push({ code: 'syntax', range, message: 'a second document', expected: 'one document a file' });
    } else if (type === 'flow-map-start' || type === 'flow-seq-start') {
      if (++depth > deepest) {
        findings.push({
          code: 'too-deep',
          range,
          message: 'brackets nested too deeply',
          expected: `at most ${deepest} levels`,
        });
        return findings;
      }
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') depth--;
    if (findings.length >= mostFindings) return findings;
  }
  return findings;
}

const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

function plainValue(
  node: Node | null,
  path: Path,
  ranges: Map<string, Range>,
  keys: Map<string, Range>,
  findings: Finding[],
): unknown {
  const range = { start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 1 };
  ranges.set(pathKey(path), range);
  if (findings.length >= mostFindings) return null;
  if (path.length > deepest) {
    findings.push({
      code: 'too-deep',
      range,
      message: 'nested too deeply',
      expected: `at most ${deepest} levels`,
    });
    return null;
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node))
    return node.items.map((item, i) => plainValue(item as Node, [...path, i], ranges, keys, findings));
  if (!isMap(node)) return null;
  const value: Record<string, unknown> = {};
  for (const { key, value: item } of node.items as Pair<Node, Node | null>[]) {
    const name = isScalar(key) ? String(key.value) : '';
    const keyRange = { start: key?.range?.[0] ?? range.start, end: key?.range?.[1] ?? range.end };
    const here = [...path, name];
    if (Object.hasOwn(value, name))
      findings.push({ code: 'duplicate-key', range: keyRange, message: `\`${name}\` stands here twice` });
    if (unsafeKeys.has(name))
      findings.push({ code: 'unknown-key', range: keyRange, message: `\`${name}\` cannot be a key` });
    else value[name] = plainValue(item, here, ranges, keys, findings);
    keys.set(pathKey(here), keyRange);
    if (item === null || item.range === undefined || item.range === null) ranges.set(pathKey(here), keyRange);
  }
  return value;
}
