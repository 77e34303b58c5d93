import { clean, cleanLine } from '../../../core/clean.ts';
import { formatDuration } from '../../../core/time.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { blank, paragraphs } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { unfolded } from '../talk/rows.ts';
import { rowsList } from './list.ts';

/** What the candidate was told at the start. */
export function briefSheet(scenario: Scenario, columns: number): Body {
  const { interviewer } = scenario;
  return rowsList([
    ...paragraphs(cleanLine(scenario.title), columns, 'title'),
    ...paragraphs(
      `${cleanLine(interviewer.name)}, ${cleanLine(interviewer.role)} · ${formatDuration(scenario.duration)}`,
      columns,
      'dim',
    ),
    blank,
    ...unfolded(clean(scenario.brief).trim()).flatMap((text) => [...paragraphs(text, columns), blank]),
  ]);
}
