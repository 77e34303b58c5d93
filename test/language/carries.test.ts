import { describe, expect, it } from 'vitest';
import { readSentences } from '../../src/language/carries.ts';
import { wholeStories } from '../../src/scoring/sentences.ts';
import { library } from '../library.ts';

const { lexicon } = library;

/** `I` or `-`: the speaker did it; `T`: talk; then what it carries. */
const read = (text: string): string[] =>
  readSentences(text, lexicon).map(({ own, talk, carries }) =>
    [own ? 'I' : '-', ...(talk ? ['T'] : []), ...carries].join(' '),
  );

describe('a sentence of a story carries', () => {
  it.each([
    ['I worked with the ML team to improve the quality of our summaries.', '- T'],
    ['I aligned stakeholders across five functions and drove adoption.', 'I T'],
    ['I set up a weekly meeting with research.', 'I T'],
    ['The model just behaved better after a while.', '-'],
    ['It took six weeks.', '-'],
    ['We launched it in March and DAU rose 20%.', '-'],
    ['I would have liked to run an ablation.', 'I'],
    ['The team retrained the model and accuracy went up.', '- mechanism'],
    ['I lowered the temperature from 1.0 to 0.3 for extraction.', 'I mechanism number'],
    ['I deduplicated the training set and dropped 40% of it.', 'I mechanism number'],
    ['Users had to correct 14 of 100 drafts before, 5 of 100 after.', '- number check'],
    ['An A/B test on 8,000 sessions showed a pairwise win rate of 61%.', '- number check'],
    [
      'They fell from 32% to 6% on 300 held-out questions that two advisers graded without knowing the version.',
      '- number check',
    ],
    ['I had no held-out set and no A/B test.', 'I'],
    ['I defined the eval: 250 real questions, two raters, blind.', 'I check'],
    [
      'I rewrote the system prompt, and the hallucination rate fell from 9% to 3% on 300 held-out questions.',
      'I mechanism number check',
    ],
    [
      'What I changed myself: I wrote the filter that keeps only the version valid on the date of the claim, about forty lines of Python, and I rewrote the prompt to say I can’t find the rule if there is none.',
      'I mechanism',
    ],
    ['我把分块从一千改成三百个token，召回率从71%到83%。', 'I mechanism number check'],
    ['Maine prompt change kiya aur hallucination rate 9% se 3% ho gaya.', 'I mechanism number check'],
    ['“I changed the tokenizer and it fell by 9% on the eval”, they say.', '-'],
    ['I drove RAG, fine-tuning, prompt engineering, evals, guardrails and observability end to end.', 'I'],
    ['We leveraged embeddings, rerankers, LoRA, quantisation and caching to optimise cost.', '-'],
    ['Before it was 25 out of a hundred.', '- number'],
    ['I threw out four thousand training examples that a script had labelled.', 'I mechanism'],
    ['I found that our own labels taught it the wrong order and replaced them.', 'I mechanism'],
    [
      'I changed the prompts, the data mix, the decoding and the reranker, and accuracy went up 18%.',
      'I number check',
    ],
    ['Chunking, embedding, reranker, ablation, held-out set, 12%, win rate.', '-'],
  ])('%s', (text, carries) => expect(read(text)).toEqual([carries]));

  it('what was changed may stand in the sentence before', () => {
    expect(read('The few-shot examples were all English. I swapped 4 of 6 for Spanish ones.')).toEqual([
      '-',
      'I mechanism number',
    ]);
  });
});

describe('a whole story', () => {
  const stories = (...turns: string[]): string[][] =>
    wholeStories(
      turns.flatMap((text, turn) =>
        readSentences(text, lexicon).map((one) => ({ ...one, atMs: turn * 90_000 })),
      ),
    ).map(({ sentences }) => sentences.map(({ text }) => text));

  it('is a change of one’s own, its size and a measurement within three sentences and a minute', () => {
    expect(
      stories('I cut the chunks to 300 tokens. Recall went from 62% to 84% on held-out questions.'),
    ).toHaveLength(1);
    expect(
      stories('I cut the chunks in half.', 'Recall went from 62% to 84% on held-out questions.'),
    ).toEqual([]);
    expect(stories('The team cut the chunks. Recall went from 62% to 84% on held-out questions.')).toEqual(
      [],
    );
    expect(
      stories(
        'I cut the chunks. It was a hard week. People were tired. Recall went from 62% to 84% on held-out questions.',
      ),
    ).toEqual([]);
  });
});
