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
  if (suspicious(text)) findings.push(...forbiddenTokens(text));
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
  const root = document.contents as Node | null;
  const value = findings.length > 0 ? undefined : plainValue(root, 0, findings);
  if (findings.length > 0) return { located: undefined, findings };
  return {
    located: {
      value,
      rangeOf: (path) => rangeAt(root, path),
      keyRange: (path, key) => keyRangeAt(root, path, key),
    },
    findings,
  };
}

const rangeOfNode = (node: Node | null | undefined): Range => ({
  start: node?.range?.[0] ?? 0,
  end: node?.range?.[1] ?? 1,
});

/** Entries of a map by key, made once a map: a file of many wrong keys asks for each of them. */
const entries = new WeakMap<Node, Map<string, Pair<Node, Node | null>>>();
function pairAt(node: Node | null | undefined, key: string): Pair<Node, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  let byKey = entries.get(node);
  if (!byKey) {
    byKey = new Map(
      (node.items as Pair<Node, Node | null>[]).map((pair) => [
        isScalar(pair.key) ? String(pair.key.value) : '',
        pair,
      ]),
    );
    entries.set(node, byKey);
  }
  return byKey.get(key);
}

/** Positions are looked up when something is wrong, by walking the nodes again. */
function rangeAt(root: Node | null, path: Path): Range {
  let node: Node | null | undefined = root;
  let range = rangeOfNode(root);
  for (const part of path) {
    const pair: Pair<Node, Node | null> | undefined =
      typeof part === 'string' ? pairAt(node, part) : undefined;
    const next: Node | null | undefined =
      typeof part === 'number' && isSeq(node) ? (node.items[part] as Node | undefined) : pair?.value;
    if (next === undefined || next === null) return pair ? rangeOfNode(pair.key) : range;
    // An empty value stands where its key does.
    range =
      next.range && next.range[1] > next.range[0] ? rangeOfNode(next) : pair ? rangeOfNode(pair.key) : range;
    node = next;
  }
  return range;
}

function keyRangeAt(root: Node | null, path: Path, key: string): Range {
  let node: Node | null | undefined = root;
  for (const part of path)
    node =
      typeof part === 'number' && isSeq(node)
        ? (node.items[part] as Node)
        : pairAt(node, String(part))?.value;
  const pair = pairAt(node, key);
  return pair ? rangeOfNode(pair.key) : rangeAt(root, path);
}

/** Could this text hold anything that {@link forbiddenTokens} looks for? Most files cannot, and need no second reading. */
function suspicious(text: string): boolean {
  if (/(?:^|[\s[{,:-])[&*!]|^%|^---[\s\S]*^---|^\.\.\.$/m.test(text)) return true;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > deepest) return true;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return false;
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

function plainValue(node: Node | null | undefined, depth: number, findings: Finding[]): unknown {
  if (findings.length >= mostFindings) return null;
  if (depth > deepest) {
    findings.push({
      code: 'too-deep',
      range: rangeOfNode(node),
      message: 'nested too deeply',
      expected: `at most ${deepest} levels`,
    });
    return null;
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plainValue(item as Node, depth + 1, findings));
  if (!isMap(node)) return null;
  const value: Record<string, unknown> = {};
  for (const { key, value: item } of node.items as Pair<Node, Node | null>[]) {
    const name = isScalar(key) ? String(key.value) : '';
    if (Object.hasOwn(value, name)) {
      findings.push({
        code: 'duplicate-key',
        range: rangeOfNode(key),
        message: `\`${name}\` stands here twice`,
      });
    }
    if (unsafeKeys.has(name))
      findings.push({ code: 'unknown-key', range: rangeOfNode(key), message: `\`${name}\` cannot be a key` });
    else value[name] = plainValue(item, depth + 1, findings);
  }
  return value;
}
