import { z } from 'zod';
import { changeName, defineKind } from '../kind.ts';
import { patches } from '../shipped.ts';

/**
 * When too little comes back, a small model rewrites the question and the search runs again. As long as searches find what
 * they should, nobody notices; where they do not, it doubles the wait.
 */
export const queryRewriter = defineKind(
  'query-rewriter',
  z.strictObject({
    change: changeName.default('query-rewriter'),
    rewrites: z.number().int().min(1).max(4).default(2),
  }),
  (stage, atMs, { change, rewrites }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'flag',
          service: 'retrieval',
          actor: 'human:e.moreau',
          from: 'query-rewriter: off',
          to: 'query-rewriter: on',
          scope: '100%',
          notes: 'asks again in other words when fewer than four good passages come back',
        },
        patches({ 'retrieval.rewrites': String(rewrites) }),
        nowMs,
      ),
    ),
);
