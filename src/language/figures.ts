import type { AnalysedClause } from './analyse.ts';
import { fold } from './words.ts';

const inWords =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million|half|halves|halved|halving|thirds?|quarters?|fifths?|sixth|eighth|tenths?|doubl\w+|tripl\w+|twice|thrice|percent|fold|every|ek|do|teen|char|paanch|das|sau|aadha|aadhe|dugna|dugni)\b|[一二三四五六七八九十百千万两半倍零]/;

/** Whether a size is given: a number that is no part of a name ("p99", "4xx"), or one in words. */
export const hasFigure = ({ words, text }: AnalysedClause): boolean =>
  words.some(({ kind }) => kind === 'number') || inWords.test(fold(text));
