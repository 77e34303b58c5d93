import type { Scenario } from '../../../scenario/scenario.ts';
import { stillBase } from '../../../scenario/vocabulary.ts';
import { metricFamilies } from '../../../sim/query/vocabulary.ts';
import { blank, paragraphs, row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { pairs } from './help.ts';
import { rowsList } from './list.ts';

/** Every metric there is, by what it measures. */
export function metricsSheet({ world }: Scenario, columns: number): Body {
  if (world.base === stillBase) return rowsList([row('There is nothing to chart in this case.')]);
  return rowsList([
    ...paragraphs(
      'metrics NAME | by lang draws one, split; | diff compares it with before the last change.',
      columns,
      'dim',
    ),
    ...metricFamilies().flatMap(({ title, metrics }) => [
      blank,
      ...paragraphs(title, columns, 'title'),
      ...pairs(
        metrics.map(({ name, description }) => [name, description] as const),
        columns,
      ),
    ]),
  ]);
}
