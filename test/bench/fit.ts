import { createWorld } from '../../src/sim/create-world.ts';
import {
  blockTokens,
  dense34bOn2H100,
  dense70bOn4H100,
  type Hardware,
  kvBlocks,
  stepMs,
  weightFormats,
} from '../../src/sim/serving/engine/hardware.ts';
import { draftShare, tokensPerStep } from '../../src/sim/serving/engine/speculation.ts';
import { Tokenizer } from '../../src/sim/serving/tokenizer/tokenizer.ts';
import type { RequestRecord } from '../../src/sim/telemetry/record.ts';
import {
  acceptedLength,
  azureCode,
  azureConversation,
  fertility,
  kvTokens,
  tokenTime,
  vidurLinearMs,
} from './fit-data.ts';

export interface FitRow {
  readonly what: string;
  readonly published: number;
  readonly simulated: number;
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))]!;

/** Coefficient of variation of the gaps inside each minute, the median minute. */
function gapCv(arrivals: readonly number[]): number {
  const minutes = new Map<number, number[]>();
  for (let i = 1; i < arrivals.length; i++) {
    const minute = Math.floor(arrivals[i]! / 60_000);
    const gaps = minutes.get(minute) ?? [];
    gaps.push(arrivals[i]! - arrivals[i - 1]!);
    minutes.set(minute, gaps);
  }
  const each = [...minutes.values()]
    .filter((gaps) => gaps.length > 10)
    .map((gaps) => {
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
    });
  return quantile(each, 0.5);
}

function traffic(): FitRow[] {
  const startMs = Date.UTC(2026, 2, 9);
  const world = createWorld(
    {
      base: 'chat-api',
      startMs,
      opensAtMs: startMs,
      minutesPerSessionMinute: 4,
      traffic: {},
      faults: [],
      decoys: [],
    },
    1,
  );
  world.advanceTo(startMs + 2 * 3_600_000);
  const all = [...world.telemetry.requests].filter((r) => r.inputTokens > 0);
  const rows = (name: string, of: readonly RequestRecord[], published: typeof azureCode): FitRow[] => [
    ...([0.5, 0.9, 0.99] as const).flatMap((q) => {
      const key = `p${q * 100}` as 'p50' | 'p90' | 'p99';
      return [
        {
          what: `${name}: input tokens ${key}`,
          published: published.input[key],
          simulated: quantile(
            of.map((r) => r.inputTokens),
            q,
          ),
        },
        {
          what: `${name}: output tokens ${key}`,
          published: published.output[key],
          simulated: quantile(
            of.filter((r) => r.status === 200).map((r) => r.outputTokens),
            q,
          ),
        },
      ];
    }),
    {
      what: `${name}: variation of gaps within a minute`,
      published: published.gapCv,
      simulated: gapCv(of.map((r) => r.arriveMs).sort((a, b) => a - b)),
    },
  ];
  return [
    ...rows(
      'conversation (Azure 2023)',
      all.filter((r) => r.stream),
      azureConversation,
    ),
    ...rows(
      'code (Azure 2023)',
      all.filter((r) => !r.stream),
      azureCode,
    ),
  ];
}

/** What the published figures leave out: attention, all-reduce, host. */
const linearMs = (hardware: Hardware, tokens: number): number =>
  stepMs(hardware, weightFormats.none!, tokens, 0, 0) - hardware.allReduceMs - hardware.hostMs;

function engine(): FitRow[] {
  const steps = (name: string, hardware: Hardware): FitRow[] =>
    Object.entries(vidurLinearMs[name]!).map(([tokens, published]) => ({
      what: `step, ${name}, ${tokens} tokens (ms, linear)`,
      published,
      simulated: linearMs(hardware, Number(tokens)),
    }));
  const { batch, context, ms } = tokenTime;
  return [
    ...steps('Llama-2-70B, 4x H100', dense70bOn4H100),
    ...steps('CodeLlama-34B, 2x H100', dense34bOn2H100),
    {
      what: `token time, 70B, batch ${batch}, context ${context} (ms)`,
      published: ms,
      simulated: stepMs(dense70bOn4H100, weightFormats.none!, batch, batch * context, 0),
    },
    {
      what: 'KV cache, 70B bf16 on 4x H100 (tokens)',
      published: kvTokens['70B bf16, 4x H100'],
      simulated: kvBlocks(dense70bOn4H100, weightFormats.none!, 0.9, false) * blockTokens,
    },
    ...Object.entries(acceptedLength).map(([k, published]) => ({
      what: `speculation, tokens a step with ${k} drafts at acceptance 0.58`,
      published,
      simulated: tokensPerStep({ tokens: Number(k), acceptance: 0.58, draftShare }),
    })),
    ...Object.entries(fertility).map(([lang, published]) => ({
      what: `tokens per character, ${lang}`,
      published,
      simulated: new Tokenizer().count('', lang, 100_000, 1) / 100_000,
    })),
  ];
}

export const fitReport = (): FitRow[] => [...traffic(), ...engine()];

if (import.meta.main) {
  const figure = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(2));
  console.log(
    `${'what'.padEnd(58)} ${'published'.padStart(10)} ${'simulated'.padStart(10)} ${'error'.padStart(7)}`,
  );
  for (const { what, published, simulated } of fitReport()) {
    const error = `${simulated >= published ? '+' : ''}${(((simulated - published) / published) * 100).toFixed(0)}%`;
    console.log(
      `${what.padEnd(58)} ${figure(published).padStart(10)} ${figure(simulated).padStart(10)} ${error.padStart(7)}`,
    );
  }
}
