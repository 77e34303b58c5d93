import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-write.ts';
import { type Files, realFiles } from './files.ts';

const linkSchema = z.strictObject({
  host: z.string().max(300),
  port: z.number().int().min(1).max(65_535),
  code: z.string().max(40),
  /** Which of the two this side does; after places were changed it may be the candidate who listens. */
  side: z.enum(['listens', 'dials']),
  /** The secret by which this candidate is known again. */
  ticket: z.string().max(60),
  sessionId: z.string().regex(/^[\w-]+$/),
  /** Name of the candidate, where they gave one. */
  name: z.string().max(60).nullable(),
  /** Name of the interviewer, once it was said. */
  interviewer: z.string().max(60).nullable(),
});
/** How a session is linked to its interviewer. */
export type JoinedLink = z.infer<typeof linkSchema>;

/** Links of sessions that were joined from here, so that the same command goes on with the same session. */
export class JoinedStore {
  readonly #folder: string;
  readonly #files: Files;

  constructor(dataFolder: string, files: Files = realFiles) {
    this.#folder = join(dataFolder, 'joined');
    this.#files = files;
  }

  /** Durable, and readable by its owner only, when it resolves. */
  async keep(link: JoinedLink): Promise<void> {
    await writeFileAtomic(this.#folder, `${link.sessionId}.json`, JSON.stringify(link), this.#files);
  }

  /** The newest link with this address and code; without them the newest of all. */
  find(wanted?: Pick<JoinedLink, 'host' | 'port' | 'code'>): JoinedLink | undefined {
    const is = (link: JoinedLink): boolean =>
      wanted === undefined ||
      (link.side === 'dials' &&
        link.host === wanted.host &&
        link.port === wanted.port &&
        link.code === wanted.code);
    return this.#all().find(is);
  }

  /** The last seat taken in the meeting of this code, whichever side dials. */
  last(code: string): JoinedLink | undefined {
    return this.#all().find((link) => link.code === code);
  }

  of(sessionId: string): JoinedLink | undefined {
    return this.#all().find((link) => link.sessionId === sessionId);
  }

  /** What never began. */
  forget(sessionId: string): void {
    try {
      this.#files.unlink(join(this.#folder, `${sessionId}.json`));
    } catch {
      // It is gone already, or harms nobody.
    }
  }

  #all(): JoinedLink[] {
    if (!this.#files.exists(this.#folder)) return [];
    return this.#files
      .list(this.#folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse()
      .flatMap((name) => {
        try {
          const read: unknown = JSON.parse(
            Buffer.from(this.#files.read(join(this.#folder, name))).toString('utf8'),
          );
          const parsed = linkSchema.safeParse(read);
          return parsed.success ? [parsed.data] : [];
        } catch {
          // One that cannot be read links nothing.
          return [];
        }
      });
  }
}
