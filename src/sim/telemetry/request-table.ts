import { hexAt } from '../../core/random.ts';
import { float64, NameColumn, uint8, uint16, uint32 } from './columns.ts';
import type { RequestRecord, Rows, Symptom } from './record.ts';

/** A request as the gateway reports it: its ids follow from the world's seed and its number. */
export type Reported = Omit<RequestRecord, 'requestId' | 'traceId'> & {
  /** Position among the clients' requests: the same in every attempt. */
  readonly number: number;
};

/** Digits that salt the ids. */
const requestSalt = 101;
const traceSalt = 102;
/** Attempts of one request are far fewer. */
const attemptsPerRequest = 64;

/** The trace id of an attempt. */
export const traceIdOf = (seed: number, number: number, attempt: number): string =>
  hexAt(seed, number * attemptsPerRequest + attempt, traceSalt, 32);

const nullable = (value: number | null): number => value ?? Number.NaN;
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Requests by columns, in the order of their ends: a third of the memory of objects, and nothing for a garbage collector
 * to walk. Rows are made when somebody looks.
 */
export class RequestTable implements Rows<RequestRecord> {
  readonly seed: number;
  length = 0;
  readonly arriveMs = float64();
  readonly endMs = float64();
  readonly gatewayMs = float64();
  readonly retrievalMs = float64();
  readonly tokenizeMs = float64();
  readonly queueMs = float64();
  readonly prefillMs = float64();
  readonly decodeMs = float64();
  readonly filterMs = float64();
  readonly ttftMs = float64();
  readonly tpotMs = float64();
  readonly longestGapMs = float64();
  readonly e2eMs = float64();
  readonly firstByteMs = float64();
  readonly clientFirstChunkMs = float64();
  readonly documentAgeDays = float64();
  readonly temperature = float64();
  readonly engineTemperature = float64();
  readonly repetitionPenalty = float64();
  readonly engineRepetitionPenalty = float64();
  readonly judgeScore = float64();
  readonly index = uint32();
  readonly number = uint32();
  readonly promptChars = uint32();
  readonly inputTokens = uint32();
  readonly cachedTokens = uint32();
  readonly outputTokens = uint32();
  readonly truncatedTokens = uint32();
  readonly maxTokens = uint32();
  readonly chunks = uint32();
  readonly draftTokens = uint32();
  readonly acceptedTokens = uint32();
  readonly damagedChars = uint32();
  readonly damagedRare = uint16();
  readonly rareChars = uint16();
  readonly status = uint16();
  readonly preemptions = uint16();
  readonly attempt = uint8();
  readonly documents = uint8();
  readonly stream = uint8();
  readonly repeats = uint8();
  readonly damagedDocuments = uint8();
  readonly ranOn = uint8();
  readonly logged = uint8();
  readonly tenant = new NameColumn();
  readonly client = new NameColumn();
  readonly variant = new NameColumn();
  readonly route = new NameColumn();
  readonly lang = new NameColumn();
  readonly model = new NameColumn();
  readonly tokenizerVersion = new NameColumn();
  readonly templateVersion = new NameColumn();
  readonly gateway = new NameColumn();
  readonly pool = new NameColumn();
  readonly replica = new NameColumn();
  readonly finishReason = new NameColumn();
  readonly errorType = new NameColumn();
  readonly symptom = new NameColumn<Symptom>();
  readonly judgeLabel = new NameColumn<Symptom>();
  readonly feedback = new NameColumn<'up' | 'down'>();

  constructor(seed: number) {
    this.seed = seed;
  }

