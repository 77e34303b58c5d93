import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { defaultSettings } from '../../src/tui/settings/settings.ts';
import { loadSettings } from '../../src/tui/settings/settings-schema.ts';
import { type Ran, runRodeo } from '../rodeo.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'rodeo-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rodeo = (args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ran> =>
  runRodeo(folder, args, input, env);
const goldens = join(root, 'scenarios/latency-spike/goldens');
/** Of a case without a world: a card takes no simulation. */
const expert = join(root, 'scenarios/ownership-story/goldens/expert.yaml');
/** Asks for nothing, so no world is simulated to grade it. */
const silence = join(goldens, 'silence.yaml');

describe('settings', () => {
  it('prints a settings file: where it goes, what holds, every key', async () => {
    const { code, out, err } = await rodeo(['settings']);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toBe(
      `# ${join(folder, 'home', 'settings.yaml')} (not there yet: these are the defaults)`,
    );
    expect(out).toMatch(/^# {3}evidence\.cite: \[c\] +cite the row/m);
    const loaded = loadSettings(out, 'settings.yaml');
    expect(loaded.ok && loaded.value.value).toEqual(defaultSettings);
  });

  it('says what is wrong with the file, where, and goes on with the defaults', async () => {
    const home = join(folder, 'wrong');
    mkdirSync(home);
    writeFileSync(join(home, 'settings.yaml'), 'theme: drak\n');
    const { code, out, err } = await rodeo(['settings', '--json'], '', { RODEO_HOME: home });
    expect(code).toBe(3);
    expect(err).toContain('settings.yaml:1:8');
    expect(err).toContain('did you mean `dark`?');
    expect(JSON.parse(out)).toMatchObject({ exists: true, settings: { theme: 'auto' } });
    const plain = await rodeo(['settings'], '', { RODEO_HOME: home });
    expect(plain.code).toBe(3);
    expect(plain.out).toMatch(/^# .*settings\.yaml \(wrong, and not used: these are the defaults\)\n/);
    expect(plain.err).toContain('Mend or remove it.');
  });
});

describe('help and wrong use', () => {
  it('teaches', async () => {
    const { code, out, err } = await rodeo(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('rodeo practice latency-spike');
    expect(out).toContain('Exit codes');
  });

  it('names commands as they can be typed where npm started it', async () => {
    const { out } = await rodeo(['--help'], '', { npm_lifecycle_event: 'start' });
    expect(out).toContain('npm start -- practice latency-spike');
    expect(out).not.toMatch(/^ *rodeo /m);
  });

  it.each([
    [['practise'], 2, 'practice'],
    [['practice', 'latency-spik'], 2, 'latency-spike'],
    [['practice', 'latency-spike', '--seed', 'x'], 2, 'whole number'],
    [['practice', 'latency-spike', '--duration', 'soon'], 2, 'duration'],
    [['grade', 'nowhere.yaml'], 3, 'nowhere.yaml'],
    [['grade', 'nowhere'], 3, 'nowhere'],
    [['query', 'latency-spike', 'metrics ttft_p99 | by langg'], 2, 'lang'],
    [['practice', '--resume', 'nothing', '--plain'], 2, 'nothing'],
    [['export', 'x', '--format', 'docx'], 2, 'docx'],
  ])('%j exits with %d and says why', async (args, code, word) => {
    const ran = await rodeo(args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(word);
    expect(ran.out).toBe('');
  });
});

describe('the library', () => {
  it('is listed, and shown without its answer', async () => {
    const list = await rodeo(['list', '--json']);
    // The build read the cases: no start has to, nor to keep what it read.
    expect(existsSync(join(folder, 'home', 'cache'))).toBe(false);
    expect(JSON.parse(list.out)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'latency-spike', durationMs: 2_700_000 }),
        expect.objectContaining({ id: 'error-rate-spike' }),
      ]),
    );
    const shown =
      (await rodeo(['show', 'latency-spike'])).out + (await rodeo(['show', 'latency-spike', '--json'])).out;
    expect(shown).toContain('03:30 UTC');
    expect(shown).not.toMatch(/tokeni[sz]er build|fertility|merges|Chinese/i);
  });

  it.each(['scenario', 'rubric', 'lexicon', 'transcript', 'scorecard', 'settings'])(
    'has a schema for a %s',
    async (kind) => {
      const { code, out } = await rodeo(['schema', kind]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ $schema: expect.stringContaining('draft-07'), type: 'object' });
    },
  );
});

describe('validate', () => {
  // CI validates them all.
  it('is content with a case that is shipped', async () => {
    const { code, out } = await rodeo(['validate', 'ownership-story']);
    expect(code).toBe(0);
    expect(out).toContain('0 errors, 0 warnings');
  });

  it('fails on a bad file, with every problem in its place', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(
      bad,
      readFileSync(join(root, 'scenarios/latency-spike/scenario.yaml'), 'utf8')
        .replace('difficulty: 2', 'difficulty: 9')
        .replace('acted: rollback-engine', 'acted: rollback-engin'),
    );
    const { code, out } = await rodeo(['validate', bad]);
    expect(code).toBe(1);
    expect(out).toMatch(/bad\.yaml:6:13: error\[bad-value\]/);
    expect((await rodeo(['validate', join(folder, 'none.yaml')])).code).toBe(3);
  });
});

