import { clean } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad } from '../../../core/width.ts';
import { hanging, type Row, type Span } from '../../text/row.ts';
import type { Body, BodyOf, BodyOptions, Ids } from './body.ts';

const nameColumns = 11;

/** Damaged characters stand out by colour and by themselves: the mark is a character of its own. */
const withDamage = (text: string): Span[] =>
  text
    .split(/(\ufffd+)/)
    .filter(Boolean)
    .map((part) => (part.startsWith('\ufffd') ? [part, 'alarm'] : [part]));

/** Requests with their text: a line of what is known, then each part under its name. */
export function samplesBody(body: BodyOf<'samples'>, ids: Ids, { columns }: BodyOptions): Body {
  const { samples } = body;
  return {
    head: [],
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
        clean(text)
          .split('\n')
          .flatMap((line, n) =>
            hanging(
              [[pad(n === 0 ? name : '', nameColumns), 'dim'], [' ']],
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
    hidden: 0,
  };
}
