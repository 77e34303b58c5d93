import { isIP } from 'node:net';
import { err, ok, type Result } from '../../core/result.ts';

/** Where a model is, and the key for there. */
export interface Endpoint {
  readonly baseUrl: string;
  /** Never leaves this process except in the request to this host. */
  readonly key: string | null;
  /** Nothing leaves the machine. */
  readonly isLocal: boolean;
  readonly host: string;
  /** Headers that the environment (`OPENAI_CUSTOM_HEADERS`) names for another host. */
  readonly withheld: readonly string[];
}

const usual = 'https://api.openai.com/v1';

/**
 * The endpoint: `OPENAI_BASE_URL`, else the one of the settings, else OpenAI's. `OPENAI_API_KEY` belongs to the host that
 * `OPENAI_BASE_URL` names, or to OpenAI's; an address of the settings has its own, `RODEO_MODEL_KEY`. No key goes anywhere else.
 */
export function endpointOf(
  env: Readonly<Record<string, string | undefined>>,
  fromSettings: string | null,
): Result<Endpoint, string> {
  const given = env.OPENAI_BASE_URL?.trim() || null;
  const address = given ?? fromSettings ?? usual;
  const name = given !== null ? 'OPENAI_BASE_URL' : 'the model’s url in the settings';
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return err(`${name} is no address`);
  }
  if (url.username !== '' || url.password !== '') return err(`${name} must not hold a password`);
  const isLocal = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    return err(`${name} must begin with https:// (http:// only for this machine)`);
  const own = given === null && fromSettings !== null ? env.RODEO_MODEL_KEY : env.OPENAI_API_KEY;
  const key = own?.trim() || null;
  if (key !== null && !/^[\x21-\x7e]+$/.test(key))
    return err('the key of the model has characters that no key has');
  if (key === null && address === usual) return err('OPENAI_API_KEY is not set');
  const headers = given === null && fromSettings !== null ? (env.OPENAI_CUSTOM_HEADERS ?? '') : '';
  const withheld = [...headers.matchAll(/^\s*([^:\n]+?)\s*:/gm)].map((match) => match[1]!);
  return ok({ baseUrl: address.replace(/\/+$/, ''), key, isLocal, host: url.host, withheld });
}

const isLoopback = (host: string): boolean => {
  const plain = host.replace(/^\[|\]$/g, '');
  if (isIP(plain) === 4) return plain.startsWith('127.');
  return plain === 'localhost' || plain === '::1';
};
