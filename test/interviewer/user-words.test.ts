import { expect, it } from 'vitest';
import { mentionedHypotheses } from '../../src/language/hypotheses.ts';
import { library } from '../library.ts';

const { scenario } = library.cases.get('user-interview')!;
const heard = (text: string): string[] =>
  mentionedHypotheses(text, scenario.hypotheses, library.lexicon).map(({ id, stance }) => `${id} ${stance}`);

it.each([
  ['It is the page.', 'ui-batching'],
  ['it is the site', 'ui-batching'],
  ['It is the spinner on the page.', 'ui-batching'],
  ['It is the website, not the model.', 'ui-batching'],
  ['The new version of the page waits and then draws everything at once.', 'ui-batching'],
  ['Something between us and you collects the answer and sends it in one go.', 'proxy-buffering'],
  ['It is the line between us, something in the middle holds the answer back.', 'proxy-buffering'],
  ['The answers come from old files.', 'stale-documents'],
  ['It reads your old price list.', 'stale-documents'],
  ['It is the data, it looks at the documents of January.', 'stale-documents'],
  ['Your text is too long, the beginning gets lost.', 'context-limit'],
  ['The top of what you paste is thrown away.', 'context-limit'],
  ['Only the end of your table reaches it.', 'context-limit'],
  ['It is the AI itself.', 'model-worse'],
])('a cause in the words of her who has it: %s', (text, id) => {
  expect(heard(text)).toContain(`${id} claims`);
});

it.each(['It is not the page, the telephone does the same.', 'not the site'])(
  'is ruled out in the same words: %s',
  (text) => {
    expect(heard(text)).toEqual(['ui-batching rules-out']);
  },
);

it.each([
  'So you see the spinner for forty seconds.',
  'What do you see on the page when you press send?',
  'Is the site slow on your telephone, too?',
  'Please reload the page and try once more.',
  'How long is the text that you paste?',
  'Which documents does your report rest on?',
])('is not claimed by who asks or says what she sees: %s', (text) => {
  expect(heard(text).filter((one) => one.endsWith('claims'))).toEqual([]);
});