  push(r: Reported): void {
    const i = this.length++;
    this.arriveMs.set(i, r.arriveMs);
    this.endMs.set(i, r.endMs);
    this.gatewayMs.set(i, r.gatewayMs);
    this.retrievalMs.set(i, nullable(r.retrievalMs));
    this.tokenizeMs.set(i, r.tokenizeMs);
    this.queueMs.set(i, r.queueMs);
    this.prefillMs.set(i, r.prefillMs);
    this.decodeMs.set(i, r.decodeMs);
    this.filterMs.set(i, r.filterMs);
    this.ttftMs.set(i, nullable(r.ttftMs));
    this.tpotMs.set(i, nullable(r.tpotMs));
    this.longestGapMs.set(i, nullable(r.longestGapMs));
    this.e2eMs.set(i, r.e2eMs);
    this.firstByteMs.set(i, nullable(r.firstByteMs));
    this.clientFirstChunkMs.set(i, nullable(r.clientFirstChunkMs));
    this.documentAgeDays.set(i, nullable(r.documentAgeDays));
    this.temperature.set(i, r.temperature);
    this.engineTemperature.set(i, r.engineTemperature);
    this.repetitionPenalty.set(i, r.repetitionPenalty);
    this.engineRepetitionPenalty.set(i, r.engineRepetitionPenalty);
    this.judgeScore.set(i, nullable(r.judgeScore));
    this.index.set(i, r.index);
    this.number.set(i, r.number);
    this.promptChars.set(i, r.promptChars);
    this.inputTokens.set(i, r.inputTokens);
    this.cachedTokens.set(i, r.cachedTokens);
    this.outputTokens.set(i, r.outputTokens);
    this.truncatedTokens.set(i, r.truncatedTokens);
    this.maxTokens.set(i, r.maxTokens);
    this.chunks.set(i, r.chunks);
    this.draftTokens.set(i, r.draftTokens);
    this.acceptedTokens.set(i, r.acceptedTokens);
    this.damagedChars.set(i, r.damagedChars);
    this.damagedRare.set(i, r.damagedRare);
    this.rareChars.set(i, r.rareChars);
    this.damagedDocuments.set(i, r.damagedDocuments ? 1 : 0);
    this.ranOn.set(i, r.ranOn ? 1 : 0);
    this.repeats.set(i, r.repeats ? 1 : 0);
    this.status.set(i, r.status);
    this.preemptions.set(i, r.preemptions);
    this.attempt.set(i, r.attempt);
    // 255 stands for "nothing was looked up".
    this.documents.set(i, r.documents ?? 255);
    this.stream.set(i, r.stream ? 1 : 0);
    this.logged.set(i, r.logged === false ? 0 : 1);
    this.tenant.set(i, r.tenant);
    this.client.set(i, r.client);
    this.variant.set(i, r.variant);
    this.route.set(i, r.route);
    this.lang.set(i, r.lang);
    this.model.set(i, r.model);
    this.tokenizerVersion.set(i, r.tokenizerVersion);
    this.templateVersion.set(i, r.templateVersion);
    this.gateway.set(i, r.gateway);
    this.pool.set(i, r.pool);
    this.replica.set(i, r.replica);
    this.finishReason.set(i, r.finishReason);
    this.errorType.set(i, r.errorType);
    this.symptom.set(i, r.symptom);
    this.judgeLabel.set(i, r.judgeLabel);
    this.feedback.set(i, r.feedback);
  }

  at(index: number): RequestRecord | undefined {
    const i = index < 0 ? this.length + index : index;
    return i >= 0 && i < this.length ? new RequestRow(this, i) : undefined;
  }

  slice(start: number, end = this.length): RequestRecord[] {
    const last = Math.min(end, this.length);
    const rows: RequestRecord[] = [];
    for (let i = Math.max(0, start); i < last; i++) rows.push(new RequestRow(this, i));
    return rows;
  }

  *[Symbol.iterator](): Iterator<RequestRecord> {
    for (let i = 0; i < this.length; i++) yield new RequestRow(this, i);
  }

  /** Rows of [start, end) that pass; only those are made. */
  where(start: number, end: number, test: (row: RequestRecord) => boolean): RequestRecord[] {
    const rows: RequestRecord[] = [];
    const cursor = new RequestRow(this, start);
    for (let i = start; i < end; i++) {
      cursor.move(i);
      if (test(cursor)) rows.push(new RequestRow(this, i));
    }
    return rows;
  }
}

/** One row of the table: reads its columns. */
class RequestRow implements RequestRecord {
  readonly #of: RequestTable;
  #i: number;

  constructor(of: RequestTable, i: number) {
    this.#of = of;
    this.#i = i;
  }

  move(i: number): void {
    this.#i = i;
  }

  get hexIds(): true {
    return true;
  }

  get requestId(): string {
    return `req-${hexAt(this.#of.seed, this.#of.number.values[this.#i]!, requestSalt, 12)}`;
  }

