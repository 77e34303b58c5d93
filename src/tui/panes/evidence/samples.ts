import { clean } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad } from '../../../core/width.ts';
import { hanging, type Row, row, type Span } from '../../text/row.ts';
import { type Body, type BodyOf, type BodyOptions, type Ids, plainBody } from './body.ts';
import { damaged, hasDamage } from './damage.ts';

const nameColumns = 11;

const withDamage = (text: string): Span[] =>
  damaged(text).map(({ text: part, damage }) => (damage ? [part, 'alarm'] : [part]));

/** Requests with their text: a line of what is known, then each part under its name. */
export function samplesBody(body: BodyOf<'samples'>, ids: Ids, { columns }: BodyOptions): Body {
  const { samples } = body;
  const damagedOnes = samples.filter(({ parts }) => parts.some(([, text]) => hasDamage(text))).length;
  return {
    ...plainBody,
    head:
      damagedOnes > 0
        ? [row(`${damagedOnes} of ${samples.length} with damaged or invisible characters`, 'warn')]
        : [],
    count: samples.length,
    item: (i) => {
      const sample = samples[i]!;
      const id = ids[sample.key] ?? '';
      const title: Row = [
        [`${id} `, 'accent'],
        [`${formatWallTime(sample.atMs, false)} `, 'dim'],
        [sample.tags.map(clean).join(' · '), 'dim'],
      ];
      const parts = sample.parts.flatMap(([name, text]) =>
        text
          .replaceAll('\r\n', '\n')
          .replaceAll('\t', '  ')
          .split('\n')
          .flatMap((line, n) =>
            hanging(
              [[pad(n === 0 ? clean(name) : '', nameColumns), 'dim'], [' ']],
              nameColumns + 1,
              withDamage(line),
              columns,
            ),
          ),
      );
      return [...hanging([], 0, title, columns), ...parts, []];
    },
    cite: (i) => ids[samples[i]?.key ?? ''] ?? null,
    picks: true,
    sifts: true,
    text: (i) => [...samples[i]!.tags, ...samples[i]!.parts.flat()].map(clean).join('\n'),
    atMs: (i) => samples[i]!.atMs,
    trace: (i) => samples[i]!.traceId,
  };
}
