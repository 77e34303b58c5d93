import { describe, expect, it } from 'vitest';
import type { View } from '../../../src/sim/query/view.ts';
import { ask, cells, columns, refuse, series } from './ask.ts';
import { at, change, recorded, start } from './telemetry.ts';

const keys = (view: View) => (view.body.type === 'table' ? view.body.rows.map((row) => row.key) : []);
const diff = (view: View): string[] =>
  view.body.type === 'diff' ? view.body.lines.map(({ sign, text }) => sign + text) : [];

const initial = (subject: string, key: string, value: string) => ({
  atMs: start,
  subject,
  key,
  value,
  changeId: null,
});
const world = recorded({
  changes: [
    change(at(10), 'chg-20411', {
      kind: 'config',
      service: 'gateway',
      actor: 'human:m.ortiz',
      notes: 'raise timeout',
    }),
    change(at(95), 'chg-20418', { notes: 'upstream \u001b]8;;http://x\u0007vocab\nrefresh' }),
    change(at(130), 'chg-20431', { kind: 'flag', service: 'router' }),
  ],
  config: [
    initial('tokenizer', 'version', '2.3.1'),
    initial('tokenizer', 'normalization', 'nfc'),
    initial('tokenizer', 'threads', '8'),
    initial('engine', 'max_num_seqs', '256'),
    { atMs: at(95), subject: 'tokenizer', key: 'version', value: '2.4.0', changeId: 'chg-20418' },
    { atMs: at(130), subject: 'tokenizer', key: 'threads', value: '4', changeId: 'chg-20431' },
    { atMs: at(130), subject: 'tokenizer', key: 'cache', value: 'on', changeId: 'chg-20431' },
  ],
});

describe('the change log', () => {
  it('stands newest first, keyed by change id, cleaned', () => {
    const view = ask(world, 'changes');
    expect(view.title).toBe('Changes, 02:00 to 05:00 (last 3h)');
    expect(keys(view)).toEqual(['chg-20431', 'chg-20418', 'chg-20411']);
    expect(columns(view)).toEqual([
      'time',
      'change_id',
      'kind',
      'service',
      'actor',
      'from',
      'to',
      'scope',
      'notes',
    ]);
    expect(cells(view)[1]).toEqual([
      '03:35:00',
      'chg-20418',
      'deploy',
      'tokenizer',
      'bot:argo',
      '2.3.1',
      '2.4.0',
      '100%',
      'upstream ␛vocab refresh',
    ]);
  });

  it('narrows, counts and looks no further than now', () => {
    expect(keys(ask(world, 'changes kind:deploy'))).toEqual(['chg-20418']);
    expect(keys(ask(world, 'changes actor:ortiz'))).toEqual(['chg-20411']);
    expect(keys(ask(world, 'changes timeout'))).toEqual(['chg-20411']);
    expect(keys(ask(world, 'changes since:-60m'))).toEqual(['chg-20431']);
    expect(keys(ask(world, 'changes', at(100)))).toEqual(['chg-20418', 'chg-20411']);
    expect(keys(ask(world, 'changes | sort service asc | limit 1'))).toEqual(['chg-20411']);
    expect(cells(ask(world, 'changes | by kind')).map((row) => row[1])).toEqual([1, 1, 1]);
    expect(series(ask(world, 'changes | over 60m'))).toEqual(['all: 1 1 1']);
    expect(ask(world, 'changes kind:weights').note).toBe(
      'None of the 3 changes in this window matches `kind:weights`; kind has config, deploy, flag here',
    );
  });
});

describe('configuration', () => {
  it('lists what is in force and which change set it', () => {
    expect(cells(ask(world, 'config tokenizer'))).toEqual([
      ['cache', 'on', '04:10:00', 'chg-20431'],
      ['normalization', 'nfc', 'start', null],
      ['threads', '4', '04:10:00', 'chg-20431'],
      ['version', '2.4.0', '03:35:00', 'chg-20418'],
    ]);
    expect(cells(ask(world, 'config tokenizer', at(60))).map((row) => row[1])).toEqual(['nfc', '8', '2.3.1']);
    expect(cells(ask(world, 'config tokenizer key:version until:-2h'))).toEqual([
      ['version', '2.3.1', 'start', null],
    ]);
    expect(cells(ask(world, 'config'))).toEqual([
      ['engine', 1, 'start', null],
      ['tokenizer', 4, '04:10:00', 'chg-20431'],
    ]);
  });

  it('is compared between the start and now', () => {
    const view = ask(world, 'config tokenizer | diff before after');
    expect(view.title).toBe('Config of tokenizer, between start (02:00:00) and 05:00:00');
    expect(diff(view)).toEqual([
      '+cache: on  # chg-20431, 04:10:00',
      ' normalization: nfc',
      '-threads: 8',
      '+threads: 4  # chg-20431, 04:10:00',
      '-version: 2.3.1',
      '+version: 2.4.0  # chg-20418, 03:35:00',
    ]);
    expect(view.facets.compares).toBe(true);
  });

  it('is compared around a change, from a time, and between two', () => {
    const change20418 = ask(world, 'config tokenizer | diff chg-20418');
    expect(change20418.title).toBe('Config of tokenizer, before and after chg-20418 (03:35:00)');
    expect(diff(change20418)).toEqual([
      ' normalization: nfc',
      ' threads: 8',
      '-version: 2.3.1',
      '+version: 2.4.0  # chg-20418, 03:35:00',
    ]);
    expect(diff(ask(world, 'config tokenizer | diff 04:00')).filter((text) => text[0] !== ' ')).toHaveLength(
      3,
    );
    expect(ask(world, 'config tokenizer | diff 03:40 04:00').note).toBe('Nothing changed');
  });

  it('is found by the name that a service has in the change log', () => {
    const assembled = recorded({
      changes: [
        change(at(10), 'chg-20411', { service: 'prompt-assembler' }),
        change(at(20), 'chg-20412', { service: 'docs-site' }),
      ],
      config: [initial('prompt', 'truncation', 'off')],
    });
    const view = ask(assembled, 'config prompt-assembler');
    expect([view.query, view.title]).toEqual(['config prompt', 'Config of prompt, at 05:00:00']);
    const elsewhere = ask(assembled, 'config docs-site | diff');
    expect(elsewhere.title).toBe('Config of docs-site: kept elsewhere');
    expect(cells(elsewhere).map((row) => row[1])).toEqual(['chg-20412']);
  });

  it('names the subjects there are', () => {
    expect(refuse(world, 'config tokeniser')).toBe('7-16 There is no config of `tokeniser`');
    expect(refuse(world, 'config | diff')).toContain('Which config?');
  });
});
