import { type ChatAnswer, faultWords } from '../core/chat.ts';
import { clean } from '../core/clean.ts';
import { err } from '../core/result.ts';
import type { Heard } from '../interviewer/interviewer.ts';
import { mayBeWorded, requestFor } from '../interviewer/model/brief.ts';
import { type LineFault, lineFaultWords, lineOf, lineSoFar } from '../interviewer/model/line.ts';
import type { ModelCall, Remark } from '../session/command.ts';
import { capReached, type ModelCaps, Respite } from './model-budget.ts';
import type { ChatModel, Clock } from './ports.ts';

/** A remark as it will be said, and the calls it took. */
export interface Worded {
  readonly remark: Remark;
  readonly calls: readonly ModelCall[];
}

/** Words what the interviewer decided to say. */
export interface Voice {
  /** Whether there is anything to wait for; if not, the remark is said as it is. */
  wants(remark: Remark): boolean;
  /** Always resolves, soon after `signal` at the latest. `saying`: what may be shown of it already. */
  word(remark: Remark, heard: Heard, signal: AbortSignal, saying: (text: string) => void): Promise<Worded>;
}

export interface VoicePatience {
  /** Longest silence of the model, ms. */
  readonly silenceMs: number;
  /** Longest that a line may take, ms. */
  readonly wholeMs: number;
}

/** Characters of a reply that the journal keeps. */
const longestKept = 4_000;

export const callOf = (
  purpose: ModelCall['purpose'],
  model: string,
  { text, tokensIn, tokensOut, counted }: ChatAnswer,
  fault: string | null,
): ModelCall => ({
  purpose,
  model,
  reply: text === '' ? null : clean(text).slice(0, longestKept),
  fault,
  tokensIn,
  tokensOut,
  counted,
});

/**
 * A model as the interviewer's voice. The interviewer decides what is said and when; the model words it; a line that is late,
 * broken or says what it must not is replaced by the interviewer's own words.
 */
export class ModelVoice implements Voice {
  readonly #model: ChatModel;
  readonly #caps: ModelCaps;
  readonly #patience: VoicePatience;
  readonly #respite: Respite;
  #lastFault = '';

  constructor(model: ChatModel, caps: ModelCaps, patience: VoicePatience, clock: Clock) {
    this.#model = model;
    this.#caps = caps;
    this.#patience = patience;
    this.#respite = new Respite(clock);
  }

  wants(remark: Remark): boolean {
    return mayBeWorded(remark);
  }

  async word(
    meant: Remark,
    heard: Heard,
    signal: AbortSignal,
    saying: (text: string) => void,
  ): Promise<Worded> {
    const cap = capReached(heard.state.model, this.#caps);
    if (cap !== null) return { remark: { ...meant, fault: cap }, calls: [] };
    if (this.#respite.isOn) return { remark: { ...meant, fault: this.#lastFault }, calls: [] };
    const enough = new AbortController();
    let early: LineFault | null = null;
    let shown = '';
    const answer = await this.#model.ask(
      requestFor(meant, heard),
      { ...this.#patience, signal: AbortSignal.any([signal, enough.signal]) },
      (soFar) => {
        if (early !== null) return;
        const line = lineSoFar(meant, soFar, heard);
        if (!line.ok) {
          // What is wrong with its beginning is wrong with all of it.
          early = line.error;
          enough.abort();
        } else if (line.value.length > shown.length) {
          shown = line.value;
          saying(shown);
        }
      },
    );
    const line =
      early !== null ? err(early) : answer.fault === null ? lineOf(meant, answer.text, heard) : null;
    const { name } = this.#model;
    // Interrupted by the candidate: no fault of the model's.
    if (line === null && signal.aborted)
      return { remark: meant, calls: [callOf('interviewer', name, answer, faultWords(answer.fault!))] };
    if (line === null) {
      this.#respite.failed(answer.fault!);
      this.#lastFault = faultWords(answer.fault!);
    } else this.#respite.answered();
    if (line?.ok)
      return {
        remark: { ...meant, text: line.value, meant: meant.text },
        calls: [callOf('interviewer', name, answer, null)],
      };
    const fault = line === null ? this.#lastFault : lineFaultWords(line.error);
    return { remark: { ...meant, fault }, calls: [callOf('interviewer', name, answer, fault)] };
  }
}
