import { unitAt } from '../../../core/random.ts';
import type { Reported } from '../../telemetry/request-table.ts';
import { firstTextMs, networkMs, piecesShown } from '../clients/screen.ts';
import { inTreatment } from '../clients/user.ts';
import type { Weights } from '../engine/weights.ts';
import { findsRepeats } from '../output/filter.ts';
import { lostCharacters, rareCharsIn } from '../output/lost-characters.ts';
import { defectOf, type Traits } from '../quality/defects.ts';
import { judge, thumb } from '../quality/sampler.ts';
import { baseFertility, type Tokenizer } from '../tokenizer/tokenizer.ts';
import type { Call } from './call.ts';

/** How an attempt ended, and when its engine was done with it. */
export interface Ending {
  readonly status: number;
  readonly errorType: string | null;
  readonly finish: string | null;
  readonly engineMs: number;
  readonly endMs: number;
}

export interface ReportContext {
  readonly model: string;
  readonly seed: number;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
}

/** Share of rare characters that sampling far hotter than the task spells with the wrong bytes (DOMAIN 3a.2). */
const misspeltAtHeat = (above: number): number => Math.max(0, above - 0.3) * 0.6;

/** The record of an attempt: where its time went, what the client got, and what became of the answer. */
export function report(
  call: Call,
  ending: Ending,
  { model, seed, tokenizer, weights }: ReportContext,
): Reported {
  const { request, conditions, sequence, retrieved } = call;
  const { tenant, lang } = request;
  const stream = request.stream && (conditions.streams || request.direct === true);
  const { engineMs, endMs, status } = ending;
  const reached = sequence !== undefined;
  const replica = call.member?.replica.name ?? null;
  const scheduledMs = reached ? (sequence.scheduledMs >= 0 ? sequence.scheduledMs : engineMs) : endMs;
  const firstMs = reached && sequence.firstTokenMs >= 0 ? sequence.firstTokenMs : engineMs;
  const started = reached && sequence.firstTokenMs >= 0;
  const queueMs = reached ? scheduledMs - sequence.queuedMs : 0;
  const prefillMs = reached ? firstMs - scheduledMs : 0;
  const decodeMs = reached ? engineMs - firstMs : 0;
  const produced = started ? sequence.produced : 0;
  const unit = (salt: number): number => unitAt(seed, request.number, salt + 200);
  const chars = Math.round(produced / (baseFertility[lang] ?? 0.25));
  const filterMs = reached ? endMs - engineMs : 0;
  // The instants are epoch milliseconds, which keep four decimals: durations are added up, not subtracted.
  const e2eMs = reached ? call.beforeMs + queueMs + prefillMs + decodeMs + filterMs : endMs - call.arriveMs;
  const buffered = conditions.buffersStreams && !request.direct;
  const firstByteMs = !started
    ? null
    : stream && !buffered
      ? call.beforeMs + queueMs + prefillMs + 0.4
      : e2eMs;
  const reports = tenant.client !== 'sdk' && status === 200;
  const flushMs = tenant.client === 'web' ? conditions.webFlushMs : 0;
  const answered = status === 200;
  const rareChars = answered ? rareCharsIn(lang, chars, unit) : 0;
  const { penaltyIgnoredOn, webCutsBytes } = conditions;
  const honoursPenalty = !penaltyIgnoredOn.includes('*') && !penaltyIgnoredOn.includes(replica ?? '');
  const asked = tenant.repetitionPenalty ?? 1;
  const penalty = honoursPenalty ? (conditions.penalty ?? asked) : 1;
  const lost = answered
    ? lostCharacters(
        {
          lang,
          chars,
          rareChars,
          perToken: stream && !conditions.incrementalDecoding,
          cutsBytes:
            stream &&
            ((conditions.cutsBytes && !request.direct) || (webCutsBytes && tenant.client === 'web')),
          misspells:
            tokenizer.misspells(conditions.tokenizerVersion, lang) +
            misspeltAtHeat(call.temperature - tenant.temperature),
          spoilt:
            (call.member?.unspellable ?? 0) +
            (retrieved && retrieved.documents > 0 ? conditions.retrieval.damagedDocuments : 0),
        },
        unit,
      )
    : null;
  const damaged = lost?.marks ?? 0;
  const code = tenant.route.includes('code');
  const traits: Traits = {
    inputTokens: call.inputTokens,
    outputTokens: produced,
    truncatedTokens: call.truncatedTokens,
    truncation: conditions.truncation,
    templateMisfit: conditions.templateMisfit,
    doubleBos: conditions.doubleBos,
    temperature: call.temperature,
    usualTemperature: tenant.temperature,
    penalty,
    usualPenalty: asked,
    repeatingWeights: weights.repeats(conditions.weights),
    runsOn: call.missesEnd ? 1 : 0,
    quantised: conditions.quantised,
    misread: tokenizer.misread(conditions.tokenizerVersion, lang),
    forgets: weights.forgets(conditions.weights, lang),
    losesInLong: weights.losesInLong(conditions.weights, call.inputTokens),
    stopsEarly: call.stoppedEarly ? 1 : 0,
    corrupts: call.member?.corrupts ?? 0,
    documents: retrieved?.documents ?? null,
    relevant: retrieved?.relevant ?? true,
    documentAgeDays: retrieved?.ageDays ?? 0,
    damagedChars: damaged,
    finishReason: ending.finish,
    code,
  };
  const symptom = answered ? defectOf(traits, unit) : 'fine';
  const verdict = answered ? judge(symptom, conditions.judgeShare, unit) : { score: null, label: null };
  return {
    number: request.number,
    logged: conditions.logShare >= 1 || unitAt(seed, call.index, 69) < conditions.logShare,
    index: call.index,
    attempt: call.attempt,
    tenant: tenant.name,
    client: tenant.client,
    variant: inTreatment(call.user) ? 'treatment' : 'control',
    route: tenant.route,
    lang,
    model,
    stream,
    promptChars: request.promptChars,
    inputTokens: call.inputTokens,
    cachedTokens: sequence?.cachedTokens ?? 0,
    outputTokens: produced,
    truncatedTokens: call.truncatedTokens,
    maxTokens: tenant.maxTokens,
    temperature: request.temperature,
    engineTemperature: call.temperature,
    repetitionPenalty: asked,
    engineRepetitionPenalty: penalty,
    tokenizerVersion: conditions.tokenizerVersion,
    templateVersion: conditions.templateVersion,
    gateway: call.gateway,
    pool: reached ? call.pool : null,
    replica,
    status,
    finishReason: ending.finish,
    errorType: ending.errorType,
    preemptions: sequence?.preemptions ?? 0,
    arriveMs: call.arriveMs,
    gatewayMs: reached || call.inputTokens > 0 ? call.gatewayMs : e2eMs,
    retrievalMs: retrieved?.ms ?? null,
    tokenizeMs: call.inputTokens > 0 ? call.tokenizeMs : 0,
    queueMs,
    prefillMs,
    decodeMs,
    filterMs,
    ttftMs: started ? call.tokenizeMs + queueMs + prefillMs : null,
    tpotMs: started && produced > 1 ? decodeMs / (produced - 1) : null,
    longestGapMs: started && produced > 1 ? sequence.longestGapMs : null,
    e2eMs,
    endMs,
    firstByteMs,
    clientFirstChunkMs:
      reports && firstByteMs !== null ? firstTextMs(firstByteMs, e2eMs, networkMs(unit(61)), flushMs) : null,
    chunks: stream && !buffered ? piecesShown(produced, decodeMs, flushMs) : Math.min(1, produced),
    documents: retrieved?.documents ?? null,
    documentAgeDays: retrieved && !retrieved.failed ? retrieved.ageDays : null,
    draftTokens: sequence?.draftTokens ?? 0,
    acceptedTokens: sequence?.acceptedTokens ?? 0,
    rareChars,
    damagedChars: damaged,
    damagedRare: lost?.rareMarks ?? 0,
    ranOn: call.missesEnd,
    damagedDocuments: (lost?.spoilt ?? false) && (retrieved?.documents ?? 0) > 0,
    repeats: answered && findsRepeats(symptom === 'repetitive', code, unit(67)),
    symptom,
    judgeScore: verdict.score,
    judgeLabel: verdict.label,
    feedback: answered ? thumb(symptom, tenant.client !== 'sdk', unit) : null,
  };
}
