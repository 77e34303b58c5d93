import { parseClock } from '../../core/time.ts';
import { parseInput } from '../input.ts';
import type { LedRoom } from '../live-room.ts';
import type { Desk } from './desk.ts';
import { type HostOutcome, hostInput } from './host-input.ts';

/** `3:20 text`: when it was said, as the interviewer's own watch has it. */
const stamped = /^@?(\d{1,3}:[0-5]\d)\s+(\S[\s\S]*)$/;

/**
 * Takes a line of an interviewer who types for both: what the candidate said or did, in short, at the moment its first letter
 * was typed or at the time in front of it; or a command of the interviewer's own.
 */
export async function takeHeard(desk: Desk, room: LedRoom, text: string, atMs: number): Promise<HostOutcome> {
  const stamp = stamped.exec(text.trim());
  const line = stamp?.[2] ?? text.trim();
  const when = stamp ? Math.min(parseClock(stamp[1]!) ?? atMs, room.nowMs()) : atMs;
  const input = parseInput(line);
  switch (input.kind) {
    case 'words':
    case 'query':
    case 'hypothesis':
    case 'flaw':
    case 'take-back-flaw':
    case 'allocate':
      return outcomeOf(await room.inputAt(line, when));
    case 'act':
    case 'submit': {
      // Who types for the candidate has heard them decide.
      const outcome = await room.inputAt(line, when);
      return outcomeOf(outcome.kind === 'confirm' ? await room.inputAt(outcome.answer, when) : outcome);
    }
    default:
      return hostInput(desk, line);
  }
}

const outcomeOf = (outcome: Awaited<ReturnType<LedRoom['input']>>): HostOutcome => {
  if (outcome.kind === 'refused') return { kind: 'refused', message: outcome.message };
  // They said they would do something; whether they do it is for the interviewer to see.
  if (outcome.kind === 'confirm')
    return { kind: 'done', said: `If they do it: ${outcome.answer.replace('!', '')}` };
  return { kind: 'done' };
};