describe('an action', () => {
  it('is named by its title, its id, or the beginning of one; else those near are said', async () => {
    const said = ['/act add two engines', '/act rest', '/act roll', '/act scale engines'];
    const args = ['practice', 'latency-spike', '--seed', '7', '--plain'];
    const { out } = await rodeo(args, said.join('\n'), { RODEO_HOME: join(folder, 'acting') });
    const words = out.replace(/\s+/g, ' ');
    expect(words).toContain('Add two engines? Brings up');
    expect(words).toMatch(/Which of these: Take the engine's limits back \(restore-engine-limits\); Restart/);
    expect(words).toMatch(/Which of these: Roll the tokenizer back \(rollback-tokenizer\); /);
    expect(words).toMatch(/called scale engines\. Near it: [^/]*Add two engines \(scale-out\)/);
  });
});

describe('query', () => {
  it('answers as text and as JSON, in any of the case’s worlds', async () => {
    const fertility = 'metrics tokens_per_char | by lang | over 30m';
    const ask = ['query', 'latency-spike', fertility, '--seed', '7'];
    expect((await rodeo(ask)).out).toMatch(/02:30\s+0\.197\s+0\.964/);
    const rival = JSON.parse((await rodeo([...ask, '--hypothesis', 'slow-replica', '--json'])).out);
    expect(rival).toMatchObject({ facets: { source: 'metrics' }, body: { type: 'series' } });
    const zh = rival.body.series.find(({ label }: { label: string }) => label === 'lang=zh');
    expect(zh.points[4]).toBeCloseTo(0.6, 2);
  });
});

describe('grade', () => {
  it('scores a transcript, twice the same, and fails below a minimum', async () => {
    const [one, two] = await Promise.all([
      rodeo(['grade', expert, '--json']),
      rodeo(['grade', expert, '--json']),
    ]);
    expect(one.out === two.out).toBe(true);
    const card = scorecardSchema.parse(JSON.parse(one.out));
    expect(['strong-hire', 'hire']).toContain(card.verdict);
    expect((await rodeo(['grade', silence, '--min', '10'])).code).toBe(1);
    expect((await rodeo(['grade', silence, '--min', '0'])).code).toBe(0);
  });

  it('takes what a person settled in a file, and says where that file is wrong', async () => {
    const file = join(folder, 'settled.yaml');
    const entry = (check: string, verdict: string) =>
      `  - { check: ${check}, verdict: ${verdict}, why: heard it }\n`;
    writeFileSync(
      file,
      `overrides: 1\nwho: Ana\nchecks:\n${entry('mechanism', 'missed')}${entry('mitigated', 'met')}`,
    );
    const card = JSON.parse((await rodeo(['grade', silence, '--json', '--overrides', file])).out);
    expect(card).toMatchObject({ agreement: { settled: 2, decided: 2, agreed: 1 } });
    expect(card.score).toBeLessThan(100);
    writeFileSync(
      file,
      `overrides: 1\nwho: Ana\nchecks:\n${entry('mechanizm', 'met')}${entry('guessed', 'met')}`,
    );
    const { code, err } = await rodeo(['grade', silence, '--overrides', file]);
    expect(code).toBe(3);
    expect(err).toMatch(/settled\.yaml:4:14.*no check called `mechanizm`.*did you mean `mechanism`/s);
    expect(err).toMatch(/settled\.yaml:5:32.*kind `flag` cannot come out as `met`/s);
  });

  it('says where a transcript is wrong', async () => {
    const bad = join(folder, 'talk.yaml');
    writeFileSync(
      bad,
      'transcript: 1\nscenario: latency-spike\nseed: 7\nturns:\n  - { at: "0:10", says: hello }\n',
    );
    const { code, err } = await rodeo(['grade', bad]);
    expect(code).toBe(3);
    expect(err).toMatch(/talk\.yaml:5:\d+: error/);
    expect(err).toContain('did you mean `say`?');
  });
});

describe('a piped session', () => {
  it('is played, kept, continued, submitted, exported and graded to the same bytes', async () => {
    const first = await rodeo(
      ['practice', 'latency-spike', '--seed', '7'],
      [
        'Is it one language?',
        'show me the logs',
        '/hyp the tokenizer build @80% because only one language moved [M1]',
        '/act rollback-tokenizer',
        'n',
        '/leave',
      ].join('\n'),
    );
    expect(first.code).toBe(0);
    expect(first.out).toContain('Understood: metrics ttft_p99 | by lang');
    expect(first.out).toContain('Which logs, over what window?');
    expect(first.out).toContain('Not done.');
    expect(first.out).not.toContain('\u001b');
    const id = /--resume (\S+)/.exec(first.out)![1]!;

    const early = await rodeo(['replay', id]);
    expect([early.code, early.out]).toEqual([2, '']);
    expect(early.err).toContain('is not over');

    const second = await rodeo(
      ['practice', '--resume', id],
      [
        '/settle first-evidence missed too early',
        '/submit It was the tokenizer build.',
        'y',
        '/settle first-evidenc missed a slip',
        '/settle first-evidence raised a flag it is not',
        '/settle first-evidence missed because it was put there',
      ].join('\n'),
    );
    expect(second.out).toContain('Checks are settled on the scorecard, after the end.');
    expect(second.code).toBe(0);
    expect(second.out).toContain('VERDICT');
    const written = readdirSync(folder).filter((name) => name.startsWith(id));
    expect(written.sort()).toEqual(['html', 'json', 'md'].map((format) => `${id}.scorecard.${format}`));
    const exported = readFileSync(join(folder, `${id}.scorecard.json`), 'utf8');
    expect((await rodeo(['grade', id, '--json'])).out === exported).toBe(true);
    expect(second.out).toContain('There is no check first-evidenc. Did you mean first-evidence?');
    expect(second.out).toContain('first-evidence can only be met, partly, missed, opposite.');
    expect(second.out.replace(/\s+/g, ' ')).toContain('you: missed, it was put there (the program: met).');
    expect(JSON.parse(exported)).toMatchObject({ agreement: { settled: 1, agreed: 0 } });
    const history = await rodeo(['history']);
    expect(history.out).toMatch(/^1 session, 1 finished$/m);
    expect(history.out).toMatch(new RegExp(`latency-spike .* (?:No hire|Lean no) .*${id}`));
    expect(JSON.parse((await rodeo(['history', '--json'])).out)).toMatchObject({
      schema: 'rodeo.history/v1',
      sessions: [{ id, phase: 'over', seed: 7 }],
      cases: [{ id: 'latency-spike', sessions: 1 }],
    });
    const replayed = await rodeo(['replay', id]);
    expect(replayed.code).toBe(0);
    expect(replayed.out).toMatch(/an expert opens: .*\n?.*\(you/);
    expect(replayed.out).toContain('Board, claims 80%');
    expect(replayed.out).toMatch(/ of 100, in 0:0\d\. The scorecard: rodeo grade /);
    const again = await rodeo(['export', id, '--format', 'json', '-o', 'again']);
    expect(again.code).toBe(0);
    expect(readFileSync(join(folder, 'again', `${id}.scorecard.json`), 'utf8') === exported).toBe(true);
  });
});

describe('discard', () => {
  it('puts unfinished sessions away, all or none, and no finished one', async () => {
    const home = join(folder, 'discards');
    const inHome = (args: readonly string[], input = ''): Promise<Ran> =>
      rodeo(args, input, { RODEO_HOME: home });
    const kept = (): string[] =>
      readdirSync(join(home, 'sessions')).filter((name) => /^[\w-]+\.jsonl$/.test(name));
    const sit = async (input: string): Promise<string> => {
      const before = existsSync(join(home, 'sessions')) ? kept() : [];
      await inHome(['practice', 'ownership-story', '--plain'], input);
      return kept()
        .find((name) => !before.includes(name))!
        .replace('.jsonl', '');
    };
    const begun = await sit('/note later\n');
    const over = await sit('/submit! done\n');
    const both = await inHome(['discard', begun, over]);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining(`Session ${over} is over`)]);
    expect(kept()).toHaveLength(2);
    const away = await inHome(['discard', begun]);
    expect([away.code, away.out]).toEqual([0, expect.stringContaining(`move ${begun}.* from`)]);
    expect(kept()).toEqual([`${over}.jsonl`]);
    const again = await inHome(['discard', begun]);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining(`There is no session ${begun}`)]);
    expect((await rodeo(['discard', '--help'])).out).toContain('put unfinished sessions away');
  });
});

describe('demo and doctor', () => {
  it('the demo ends on its scorecard, without a terminal', async () => {
    const { code, out } = await rodeo(['demo']);
    expect(code).toBe(0);
    expect(out).toContain('Walk me through it');
    expect(out).toMatch(/VERDICT {2}(?:Strong hire|Hire), /);
  });

  it('the doctor is content, and says when it is not', async () => {
    expect((await rodeo(['doctor'])).code).toBe(0);
    writeFileSync(join(folder, 'a-file'), '');
    const sick = await rodeo(['doctor', '--json'], '', { RODEO_HOME: join(folder, 'a-file') });
    expect(sick.code).toBe(4);
    expect((JSON.parse(sick.out) as { group: string; ok: boolean }[]).find((one) => !one.ok)?.group).toBe(
      'folders',
    );
  });
});
