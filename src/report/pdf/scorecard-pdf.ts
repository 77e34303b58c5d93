import { formatClock } from '../../core/time.ts';
import type { CheckResult, Scorecard } from '../../scoring/scorecard.ts';
import { beliefChart } from '../chart/belief.ts';
import { timelineChart } from '../chart/timeline.ts';
import { debriefSections } from '../debrief.ts';
import { scorecardMarkdown } from '../markdown.ts';
import type { Section } from '../section.ts';
import {
  overrideWords,
  paceRows,
  sessionWords,
  shownDimensions,
  verdictTitles,
  verdictWords,
} from '../words.ts';
import { type PdfFonts, Sheet } from './sheet.ts';

const clock = (ms: number | null): string => (ms === null ? '–' : formatClock(ms));

export interface ScorecardPdf {
  readonly bytes: Uint8Array;
  /** Characters that the fonts have no form for. */
  readonly missing: number;
}

/**
 * The scorecard as a PDF on A4, with real text and the same charts as the page. The same card, fonts and
 * date give the same bytes. Where the fonts lack characters, the Markdown is attached to it.
 */
export async function scorecardPdf(card: Scorecard, fonts: PdfFonts, made: Date): Promise<ScorecardPdf> {
  const sheet = new Sheet(fonts, `Scorecard: ${card.scenario.id}`, made);
  sheet.title(`Scorecard: ${card.scenario.id}`);
  sheet.text(sessionWords(card), 'faint');
  sheet.text(`${verdictTitles[card.verdict]}, ${card.score} of 100`, 'strong');
  for (const { atMost, why } of card.stops)
    sheet.text(`At most ${verdictTitles[atMost].toLowerCase()}: ${why}`);
  sheet.heading('Pace');
  sheet.columns(
    [
      ['moment', 'you', 'par'],
      ...paceRows(card.pace).map(([title, you, par]) => [title, clock(you), clock(par)]),
    ],
    [250, 60, 60],
  );
  sheet.chart(timelineChart(card));
  const belief = beliefChart(card);
  if (belief !== null) sheet.chart(belief);
  for (const { id, title, points, max } of shownDimensions(card)) {
    sheet.heading(`${title}: ${points} of ${max}`);
    for (const check of card.checks)
      if (check.dimension === id && check.verdict !== 'clear') addCheck(sheet, check);
  }
  sheet.heading('The answer');
  sheet.text(card.debrief.answer);
  sheet.text(card.debrief.why);
  for (const section of debriefSections(card)) addSection(sheet, section);
  sheet.heading('To take along');
  sheet.text(card.debrief.lesson);
  const { missing } = sheet;
  if (missing > 0) sheet.attach('scorecard.md', scorecardMarkdown(card));
  return { bytes: await sheet.end(), missing };
}

function addCheck(sheet: Sheet, check: CheckResult): void {
  const points = check.kind === 'flag' ? `${check.points}` : `${check.points} of ${check.max}`;
  sheet.pair(check.statement, `${verdictWords[check.verdict]}, ${points}`);
  sheet.text(check.why, 'faint', 10);
  const cites = check.cites.length === 0 ? '' : ` [${check.cites.join(', ')}]`;
  if (check.quote !== null)
    sheet.text(
      `${check.atMs === null ? '' : `${formatClock(check.atMs)} `}“${check.quote}”${cites}`,
      'plain',
      10,
    );
  const settled = overrideWords(check);
  if (settled !== null) sheet.text(settled, 'plain', 10);
}

function addSection(sheet: Sheet, { title, sum, told }: Section): void {
  sheet.heading(title);
  if (sum !== null) sheet.text(sum);
  for (const { when, good, lead, query, says, more } of told) {
    if (says !== null) {
      sheet.text(lead, 'strong');
      sheet.text(says, 'plain', 10);
      continue;
    }
    const mark = good === null ? '' : good ? '✓ ' : '✗ ';
    sheet.entry(when ?? '', `${mark}${lead}`);
    if (query !== null) sheet.text(query, 'code', 48);
    for (const text of more) sheet.text(text, 'faint', 48);
  }
}
