import type { DocumentLine } from '../../../scenario/document.ts';
import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  RequestRecord,
  ServiceEvent,
} from '../../telemetry/record.ts';
import {
  accessLineFields,
  changeFields,
  configFields,
  evalFields,
  eventLineFields,
  requestFields,
  sampleFields,
  sampleLineFields,
} from '../names/fields.ts';
import { accessText, sampleText } from './log-line.ts';
import { schema, type Test, wordInValues } from './match.ts';

/** What words search: the service that stands beside a line belongs to it. */
const lineText = (r: RequestRecord): string => `${r.gateway} ${accessText(r)}`;

/** How each kind of record answers filters and splits, by source. */
/** Every word of a line that is not a value. */
const fixedWords =
  'post status= duration_ms= ttft_ms= lang= tenant= prompt_chars= input_tokens= output_tokens= retrieval_ms= attempt= error_type= finish_reason= replica= request_id=req- trace_id=';
const named = (name: string) => requestFields.find((field) => field.name === name)!;
const inValues = wordInValues(
  ['gateway', 'route', 'lang', 'tenant', 'error_type', 'finish_reason', 'replica'].map(named),
  fixedWords,
);
/** Ids of other systems may hold words. */
const inIds = (r: RequestRecord, word: string): boolean =>
  r.hexIds !== true && `${r.requestId} ${r.traceId}`.toLowerCase().includes(word);
const lineWord = (word: string): Test<RequestRecord> | undefined => {
  const values = inValues(word);
  return values && ((r) => values(r) || inIds(r, word));
};

export const accessSchema = schema<RequestRecord>(
  [...requestFields, ...accessLineFields],
  lineText,
  lineWord,
);
export const sampleSchema = schema<EngineSample>(
  [...sampleFields, ...sampleLineFields],
  (s) => `${s.replica} ${sampleText(s)}`,
);
export const eventSchema = schema<ServiceEvent>(eventLineFields, (e) => `${e.service} ${e.text}`);
export const requestSchema = schema<RequestRecord>(requestFields, lineText, lineWord);
export const gaugeSchema = schema<EngineSample>(sampleFields, null);
export const changeSchema = schema<ChangeRecord>(
  changeFields,
  (c) => `${c.changeId} ${c.kind} ${c.service} ${c.actor} ${c.from} ${c.to} ${c.scope} ${c.notes}`,
);
export const configSchema = schema<ConfigEntry>(configFields, (e) => `${e.key} ${e.value}`);
export const documentSchema = schema<DocumentLine>([], (line) => line.text);
export const evalSchema = schema<EvalRecord>(
  evalFields,
  (e) => `${e.suite} ${e.slice} ${e.subject} ${e.trigger} ${e.runId} ${e.notes}`,
);
