import type { Scorecard } from '../scoring/scorecard.ts';
import { scorecardCsv } from './csv.ts';
import { scorecardHtml } from './html/scorecard-html.ts';
import { scorecardJson, scorecardMarkdown } from './markdown.ts';

/** The formats that are text; `pdf` needs fonts and is made in `pdf/`. */
export const textFormats = ['md', 'html', 'json', 'csv'] as const;
export type TextFormat = (typeof textFormats)[number];

const writers: Readonly<Record<TextFormat, (card: Scorecard) => string>> = {
  md: scorecardMarkdown,
  html: scorecardHtml,
  json: scorecardJson,
  csv: scorecardCsv,
};

/** The scorecard as the text of a file of that format. */
export const scorecardText = (card: Scorecard, format: TextFormat): string => writers[format](card);

/** What a face writes when asked for nothing in particular. */
export const usualFormats = ['md', 'html', 'json'] as const satisfies readonly TextFormat[];

/** The name of a scorecard's file. */
export const scorecardFile = (name: string, format: TextFormat | 'pdf'): string =>
  `${name}.scorecard.${format}`;
