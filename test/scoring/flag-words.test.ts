import { describe, expect, it } from 'vitest';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { judgeFlagWords } from '../../src/scoring/checks/flag-words.ts';
import { promptOf } from '../../src/scoring/subject.ts';
import { library } from '../library.ts';

/** What is made of one turn, by a flag of a case's rubric. */
function judged(slug: string, id: string, text: string): string {
  const { scenario, rubric } = library.cases.get(slug)!;
  const checks = checksOf(rubric, scenario);
  const check = checks.find((one) => one.id === id);
  if (check?.kind !== 'flag') throw new Error(`${slug} has no flag ${id}`);
  const criteria = checks.filter((one) => one.kind === 'says');
  const context = { lexicon: library.lexicon, prompt: promptOf(scenario), criteria };
  return judgeFlagWords(check, [{ text, atMs: 0, cites: [] }], context).verdict;
}

describe('is clear of whoever', () => {
  it.each([
    [
      'says what stops without being told to',
      'repetitive-answers',
      'mysticism',
      'so the model ends by itself',
    ],
    [
      'says what happens of its own accord, and by what rule',
      'latency-spike',
      'mysticism',
      'The model server restarts on its own when the node is replaced.',
    ],
    [
      'rules the weights out',
      'user-interview',
      'retrains-first',
      'I ruled out web (07:00) and gzip gateway (07:02), the assembler (the prompt was not cut) and the fine-tune (old documents are in the context, so the model answers faithfully).',
    ],
    [
      'says that a retrain would have been of no use',
      'user-interview',
      'retrains-first',
      'A weights change cannot pin a length at 4096; retraining would not have helped.',
    ],
    [
      'lists it among what is not done',
      'roadmap-prioritization',
      'retrains-first',
      'Not done: latency weeks 2+, checker model, bias masking beyond week 2, retrain; I accept that risk.',
    ],
    [
      'lists what is left undone',
      'roadmap-prioritization',
      'concepts-confused',
      'What I leave undone: the tokenizer and the quality of the embeddings, the checker behind the answers.',
    ],
    [
      'weighs the executive’s case',
      'roadmap-prioritization',
      'loudest-first',
      'CEO: one ride is one case of 312,000 a week.',
    ],
    [
      'says how far it reached',
      'user-interview',
      'blames-the-user',
      'Affected: all research prompts over 4096 and the longest few percent of helpdesk, from 07:22 to 09:21, nobody got an error.',
    ],
    [
      'thanks the user for her time',
      'user-interview',
      'meeting-as-plan',
      'Hello Mira, thank you for calling in before your board meeting.',
    ],
    [
      'notes a finding beside the point',
      'repetitive-answers',
      'defers-to-team',
      'note: trace [T1] asked 0.3, engine sampled 0.5 — that is the precise-answers experiment overriding temperature [C7]. real side finding, but same 0.5 on engine-1.',
    ],
    [
      'says what is left of a claim',
      'model-card-review',
      'defers-to-team',
      'I would not quote 77.8. Recomputed from the rows it is 68.5 [D58] [D61]. What is left standing is a lead on their own tickets, and 56 percent preference over Corvid in the side by side.',
    ],
    [
      'names the owner of the lasting fix at the end of a full answer',
      'garbled-chinese',
      'defers-to-team',
      'Gateway 4.13.0 cut streams at byte boundaries: 0 of 20 damaged straight from the engine, 15 of 20 through the gateway [L4][L5]. Rolled back at 08:31, damaged share 58% to 0% in zh. Gateway team owns the fix this week.',
    ],
    [
      'tells the team what to begin with',
      'roadmap-prioritization',
      'defers-to-team',
      'Three weeks of hallucination first, so I’d ask the team to begin the masking in week one with this group first.',
    ],
    [
      'compares two runs that differ in two things',
      'quality-drop',
      'concepts-confused',
      'R9 reads engine.weights=ft-2026-02 tokenizer.version=2.8.1, two factors, whereas the fine-tune was trained with support-v3, a tokenizer and weights mismatch, so it does not separate them.',
    ],
    ['names a cause of that name', 'latency-spike', 'concepts-confused', "I think it's the KV cache."],
    [
      'says where it is',
      'user-interview',
      'defers-to-team',
      "Found it, and it's on our side. I take the build back.",
    ],
    [
      'sorts words by their coordinates',
      'ownership-story',
      'coordination-talk',
      'I changed the reader to sort the words by block with their coordinates, and keep the table rows together.',
    ],
  ])('%s', (_, slug, id, text) => expect(judged(slug, id, text)).toBe('clear'));
});

describe('is raised where the act is there, whatever else is said', () => {
  it.each([
    [
      'defers-to-team',
      'p99 is up by 200 ms, that is a lot. I would talk to the ML team and let them figure it out.',
    ],
    ['defers-to-team', "Hi Wen. I'd sync with the model team first, they own the tokenizer."],
    ['defers-to-team', 'The engineers own the logs and I trust them to find it within the hour, at 04:00.'],
    ['mysticism', 'It will settle by itself, models do that.'],
    ['retrains-first', 'I have no time for charts. I’d retrain the model on better data, 2,000 examples.'],
    ['meeting-as-plan', 'First I would set up a war room with all teams and find the plan there.'],
    [
      'coordination-talk',
      'I would drive cross-functional alignment and keep all the stakeholders in the loop.',
    ],
  ])('%s: %s', (id, text) => expect(judged('latency-spike', id, text)).toBe('raised'));
});
