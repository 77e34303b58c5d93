import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type DrillMemory,
  linesToDrill,
  nextDueMs,
  ownLines,
  readRewrite,
  remembered,
} from '../../src/app/drill.ts';
import { loadDrills } from '../../src/scenario/load.ts';
import { library } from '../library.ts';

const { lexicon } = library;
const file = 'rubrics/drills.yaml';
const loaded = loadDrills(readFileSync(file, 'utf8'), file);
const lines = loaded.ok ? loaded.value.value.lines : [];
const day = 86_400_000;

describe('the shipped lines', () => {
  it.each(lines.map((one) => [one.id, one] as const))(
    '%s is weak, and its strong way is strong',
    (_, { weak, strong }) => {
      expect(readRewrite(weak, lexicon).strong).toBe(false);
      expect(readRewrite(strong, lexicon)).toMatchObject({ strong: true, asks: [] });
    },
  );
});

describe('a rewrite', () => {
  it('is asked for what it lacks, one question each', () => {
    expect(readRewrite('I cut the chunks to 300 tokens.', lexicon).asks).toEqual([
      'How do you know it was that?',
    ]);
    expect(
      readRewrite('They changed the prompt and errors fell from 9% to 4% on the eval.', lexicon).asks,
    ).toEqual(['Who did it? Say “I” where it was you.']);
    expect(readRewrite('Chunks, reranker, 12%, held-out set, A/B test.', lexicon).strong).toBe(false);
  });
});

describe('lines come again', () => {
  const now = Date.UTC(2026, 2, 9);
  it('the overdue first, then new ones; what went well later than what did not', () => {
    let memory: DrillMemory = {};
    memory = remembered(memory, lines[0]!.id, 'first', now);
    memory = remembered(memory, lines[1]!.id, 'never', now);
    const ids = (atMs: number) => linesToDrill(lines, memory, atMs, 3).map(({ id }) => id);
    expect(ids(now)).toEqual(lines.slice(2, 5).map(({ id }) => id));
    expect(ids(now + 30 * day).slice(0, 2)).toEqual([lines[1]!.id, lines[0]!.id]);
    expect(nextDueMs(memory)).toBe(memory[lines[1]!.id]!.due.getTime());
    expect(nextDueMs({})).toBeNull();
  });

  it('with those of one’s own story that carried nothing', () => {
    const said = (text: string, talk = false, carries: ('number' | 'check')[] = []) => ({
      atMs: 0,
      text,
      carries,
      own: true,
      talk,
    });
    expect(
      ownLines(
        [
          said('It was a good year for us all.'),
          said('I aligned everybody on one single roadmap.', true),
          said('Errors fell by 9% on the eval set.', false, ['number', 'check']),
          said('Yes.'),
        ],
        '2026-03-09T10:00:00Z',
      ).map(({ weak }) => weak),
    ).toEqual(['I aligned everybody on one single roadmap.', 'It was a good year for us all.']);
    expect(ownLines(null, '')).toEqual([]);
  });
});
