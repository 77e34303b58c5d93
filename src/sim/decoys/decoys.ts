import { byKind } from '../kind.ts';
import { harmlessChange, logSampling, sampledLogs } from './changes.ts';
import {
  alertFlap,
  backupJob,
  certificateRenewal,
  idleNodeXid,
  scrapeGap,
  skewedClock,
  spareNodeDrain,
} from './infrastructure.ts';
import { evalNoise, greedyNoise, reportedFall, thumbsCampaign } from './quality.ts';
import { queryRewriter } from './retrieval.ts';
import { screenRecording } from './screen-recording.ts';
import { badKey, busierCustomer, launch } from './traffic.ts';

/** True and harmless coincidences. */
export const decoyKinds = byKind([
  harmlessChange,
  logSampling,
  sampledLogs,
  idleNodeXid,
  spareNodeDrain,
  certificateRenewal,
  skewedClock,
  backupJob,
  scrapeGap,
  alertFlap,
  busierCustomer,
  launch,
  badKey,
  greedyNoise,
  evalNoise,
  reportedFall,
  thumbsCampaign,
  queryRewriter,
  screenRecording,
]);
