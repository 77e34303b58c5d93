import { z } from 'zod';
import { coldStartMs, type Stage } from '../stage.ts';
import { byKind, changeName, defineKind, replicaName, text } from './kind.ts';

/** Takes a named change back. Taking back a harmless one changes nothing but the log. */
const rollback = defineKind('rollback', z.strictObject({ change: changeName }), (stage, atMs, { change }) =>
  stage.at(atMs, (nowMs) => stage.rollBack(change, nowMs)),
);

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

/** Restarts one replica, or all of them one after the other; each is away for a cold start and comes back with an empty cache. */
const restart = defineKind(
  'restart',
  z.strictObject({ replica: z.union([replicaName, z.literal('all')]) }),
  (stage, atMs, { replica }) => {
    const names = replica === 'all' ? stage.replicas : [replica];
    for (const [i, name] of names.entries()) restartAt(stage, name, atMs + i * coldStartMs);
  },
);

/** Takes a replica out of rotation for good. */
const drain = defineKind('drain', z.strictObject({ replica: replicaName }), (stage, atMs, { replica }) =>
  stage.at(atMs, (nowMs) => {
    stage.drain(replica);
    stage.log({ atMs: nowMs, level: 'info', service: 'router', text: `${replica} out of rotation` });
  }),
);

/** Adds replicas; each needs a node and a cold start first. */
const scaleOut = defineKind(
  'scale-out',
  z.strictObject({ replicas: z.number().int().min(1).max(8).default(2) }),
  (stage, atMs, { replicas }) => {
    stage.at(atMs, (nowMs) => {
      for (let i = 0; i < replicas; i++) {
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
      }
    });
  },
);

/** Sets one configuration key. */
const set = defineKind(
  'set',
  z.strictObject({
    subject: text,
    key: text,
    value: text,
    service: text,
    notes: text.default('set by hand'),
  }),
  (stage, atMs, { subject, key, value, service, notes }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        `set ${subject}.${key}`,
        {
          kind: 'config',
          service,
          actor: 'human:on-call',
          from: `${key}=${stage.settings.text(subject, key)}`,
          to: `${key}=${value}`,
          scope: 'all',
          notes,
        },
        [{ subject, key, value }],
        nowMs,
      ),
    ),
);

/** Writes a ticket, which changes nothing soon. */
const ticket = defineKind('ticket', z.strictObject({ queue: text }), (stage, atMs, { queue }) =>
  stage.at(atMs, (nowMs) =>
    stage.log({
      atMs: nowMs,
      level: 'info',
      service: 'tickets',
      text: `opened in ${queue}; first answer within two working days`,
    }),
  ),
);

/** What actions can do. */
export const effectKinds = byKind([rollback, restart, drain, scaleOut, set, ticket]);
