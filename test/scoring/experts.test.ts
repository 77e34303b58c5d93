import { describe, expect, it } from 'vitest';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { score } from '../../src/scoring/score.ts';
import type { Scorecard } from '../../src/scoring/scorecard.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { slip } from '../language/slip.ts';
import { libraryWith } from '../library.ts';

/** What holds of any score, over the expert's session of a case of each format. */
const formats = {
  'quality-drop': 'view-opened',
  'ml-engineer-roleplay': 'view-opened',
  'user-interview': 'view-opened',
  'model-card-review': 'flaw-marked',
  'roadmap-prioritization': 'allocated',
  'ownership-story': 'said',
} as const;
const library = libraryWith(Object.keys(formats));

async function sessionOf(id: string) {
  const one = library.cases.get(id)!;
  const { transcript } = one.goldens.find(({ name }) => name === 'expert')!;
  const { scenario, rubric, hash } = caseAt(one, transcript.seed);
  const context = contextOf(library, { ...one, scenario });
  const { events } = await playTranscript({ context, rubric, transcript, hash });
  const cardOf = (some: readonly SessionEvent[]): Scorecard =>
    score({ scenario, rubric, lexicon: library.lexicon, events: some });
  return { scenario, events, cardOf, card: cardOf(events) };
}

const writings: Readonly<Record<string, (text: string) => string>> = {
  'in capitals': (text) => text.toUpperCase(),
  'with stray spaces': (text) => `  ${text.replaceAll(' ', '  ')}  `,
  'with thanks': (text) => `${text} Anyway, thank you for having me.`,
  'with a greeting': (text) => `Good morning, nice to meet you. ${text}`,
  'with talk of the coffee': (text) => `${text} The coffee in your kitchen is very good, by the way.`,
  'in British spelling': (text) => text.replace(/iz(e|ed|es|ing|er|ation)\b/g, 'is$1'),
  'in American spelling': (text) => text.replace(/is(e|ed|es|ing|er|ation)\b/g, 'iz$1'),
  'cut at its joints': (text) =>
    text.replace(
      /, (and|but|so|because) /g,
      (_, joint: string) => `. ${joint[0]!.toUpperCase()}${joint.slice(1)} `,
    ),
};
const slips = [slip(0, false), slip(1, false), slip(0, true), slip(1, true)];

const reworded = (events: readonly SessionEvent[], change: (text: string) => string): SessionEvent[] =>
  events.map((event) =>
    (event.type === 'said' || event.type === 'flaw-marked' || event.type === 'submitted') &&
    event.text !== null
      ? { ...event, text: change(event.text) }
      : event,
  );

describe.each(Object.entries(formats))('an expert in %s', async (id, decisive) => {
  const { scenario, events, cardOf, card } = await sessionOf(id);
  const changed = (change: (text: string) => string): string[] =>
    cardOf(reworded(events, change)).checks.flatMap(({ id: check, verdict, quote }, n) =>
      verdict === card.checks[n]!.verdict
        ? []
        : [`${check}: ${card.checks[n]!.verdict}, then ${verdict}; “${card.checks[n]!.quote}”, “${quote}”`],
    );

  it.each(Object.entries(writings))('is judged the same %s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });

  it('loses next to nothing by slips of the fingers', () => {
    const all = slips.flatMap(changed);
    expect(all.length, all.join('\n')).toBeLessThanOrEqual(slips.length * card.checks.length * 0.01);
  });

  it('never gains pace by time that is lost', () => {
    const moments = [...new Set(events.map(({ atMs }) => atMs))].filter((_, n) => n % 4 === 1);
    for (const from of moments)
      for (const byMs of [20_000, 300_000]) {
        const late = events.map((event) =>
          event.atMs < from ? event : { ...event, atMs: event.atMs + byMs },
        );
        for (const [n, { kind, points }] of cardOf(late).checks.entries())
          if (kind === 'pace') expect(points).toBeLessThanOrEqual(card.checks[n]!.points);
      }
  });

  it('gains nothing by what is left out, and loses by what decides', () => {
    const supports = new Set(
      scenario.evidence
        .filter((one) => scenario.hypotheses.some((cause) => cause.true && one.supports.includes(cause.id)))
        .map((one) => one.id),
    );
    const left = events.filter(
      (event) => event.type === decisive && (event.type !== 'view-opened' || event.by === 'candidate'),
    );
    const decides = (event: SessionEvent): boolean =>
      left.includes(event) && (event.type !== 'view-opened' || event.covers.some((one) => supports.has(one)));
    expect(left.length).toBeGreaterThan(0);
    for (const one of left)
      expect(cardOf(events.filter((event) => event !== one)).score).toBeLessThanOrEqual(card.score);
    expect(cardOf(events.filter((event) => !decides(event))).score).toBeLessThan(card.score);
  });
});
