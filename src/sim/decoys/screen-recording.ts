import { z } from 'zod';
import { defineKind, text } from '../kind.ts';
import { networkMs } from '../serving/clients/screen.ts';
import { baseFertility } from '../serving/tokenizer/tokenizer.ts';
import type { Stage } from '../stage.ts';
import type { Reported } from '../telemetry/request-table.ts';

/** Redraws that a recording lists one by one, and how far apart they have to be to be seen as single ones, ms. */
const mostRedraws = 8;
const seenApartMs = 700;

/**
 * A user's screen is recorded while they ask for something: one request of a customer, as its client sent it, and as a log of what the
 * person did and saw (`service:screen`) and of what the browser's network panel has (`service:browser`). Times follow from the request.
 */
export const screenRecording = defineKind(
  'screen-recording',
  z.strictObject({
    tenant: text,
    user: text,
    lang: z.string().max(5).default('en'),
    inputTokens: z.number().int().min(20).max(60_000).default(900),
    outputTokens: z.number().int().min(20).max(4000).default(600),
  }),
  (stage, atMs, { tenant, user, ...asked }) =>
    stage.at(atMs, (nowMs) =>
      stage.send(tenant, asked, (report, traceId) => record(stage, user, report, traceId), nowMs),
    ),
);

function record(stage: Stage, user: string, r: Reported, traceId: string): void {
  const wayMs = networkMs(0.4);
  const clickMs = r.arriveMs - wayMs;
  const chars = Math.round(r.outputTokens / (baseFertility[r.lang] ?? 0.25));
  const doneMs = r.endMs + wayMs;
  const line = (service: string, lineMs: number, words: string): void => {
    const since = ((lineMs - clickMs) / 1000).toFixed(1);
    stage.log({ atMs: lineMs, level: 'info', service, text: `${user} +${since}s ${words}`, traceId });
  };
  line('screen', clickMs, `clicks Send; ${r.promptChars} characters in the prompt; a spinner turns`);
  line('browser', clickMs, 'POST /v1/chat/completions stream=true sent');
  if (r.status !== 200 || r.firstByteMs === null || r.clientFirstChunkMs === null) {
    line('screen', doneMs, `an error is shown: ${r.status}`);
    return;
  }
  const bytesMs = r.arriveMs + r.firstByteMs + wayMs;
  line('browser', bytesMs, `status ${r.status}; first bytes of the body`);
  line(
    'browser',
    doneMs,
    `last bytes of the body; ${doneMs - bytesMs < seenApartMs ? 'all of them in one read' : `${Math.max(2, Math.round(r.outputTokens / 3))} reads`}`,
  );
  const firstMs = clickMs + r.clientFirstChunkMs;
  const redraws = Math.max(1, r.chunks);
  const stepMs = redraws === 1 ? 0 : (doneMs - firstMs) / (redraws - 1);
  const share = (at: number): number =>
    Math.min(chars, Math.max(1, Math.round((chars * (at + 1)) / redraws)));
  if (redraws === 1) line('screen', firstMs, `the whole answer appears, ${chars} characters`);
  else if (stepMs < seenApartMs) {
    line('screen', firstMs, 'text begins and grows word by word');
    line('screen', doneMs, `text ends, ${chars} characters`);
  } else {
    for (let i = 0; i < Math.min(redraws, mostRedraws); i++)
      line('screen', firstMs + i * stepMs, `a block of text appears; ${share(i)} characters now`);
    line('screen', doneMs, `no more blocks, ${chars} characters`);
  }
  if (r.documents !== null)
    line(
      'screen',
      Math.max(firstMs, doneMs),
      `under the answer: ${r.documents} sources, the newest of ${ageOf(r.documentAgeDays ?? 0)}`,
    );
}

const ageOf = (days: number): string => (days < 1 ? 'today' : `${Math.round(days)} days ago`);
