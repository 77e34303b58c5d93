import type { Random } from '../../../core/random.ts';
import type { BaseWorld } from '../../bases/base-world.ts';
import type { Probe, Stage } from '../../stage.ts';
import type { RequestRecord } from '../../telemetry/record.ts';
import type { Recorder } from '../../telemetry/recorder.ts';
import type { Reported } from '../../telemetry/request-table.ts';
import type { Gateways } from '../gateway/gateway.ts';
import { readConditions } from '../platform/conditions.ts';
import type { EvalService } from '../platform/eval-service.ts';
import type { Settings } from '../platform/settings.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { wilson } from './evals.ts';
import { idleTtftMs } from './replay.ts';

export interface ExperimentParts {
  readonly base: BaseWorld;
  readonly settings: Settings;
  readonly tokenizer: Tokenizer;
  readonly gateways: Gateways;
  readonly evals: EvalService;
  readonly recorder: Recorder;
}

/** What people try by hand to find something out: nothing of it changes the product. */
export class Experiments {
  readonly #parts: ExperimentParts;
  #labelled = 0;
  #probes = 0;

  constructor(parts: ExperimentParts) {
    this.#parts = parts;
  }

  /** Recent answers, newest first. */
  *#answered(): Iterable<RequestRecord> {
    const { requests } = this.#parts.recorder;
    for (let i = requests.length - 1; i >= 0; i--) {
      const r = requests.at(i)!;
      if (r.status === 200) yield r;
    }
  }

  /** Replays recent requests one by one on an idle engine: as production is, and as it was before a named change. */
  replay(change: string, count: number, nowMs: number, log: Stage['log']): void {
    const before = this.#parts.settings.before(change);
    if (!before) {
      log({
        atMs: nowMs,
        level: 'warn',
        service: 'replay',
        text: 'there is no such change to replay against',
      });
      return;
    }
    const earlier = this.#parts.settings.overlaid(before.values);
    const { hardware } = this.#parts.base.pools[0]!;
    const shared = new Map(this.#parts.base.tenants.map((tenant) => [tenant.name, tenant.systemTokens]));
    const times: [number[], number[]] = [[], []];
    for (const r of this.#answered()) {
      if (times[0].length >= count) break;
      for (const [i, settings] of [this.#parts.settings, earlier].entries())
        times[i]!.push(
          idleTtftMs(
            r,
            readConditions(settings),
            this.#parts.tokenizer,
            hardware,
            settings.number('engine', 'max_num_batched_tokens'),
            shared.get(r.tenant) ?? 0,
          ),
        );
    }
    const figure = (values: number[]): string => {
      const sorted = values.toSorted((a, b) => a - b);
      const at = (q: number): number => Math.round(sorted[Math.floor(q * (sorted.length - 1))] ?? 0);
      return `TTFT p50 ${at(0.5)} ms p99 ${at(0.99)} ms`;
    };
    log({
      atMs: nowMs,
      level: 'info',
      service: 'replay',
      text: `${times[0].length} requests, one at a time on an idle engine: production ${figure(times[0])}; before ${before.changeId} ${figure(times[1])}`,
    });
    const common = { suites: [], trigger: 'replay', sliceBy: 'lang' } as const;
    this.#parts.evals.run({ ...common, subject: 'production', notes: '' }, nowMs);
    this.#parts.evals.run(
      { ...common, subject: `before ${before.changeId}`, notes: '', with: before.values, pairWith: 'last' },
      nowMs,
    );
  }

  /** Has people read a random sample of recent answers and say what is wrong with them. */
  label(random: Random, count: number, lang: string | null, nowMs: number): void {
    const recent: RequestRecord[] = [];
    for (const r of this.#answered()) {
      if (recent.length >= count * 12) break;
      if (lang === null || r.lang === lang) recent.push(r);
    }
    const tally = new Map<string, number>();
    const items = Math.min(count, recent.length);
    for (let i = 0; i < items; i++) {
      const { symptom } = recent.splice(random.integer(0, recent.length - 1), 1)[0]!;
      tally.set(symptom, (tally.get(symptom) ?? 0) + 1);
    }
    const passed = tally.get('fine') ?? 0;
    tally.delete('fine');
    const found = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const slice = lang === null ? 'all' : `lang=${lang}`;
    this.#parts.recorder.eval({
      key: `labels/${nowMs}/${slice}`,
      runId: `labels-${this.#labelled++}`,
      atMs: nowMs,
      suite: 'labelled-sample',
      slice,
      subject: 'production',
      items,
      passed,
      score: items === 0 ? 0 : passed / items,
      ...wilson(passed, items),
      trigger: 'on-call',
      notes: found.map(([symptom, n]) => `${symptom} ${n}`).join(', '),
    });
  }

  /** Sends requests by hand, a second apart; how they went is logged when the last has ended. */
  probe({ through, lang, stream, times }: Probe, nowMs: number, at: Stage['at'], log: Stage['log']): void {
    const { tenants } = this.#parts.base;
    const tenant = { ...tenants[0]!, name: 'probe', client: 'sdk' as const, rateLimit: 1000, retries: false };
    const ended: Reported[] = [];
    const watch = (r: Reported): void => {
      if (ended.push(r) < times) return;
      const how = `curl${stream ? ' -N' : ''} via ${through}`;
      log({
        atMs: r.endMs,
        level: ended.every(({ status }) => status === 200) ? 'info' : 'error',
        service: 'probe',
        text: times === 1 ? `${how}: ${one(r)}` : `${how}: ${many(ended, lang)}`,
      });
    };
    for (let i = 0; i < times; i++)
      at(nowMs + i * 1_000, (sentMs) =>
        this.#parts.gateways.arrive(
          {
            number: 4_000_000_000 + this.#probes++,
            tenant,
            lang,
            systemChars: 200,
            promptChars: 2_400,
            spread: 1,
            wouldWrite: 180,
            outputTokens: 180,
            stream,
            temperature: tenant.temperature,
            patience: 1,
            direct: through === 'engine',
            watch,
          },
          0,
          sentMs,
        ),
      );
  }
}

/** How one request went. */
const one = (r: Reported): string =>
  `status=${r.status} first_byte_ms=${r.firstByteMs === null ? '-' : Math.round(r.firstByteMs)} last_byte_ms=${Math.round(r.e2eMs)} reads=${r.chunks}${r.damagedChars > 0 ? ` fffd=${r.damagedChars}` : ''}`;

function many(ended: readonly Reported[], lang: string): string {
  const count = (holds: (r: Reported) => boolean): string => `${ended.filter(holds).length}/${ended.length}`;
  return `lang=${lang} answered=${count((r) => r.status === 200)} with_fffd=${count((r) => r.damagedChars > 0)} fffd=${ended.reduce((sum, r) => sum + r.damagedChars, 0)}`;
}
