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
import { schema } from './match.ts';

/** What words search: the service that stands beside a line belongs to it. */
const lineText = (r: RequestRecord): string => `${r.gateway} ${accessText(r)}`;

/** How each kind of record answers filters and splits, by source. */
export const accessSchema = schema<RequestRecord>([...requestFields, ...accessLineFields], lineText);
export const sampleSchema = schema<EngineSample>(
  [...sampleFields, ...sampleLineFields],
  (s) => `${s.replica} ${sampleText(s)}`,
);
export const eventSchema = schema<ServiceEvent>(eventLineFields, (e) => `${e.service} ${e.text}`);
export const requestSchema = schema<RequestRecord>(requestFields, lineText);
export const gaugeSchema = schema<EngineSample>(sampleFields, null);
export const changeSchema = schema<ChangeRecord>(
  changeFields,
  (c) => `${c.changeId} ${c.kind} ${c.service} ${c.actor} ${c.from} ${c.to} ${c.scope} ${c.notes}`,
);
export const configSchema = schema<ConfigEntry>(configFields, (e) => `${e.key} ${e.value}`);
export const evalSchema = schema<EvalRecord>(
  evalFields,
  (e) => `${e.suite} ${e.slice} ${e.subject} ${e.trigger} ${e.runId} ${e.notes}`,
);
