import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { FakeServer } from '../io/fake-chat-server.ts';
import { often } from '../long.ts';
import { bundle, type Ran, runRodeo } from '../rodeo.ts';
import { Driver } from '../tui/driver.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'rodeo-model-'));
const open: Driver[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rodeo = (args: readonly string[], env: Record<string, string>, input = ''): Promise<Ran> =>
  runRodeo(folder, args, input, { OPENAI_API_KEY: 'sk-secret', ...env });

describe('against a mock server that is not ours', () => {
  const mock = new LLMock({ port: 0 });
  beforeAll(async () => {
    mock.on({ responseFormat: 'json_schema' }, { content: '{"quote":"","answer":"no","why":"Not there."}' });
    mock.onMessage(/LINE: .*/, { content: 'Which of them would you look at first, and why?' });
    await mock.start();
  });
  afterAll(() => mock.stop());
  const env = () => ({ OPENAI_BASE_URL: `${mock.url}/v1` });
  const session =
    'show me the logs\nI would investigate everything\nshow me the metrics\n/submit! I am done.\n';
  const practice = ['practice', 'latency-spike', '--seed', '7', '--model', 'gpt-4o-mini'];

  it('the interviewer speaks in the model’s words, and says what is sent where', async () => {
    const { code, out, err } = await rodeo([...practice, '--judge', 'model'], env(), session);
    expect(code).toBe(0);
    expect(err).toContain('gpt-4o-mini at 127.0.0.1:');
    expect(out).toContain('Model and program: gpt-4o-mini was asked about');
    expect(err).toMatch(/gpt-4o-mini was asked \d\d times: \d+ tokens in, \d+ out\./);
    expect(out).toContain('Dana Okafor: Which of them would you look at first, and why?');
    // The same words a second time are not said.
    expect(out.replace(/\s+/g, ' ')).toContain(
      '(the program’s own words, because of the model: its line had been said before)',
    );
    expect(out).toMatch(/VERDICT {2}/);
    expect(`${out}${err}`).not.toContain('sk-secret');
  });

  it('a second opinion is asked for, check by check', async () => {
    const golden = join(root, 'scenarios/latency-spike/goldens/expert.yaml');
    const { code, out } = await rodeo(
      ['grade', golden, '--judge', 'model', '--model', 'gpt-4o-mini', '--json'],
      env(),
    );
    expect(code).toBe(0);
    const card = scorecardSchema.parse(JSON.parse(out));
    expect(card.judge).toMatchObject({ kind: 'model', model: 'gpt-4o-mini' });
    expect(card.judge.agreement!.asked).toBeGreaterThan(20);
    expect(card.checks.filter(({ judge }) => judge?.verdict === 'missed').length).toBeGreaterThan(5);
  });

  it(
    'which drops, garbles, limits and disconnects: a session ends as without it',
    async () => {
      const rates = { dropRate: 0.25, malformedRate: 0.25, rateLimitRate: 0.25, disconnectRate: 0.25 };
      mock.setChaos(rates);
      try {
        for (let n = 0; n < often(1, 20); n++) {
          const { code, out } = await rodeo(practice, env(), session);
          expect(code).toBe(0);
          expect(out.match(/Dana Okafor: /g)!.length).toBeGreaterThanOrEqual(4);
          expect(out).toMatch(/VERDICT {2}/);
        }
      } finally {
        mock.clearChaos();
      }
    },
    often(30_000, 300_000),
  );
});

describe('on a terminal', () => {
  const server = new FakeServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  function screen(): Driver {
    const session = Driver.run(bundle, {
      columns: 100,
      rows: 30,
      args: ['practice', 'latency-spike', '--seed', '7', '--model', 'tiny'],
      cwd: folder,
      env: { RODEO_HOME: join(folder, 'home'), OPENAI_BASE_URL: server.url },
    });
    open.push(session);
    return session;
  }

  it('a line comes sentence by sentence, and the candidate need not wait for its end', async () => {
    let more = (): void => {};
    server.behave({
      say: 'You want logs. Logs of which service, and since when?',
      before: 4,
      until: new Promise<void>((done) => {
        more = done;
      }),
    });
    const session = screen();
    await session.waitFor('Think aloud, ask');
    session.write('show me the logs\r');
    await session.waitFor('You want logs. …');
    more();
    await session.waitFor('Logs of which service, and since when?');
    expect(session.screen()).not.toContain('…  ');
    server.behave({ fail: 'no-answer' });
    session.write('show me the traces\r');
    await session.waitFor('show me the traces');
    session.write('show me the metrics\r');
    await session.waitFor(/Traces of which requests\?|Pick a slice/);
    session.write('\u0003');
  });

  it('a model that fails is named under the line that the program said instead', async () => {
    server.behave({ status: 503 });
    const session = screen();
    await session.waitFor('Think aloud, ask');
    session.write('show me the logs\r');
    await session.waitFor('of the model: its server failed (503)');
    expect(session.screen()).toContain('Which logs, over what window?');
  });
});

describe('the hiring committee', () => {
  it('speaks in the words of the model that judges, where it says the same', async () => {
    const server = await new FakeServer().start();
    try {
      server.behave(({ body }) => {
        const asked = body.messages.at(-1)!.content;
        const turns = asked
          .match(/^\d+\. [\w ]+: .*$/gm)
          ?.map((line) => line.replace(/^.*?: /, 'Well, now. '));
        return {
          say: asked.startsWith('<<turns')
            ? JSON.stringify({ turns })
            : '{"quote":"","answer":"no","why":"No."}',
        };
      });
      const { code, out, err } = await rodeo(
        [
          'grade',
          join(root, 'scenarios/latency-spike/goldens/silence.yaml'),
          '--judge',
          'model',
          '--model',
          'tiny',
          '--json',
        ],
        { OPENAI_BASE_URL: server.url },
      );
      expect(code).toBe(0);
      expect(err).toContain('to word the hiring committee');
      const { committee } = scorecardSchema.parse(JSON.parse(out));
      expect(committee!.model).toBe('tiny');
      for (const { says, meant } of committee!.turns) expect(says).toBe(`Well, now. ${meant}`);
      expect(
        server.asked.filter(({ body }) => body.messages.at(-1)!.content.startsWith('<<turns')),
      ).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });
});

describe('the command line', () => {
  it('says what is missing', async () => {
    const [none, plain, judge] = await Promise.all([
      rodeo(['interview', 'latency-spike'], {}),
      rodeo(['practice', 'latency-spike', '--model', 'x'], { OPENAI_BASE_URL: 'http://example.com' }),
      rodeo(['grade', 'x.yaml', '--judge', 'model'], {}),
    ]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('Which model? --model NAME')]);
    expect([plain.code, plain.err]).toEqual([2, expect.stringContaining('must begin with https://')]);
    expect([judge.code, judge.err]).toEqual([2, expect.stringContaining('Which model is to judge?')]);
  });

  it('--offline asks nobody, and a tape answers without a network', async () => {
    const tape = join(folder, 'tape.jsonl');
    const server = await new FakeServer().start();
    try {
      server.behave({ say: 'Which logs do you mean, and since when?' });
      const env = { OPENAI_BASE_URL: server.url };
      const words = 'show me the logs\n/leave\n';
      const practice = ['practice', 'latency-spike', '--seed', '7', '--model', 'tiny'];
      const [live, offline] = await Promise.all([
        rodeo(practice, { ...env, RODEO_MODEL_RECORD: tape }, words),
        rodeo([...practice, '--offline'], env, words),
      ]);
      expect(server.asked.length).toBe(1);
      expect(offline.out).toContain('Which logs, over what window?');
      expect(offline.err).toBe('');
      expect(live.out).toContain('Which logs do you mean, and since when?');
      expect(readFileSync(tape, 'utf8')).not.toContain('sk-secret');
      const again = await rodeo(practice, { RODEO_MODEL_REPLAY: tape }, words);
      expect(again.out).toContain('Which logs do you mean, and since when?');
      expect(server.asked.length).toBe(1);
    } finally {
      await server.stop();
    }
  });
});
