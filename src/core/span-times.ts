/** What of a span its times need. */
interface TimedSpan {
  readonly spanId: string;
  readonly parentId: string | null;
  /** Milliseconds since the trace's start. */
  readonly startMs: number;
  readonly durationMs: number;
}

export interface SpanTimes {
  /** Time in the span that none of its children account for, in milliseconds. */
  readonly selfMs: number;
  /** Whether shortening the span would shorten the trace. */
  readonly critical: boolean;
}

const endOf = (span: TimedSpan): number => span.startMs + span.durationMs;

/**
 * Self time and critical path of a trace's spans, in their order. The path is found from the end of each root backwards:
 * the child that ends last before the moment in hand is on it, and before that child starts the next one (as in
 * "CRISP: Critical Path Analysis of Large-Scale Microservice Architectures", Zhang et al., USENIX ATC 2022, section 3).
 * What a child lasts beyond its parent is not counted.
 */
export function spanTimes(spans: readonly TimedSpan[]): readonly SpanTimes[] {
  const known = new Set(spans.map((span) => span.spanId));
  const children = new Map<string | null, TimedSpan[]>();
  for (const span of spans) {
    const parent = span.parentId !== null && known.has(span.parentId) ? span.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const critical = new Set<string>();
  const walk = (span: TimedSpan, untilMs: number): void => {
    if (critical.has(span.spanId)) return;
    critical.add(span.spanId);
    lastEnding(children.get(span.spanId) ?? [], Math.min(endOf(span), untilMs), walk);
  };
  const roots = children.get(null) ?? [];
  lastEnding(roots, Math.max(...roots.map(endOf)), walk);
  return spans.map((span) => ({
    selfMs: Math.max(0, span.durationMs - covered(span, children.get(span.spanId) ?? [])),
    critical: critical.has(span.spanId),
  }));
}

/** Goes back in time from `untilMs`, each time to the span that ended last by then. */
function lastEnding(
  spans: readonly TimedSpan[],
  untilMs: number,
  visit: (span: TimedSpan, untilMs: number) => void,
): void {
  let at = untilMs;
  const latest = spans.toSorted((a, b) => endOf(b) - endOf(a) || b.startMs - a.startMs);
  for (const span of latest) {
    // Rounded times may overlap by a hair; and one that lasts longer than its parent ends with it.
    if (span.startMs >= at || (endOf(span) > at + 0.5 && at !== untilMs)) continue;
    visit(span, at);
    at = span.startMs;
  }
}

/** Milliseconds of a span in which at least one child was running. */
function covered(span: TimedSpan, children: readonly TimedSpan[]): number {
  let total = 0;
  let upTo = span.startMs;
  for (const child of children.toSorted((a, b) => a.startMs - b.startMs)) {
    const from = Math.max(upTo, child.startMs);
    const to = Math.min(endOf(child), endOf(span));
    if (to > from) total += to - from;
    upTo = Math.max(upTo, to);
  }
  return total;
}
