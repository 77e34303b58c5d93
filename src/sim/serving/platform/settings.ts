import type { ChangeRecord, ConfigEntry } from '../../telemetry/record.ts';

/** The subject of what a build does and its configuration does not tell: it is in force, and no view shows it. */
export const builtIn = 'build';

export interface ConfigPatch {
  readonly subject: string;
  readonly key: string;
  readonly value: string;
  /** In force, and no view lists it until a change sets it: what nobody writes down as long as it is as usual. */
  readonly unlisted?: true;
}

export type ChangeDraft = Omit<ChangeRecord, 'changeId' | 'atMs' | 'rollbackOf'> & {
  readonly rollbackOf?: string;
};

/** The configuration in force, its history, and the change log. Stages read it; nothing else decides how they behave. */
export class Settings {
  readonly history: ConfigEntry[] = [];
  readonly changes: ChangeRecord[] = [];
  readonly #now = new Map<string, string>();
  /** What a named change overwrote, so that it can be taken back. */
  readonly #undo = new Map<string, { changeId: string; patches: ConfigPatch[]; draft: ChangeDraft }>();
  readonly #nextId: () => string;
  /** Grows with every change: stages cache what they derived from the configuration until then. */
  version = 0;

  constructor(initial: readonly ConfigPatch[], atMs: number, nextId: () => string) {
    this.#nextId = nextId;
    for (const patch of initial) this.#set(patch, atMs, null);
  }

  text(subject: string, key: string): string {
    return this.#now.get(`${subject}.${key}`) ?? '';
  }

  number(subject: string, key: string): number {
    return Number(this.text(subject, key));
  }

  flag(subject: string, key: string): boolean {
    return this.text(subject, key) === 'true';
  }

  /** These settings with some values changed, for those who want to know what would be. */
  overlaid(values: Readonly<Record<string, string>>): Settings {
    const copy = new Settings([], 0, this.#nextId);
    for (const [name, value] of this.#now) copy.#now.set(name, value);
    for (const [name, value] of Object.entries(values)) copy.#now.set(name, value);
    return copy;
  }

  /** Records a change and applies its patches. `name` is what a scenario calls it. */
  apply(name: string, draft: ChangeDraft, patches: readonly ConfigPatch[], atMs: number): ChangeRecord {
    const before = patches.map((patch) => ({ ...patch, value: this.text(patch.subject, patch.key) }));
    const { rollbackOf = null, ...rest } = draft;
    const change: ChangeRecord = { changeId: this.#nextId(), atMs, ...rest, rollbackOf };
    this.changes.push(change);
    for (const patch of patches) this.#set(patch, atMs, change.changeId);
    this.#undo.set(name, { changeId: change.changeId, patches: before, draft });
    return change;
  }

  /** What a named change overwrote, as `subject.key: value`, and its id; `undefined` when it has not happened. */
  before(name: string): { changeId: string; values: Record<string, string> } | undefined {
    const done = this.#undo.get(name);
    if (!done) return undefined;
    const values = Object.fromEntries(done.patches.map((p) => [`${p.subject}.${p.key}`, p.value]));
    return { changeId: done.changeId, values };
  }

  /** What a scenario calls the change with this id. */
  nameOf(changeId: string): string | undefined {
    return [...this.#undo].find(([, done]) => done.changeId === changeId)?.[0];
  }

  /** Takes a named change back; `undefined` when it has not happened (yet). */
  rollBack(name: string, actor: string, atMs: number): ChangeRecord | undefined {
    const done = this.#undo.get(name);
    if (!done) return undefined;
    const { draft, changeId, patches } = done;
    return this.apply(
      `rollback of ${name}`,
      {
        ...draft,
        actor,
        from: draft.to,
        to: draft.from,
        notes: `rollback of ${changeId}`,
        rollbackOf: changeId,
      },
      patches,
      atMs,
    );
  }

  #set(patch: ConfigPatch, atMs: number, changeId: string | null): void {
    this.#now.set(`${patch.subject}.${patch.key}`, patch.value);
    const { unlisted, ...listed } = patch;
    if (patch.subject !== builtIn && !unlisted) this.history.push({ atMs, ...listed, changeId });
    this.version++;
  }
}
