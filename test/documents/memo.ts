import { playTranscript } from '../../src/app/play-transcript.ts';
import { contextOf } from '../../src/cli/case.ts';
import { packContext } from '../../src/cli/read-library.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Transcript, Turn } from '../../src/scenario/transcript.ts';
import { atSeed } from '../../src/scenario/variant.ts';
import { score } from '../../src/scoring/score.ts';
import type { Scorecard } from '../../src/scoring/scorecard.ts';
import { sessionContext } from '../../src/session/evidence.ts';
import { library } from '../library.ts';

/** A small case of a document with two flaws, of which both are always drawn, and a trap. */
export const memoText = `id: memo-case
version: 1
title: A memo about a model
format: eval-critique
stage: technical-screen
difficulty: 1
duration: 30m
rubric: model-card-review
teaches: Reading a memo
brief: A memo says that the new model is better. Say what it cannot show.
interviewer: { name: Ana Petrov, role: research lead, manner: terse, opening: Here is the memo. }
documents:
  - id: memo
    title: Launch memo of {model}
    facts:
      model: [Larkspur-7B, Foxglove-9B]
      ours: { from: 71, to: 74, step: 0.1 }
      items: ["164"]
    slots:
      - { id: head, text: "# {model}: ready to launch" }
      - { id: score, text: "{model} scores {ours}, the old model {ours-0.6}, both on 5,000 items (95% interval 0.4)." }
      - { id: row-a, text: "| model | score |\\n|---|---|" }
      - { id: row-b, tight: true, text: "| {model} | {ours} |" }
      - { id: crawl, text: "The crawl ended in March; the benchmark appeared in June." }
      - { id: subset, text: "All items were scored." }
    variations:
      - id: few-items
        kind: flaw
        slots: { score: "{model} scores {ours} on {items} items, the old model {ours-0.6}." }
        statement: The difference is within the noise of so few items
        criterion: asks-for-intervals
        concepts: [[confidence-interval, sample-size, single-run, variance, few items, so few, how many, noise]]
        accept:
          - On 164 items that difference is noise.
          - So few items, and no interval.
          - How wide is the interval on a hundred and sixty-four items?
        reject: ["The sample is large enough."]
        weighs: So the lead may be nothing
        asks: Ask for the interval, or for more items
      - id: seen-before
        kind: flaw
        slots: { crawl: "The crawl ended in June; the benchmark appeared in March." }
        statement: The benchmark may be in the training data
        criterion: contamination
        accept:
          - The benchmark appeared before the crawl ended, so it may have been trained on.
          - They crawled after the test was public.
        weighs: So the score may be memory
        asks: Ask for an overlap check
      - id: dropped-items
        kind: trap
        slots: { subset: "37 items with broken images were left out; the list is in the appendix, and with them the scores are 0.1 lower for both." }
        statement: Items were dropped to lift the score
        accept:
          - They dropped 37 items to look better.
          - Leaving items out is cherry picking.
        sound: The items are listed, the reason is given, and both models lose the same with them
    draws: { flaws: [2, 2], traps: [1, 1] }
evidence:
  - { id: memo, title: The memo, query: doc memo }
steps:
  - { id: open, when: start, say: Take your time with it., show: [memo] }
par: { firstEvidence: 1m, thirdFlaw: 10m }
debrief:
  answer: Too few items, and a benchmark that was public before the crawl ended.
  why: Both make the lead doubtful.
  lesson: Look for the size of the sample and for the dates.
`;

/** The memo case, or what is wrong with its file. */
export function loadMemo(text = memoText) {
  return loadScenario(text, 'scenario.yaml', packContext(library));
}

export function memoCase(text = memoText): Scenario {
  const loaded = loadMemo(text);
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join('; '));
  return loaded.value.value;
}

/** The scorecard of a session over the memo. */
export const cardOf = (turns: readonly Turn[], seed = 7, text = memoText) =>
  readingOf(atSeed(memoCase(text), seed), turns, seed);

/** A shipped case. */
export const caseOf = (id: string): Scenario => library.cases.get(id)!.scenario;

/** The scorecard of a session over a case whose seed has been drawn. */
export async function readingOf(
  scenario: Scenario,
  turns: readonly Turn[],
  seed: number,
): Promise<{ card: Scorecard; problems: string[] }> {
  const first = [...library.cases.values()][0]!;
  const context = sessionContext(scenario, library.lexicon, contextOf(library, first).lines);
  const rubric = library.rubrics.get(scenario.rubric)!;
  const transcript = {
    transcript: 1,
    scenario: scenario.id,
    seed,
    mode: 'open' as const,
    turns: [...turns],
  } satisfies Transcript;
  const played = await playTranscript({ context, rubric, transcript, hash: 'memo' });
  const card = score({ scenario, rubric, lexicon: library.lexicon, events: played.events });
  return { card, problems: played.problems.map(({ message }) => message) };
}