  get traceId(): string {
    const { seed, number, attempt } = this.#of;
    return traceIdOf(seed, number.values[this.#i]!, attempt.values[this.#i]!);
  }

  get arriveMs(): number {
    return this.#of.arriveMs.values[this.#i]!;
  }

  get endMs(): number {
    return this.#of.endMs.values[this.#i]!;
  }

  get gatewayMs(): number {
    return this.#of.gatewayMs.values[this.#i]!;
  }

  get tokenizeMs(): number {
    return this.#of.tokenizeMs.values[this.#i]!;
  }

  get queueMs(): number {
    return this.#of.queueMs.values[this.#i]!;
  }

  get prefillMs(): number {
    return this.#of.prefillMs.values[this.#i]!;
  }

  get decodeMs(): number {
    return this.#of.decodeMs.values[this.#i]!;
  }

  get filterMs(): number {
    return this.#of.filterMs.values[this.#i]!;
  }

  get e2eMs(): number {
    return this.#of.e2eMs.values[this.#i]!;
  }

  get temperature(): number {
    return this.#of.temperature.values[this.#i]!;
  }

  get engineTemperature(): number {
    return this.#of.engineTemperature.values[this.#i]!;
  }

  get repetitionPenalty(): number {
    return this.#of.repetitionPenalty.values[this.#i]!;
  }

  get engineRepetitionPenalty(): number {
    return this.#of.engineRepetitionPenalty.values[this.#i]!;
  }

  get index(): number {
    return this.#of.index.values[this.#i]!;
  }

  get promptChars(): number {
    return this.#of.promptChars.values[this.#i]!;
  }

  get inputTokens(): number {
    return this.#of.inputTokens.values[this.#i]!;
  }

  get cachedTokens(): number {
    return this.#of.cachedTokens.values[this.#i]!;
  }

  get outputTokens(): number {
    return this.#of.outputTokens.values[this.#i]!;
  }

  get truncatedTokens(): number {
    return this.#of.truncatedTokens.values[this.#i]!;
  }

  get maxTokens(): number {
    return this.#of.maxTokens.values[this.#i]!;
  }

  get chunks(): number {
    return this.#of.chunks.values[this.#i]!;
  }

  get draftTokens(): number {
    return this.#of.draftTokens.values[this.#i]!;
  }

  get acceptedTokens(): number {
    return this.#of.acceptedTokens.values[this.#i]!;
  }

  get damagedRare(): number {
    return this.#of.damagedRare.values[this.#i]!;
  }

  get rareChars(): number {
    return this.#of.rareChars.values[this.#i]!;
  }

  get ranOn(): boolean {
    return this.#of.ranOn.values[this.#i] === 1;
  }

  get damagedDocuments(): boolean {
    return this.#of.damagedDocuments.values[this.#i] === 1;
  }

  get repeats(): boolean {
    return this.#of.repeats.values[this.#i] === 1;
  }

  get damagedChars(): number {
    return this.#of.damagedChars.values[this.#i]!;
  }

  get status(): number {
    return this.#of.status.values[this.#i]!;
  }

  get preemptions(): number {
    return this.#of.preemptions.values[this.#i]!;
  }

  get attempt(): number {
    return this.#of.attempt.values[this.#i]!;
  }

  get retrievalMs(): number | null {
    return orNull(this.#of.retrievalMs.values[this.#i]!);
  }

  get ttftMs(): number | null {
    return orNull(this.#of.ttftMs.values[this.#i]!);
  }

  get tpotMs(): number | null {
    return orNull(this.#of.tpotMs.values[this.#i]!);
  }

  get longestGapMs(): number | null {
    return orNull(this.#of.longestGapMs.values[this.#i]!);
  }

  get firstByteMs(): number | null {
    return orNull(this.#of.firstByteMs.values[this.#i]!);
  }

  get clientFirstChunkMs(): number | null {
    return orNull(this.#of.clientFirstChunkMs.values[this.#i]!);
  }

  get documentAgeDays(): number | null {
    return orNull(this.#of.documentAgeDays.values[this.#i]!);
  }

  get judgeScore(): number | null {
    return orNull(this.#of.judgeScore.values[this.#i]!);
  }

  get documents(): number | null {
    const count = this.#of.documents.values[this.#i]!;
    return count === 255 ? null : count;
  }

  get logged(): boolean {
    return this.#of.logged.values[this.#i] === 1;
  }

  get stream(): boolean {
    return this.#of.stream.values[this.#i] === 1;
  }

  get tenant(): string {
    return this.#of.tenant.get(this.#i)!;
  }

  get client(): string {
    return this.#of.client.get(this.#i)!;
  }

  get variant(): string {
    return this.#of.variant.get(this.#i)!;
  }

  get route(): string {
    return this.#of.route.get(this.#i)!;
  }

  get lang(): string {
    return this.#of.lang.get(this.#i)!;
  }

  get model(): string {
    return this.#of.model.get(this.#i)!;
  }

  get tokenizerVersion(): string {
    return this.#of.tokenizerVersion.get(this.#i)!;
  }

  get templateVersion(): string {
    return this.#of.templateVersion.get(this.#i)!;
  }

  get gateway(): string {
    return this.#of.gateway.get(this.#i)!;
  }

  get pool(): string | null {
    return this.#of.pool.get(this.#i);
  }

  get replica(): string | null {
    return this.#of.replica.get(this.#i);
  }

  get finishReason(): string | null {
    return this.#of.finishReason.get(this.#i);
  }

  get errorType(): string | null {
    return this.#of.errorType.get(this.#i);
  }

  get symptom(): Symptom {
    return this.#of.symptom.get(this.#i)!;
  }

  get judgeLabel(): Symptom | null {
    return this.#of.judgeLabel.get(this.#i);
  }

  get feedback(): 'up' | 'down' | null {
    return this.#of.feedback.get(this.#i);
  }
}
