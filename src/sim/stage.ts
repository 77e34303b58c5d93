import type { Random } from '../core/random.ts';
import type { Hardware } from './serving/hardware.ts';
import type { ChangeDraft, ConfigPatch, Settings } from './serving/settings.ts';
import type { Tokenizer } from './serving/tokenizer.ts';
import type { ServiceEvent } from './telemetry/record.ts';

/**
 * What a fault, a decoy or an action may do to a world: change its configuration, its machines or its traffic, and leave
 * lines in its logs. Nothing here touches telemetry's numbers.
 */
export interface Stage {
  /** A stream of its own, so that one more fault moves nobody else's numbers. */
  readonly random: Random;
  readonly settings: Settings;
  readonly tokenizer: Tokenizer;
  readonly hardware: Hardware;
  readonly replicas: readonly string[];
  /** Runs `change` when the world reaches that instant. */
  at(atMs: number, change: (nowMs: number) => void): void;
  /** Records a change under the name scenarios use, applies its patches and logs the roll-out. */
  change(name: string, draft: ChangeDraft, patches: readonly ConfigPatch[], nowMs: number): void;
  rollBack(name: string, nowMs: number): void;
  log(event: Omit<ServiceEvent, 'key'>): void;
  /** Factor on the duration of a replica's steps. */
  slow(replica: string, factor: number): void;
  /** Factor on a tenant's prompt lengths, or on its request rate. */
  lengthen(tenant: string, factor: number): void;
  multiply(tenant: string, factor: number): void;
  /** Takes a replica out of rotation; it finishes what it has. */
  drain(replica: string): void;
  /** Puts it back, with an empty prefix cache. */
  admit(replica: string): void;
  /** Adds a replica, not yet in rotation; returns its name. */
  addReplica(): string;
  flushPrefixCache(replica: string): void;
}

/** Pulling weights from a warm page cache, compiling and capturing graphs for a 70B engine (DOMAIN 1.6): about 3.6 minutes. */
export const coldStartMs = 216_000;
