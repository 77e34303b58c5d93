import type { Voice } from '../scenario/candidates.ts';
import type { Rubric } from '../scenario/rubric.ts';
import type { Transcript } from '../scenario/transcript.ts';
import { score } from '../scoring/score.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import type { SessionContext } from '../session/context.ts';
import { candidate } from './candidates/candidate.ts';
import { playTranscript } from './play-transcript.ts';
import type { Worlds } from './world-keeper.ts';

export interface PlaytestResult {
  readonly golden: string;
  readonly seed: number;
  readonly card: Scorecard;
  /** What was not as the golden says it must be; empty when it passed. */
  readonly problems: readonly string[];
}

/** Plays one golden and compares its scorecard with what it says it must get. */
export async function playtestGolden(
  context: SessionContext,
  rubric: Rubric,
  hash: string,
  golden: { readonly name: string; readonly transcript: Transcript },
  seed = golden.transcript.seed,
  worlds?: Worlds,
): Promise<PlaytestResult> {
  const { transcript } = golden;
  const played = await playTranscript({ context, rubric, transcript, hash, seed, worlds });
  const card = score({ scenario: context.scenario, rubric, lexicon: context.lexicon, events: played.events });
  const problems = played.problems.map(
    ({ turn, message }) => `turn ${turn + 1} (${transcript.turns[turn]?.at}) was refused: ${message}`,
  );
  const { expect } = transcript;
  if (expect) {
    if (!expect.verdict.includes(card.verdict))
      problems.push(`the verdict is ${card.verdict} (${card.score}), not ${expect.verdict.join(' or ')}`);
    const verdictOf = (id: string) => card.checks.find((check) => check.id === id)?.verdict;
    for (const id of expect.met)
      if (verdictOf(id) !== 'met') problems.push(`check ${id} is ${verdictOf(id)}, not met`);
    for (const id of expect.missed) if (verdictOf(id) === 'met') problems.push(`check ${id} is met`);
    for (const id of expect.flags) if (verdictOf(id) !== 'raised') problems.push(`flag ${id} was not raised`);
  }
  return { golden: golden.name, seed, card, problems };
}

/** Plays one scripted candidate in the case that a seed makes; `worlds` are shared by those who play the same one. */
export async function playtestVoice(
  context: SessionContext,
  rubric: Rubric,
  hash: string,
  voice: Voice,
  seed: number,
  worlds?: Worlds,
): Promise<PlaytestResult> {
  const transcript = candidate(context, voice, seed);
  return playtestGolden(context, rubric, hash, { name: voice.id, transcript }, seed, worlds);
}
