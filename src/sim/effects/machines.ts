import { z } from 'zod';
import { defineKind, replicaName } from '../kind.ts';
import { dependencies } from '../serving/gateway/dependency.ts';
import { coldStartMs, type Stage } from '../stage.ts';

function restartAt(stage: Stage, replica: string, atMs: number): void {
  stage.at(atMs, (nowMs) => {
    stage.drain(replica);
    stage.log({ atMs: nowMs, level: 'info', service: 'kubelet', text: `${replica} draining for restart` });
  });
  stage.at(atMs + coldStartMs, (nowMs) => {
    stage.admit(replica);
    stage.log({
      atMs: nowMs,
      level: 'info',
      service: 'kubelet',
      text: `${replica} ready; prefix cache empty`,
    });
  });
}

const replicaOrAll = z.union([replicaName, z.literal('all')]);
const named = (stage: Stage, replica: string): readonly string[] =>
  replica === 'all' ? stage.replicas : [replica];

/** Restarts one replica, or all of them one after the other; each is away for a cold start and comes back with an empty cache. */
export const restart = defineKind(
  'restart',
  z.strictObject({ replica: replicaOrAll }),
  (stage, atMs, { replica }) => {
    for (const [i, name] of named(stage, replica).entries()) restartAt(stage, name, atMs + i * coldStartMs);
  },
);

/** Takes a replica out of rotation for good. */
export const drain = defineKind(
  'drain',
  z.strictObject({ replica: replicaName }),
  (stage, atMs, { replica }) =>
    stage.at(atMs, (nowMs) => {
      stage.cordon(replica);
      stage.log({ atMs: nowMs, level: 'info', service: 'router', text: `${replica} out of rotation` });
    }),
);

function addAt(stage: Stage, atMs: number): void {
  stage.at(atMs, (nowMs) => {
    const name = stage.addReplica();
    stage.log({
      atMs: nowMs,
      level: 'info',
      service: 'autoscaler',
      text: `SuccessfulRescale: ${name} scheduled on a pre-warmed node`,
    });
    stage.at(nowMs + coldStartMs, (readyMs) => {
      stage.admit(name);
      stage.log({ atMs: readyMs, level: 'info', service: 'kubelet', text: `${name} ready` });
    });
  });
}

/** Adds replicas; each needs a node and a cold start first. */
export const scaleOut = defineKind(
  'scale-out',
  z.strictObject({ replicas: z.number().int().min(1).max(8).default(2) }),
  (stage, atMs, { replicas }) => {
    for (let i = 0; i < replicas; i++) addAt(stage, atMs);
  },
);

/** Replaces a machine: the replica leaves, and one on another node comes after a cold start. */
export const replaceNode = defineKind(
  'replace-node',
  z.strictObject({ replica: replicaName }),
  (stage, atMs, { replica }) => {
    stage.at(atMs, (nowMs) => {
      stage.cordon(replica);
      stage.log({ atMs: nowMs, level: 'info', service: 'kubelet', text: `${replica} cordoned and drained` });
    });
    addAt(stage, atMs);
  },
);

/** Empties prefix caches; they fill again within minutes. */
export const flushCache = defineKind(
  'flush-cache',
  z.strictObject({ replica: replicaOrAll.default('all') }),
  (stage, atMs, { replica }) =>
    stage.at(atMs, (nowMs) => {
      for (const name of named(stage, replica)) stage.flushPrefixCache(name);
      stage.log({ atMs: nowMs, level: 'info', service: 'engine', text: `reset_prefix_cache on ${replica}` });
    }),
);

/** Uses the second provider of a service: a little further away, and well. */
export const failover = defineKind(
  'failover',
  z.strictObject({ service: z.enum(dependencies) }),
  (stage, atMs, { service }) =>
    stage.at(atMs, (nowMs) => {
      stage.depend(service, { failing: 0, extraMs: 25 });
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: `${service}-client`,
        text: 'primary marked down; using secondary',
      });
    }),
);
