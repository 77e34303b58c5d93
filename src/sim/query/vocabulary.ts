import type { FieldInfo } from './names/field.ts';
import { fieldsOf } from './names/field-names.ts';
import type { MetricInfo } from './names/metric.ts';
import { metricFamilies, metricName } from './names/metric-names.ts';
import { metrics } from './names/metrics.ts';
import { statistics } from './query.ts';
import { type PipeName, pipesOf } from './syntax/parse-pipe.ts';
import { type Source, sources } from './view.ts';

export { metricFamilies };

export interface Named {
  readonly name: string;
  readonly unit: string;
  /** One line, for help and completion. */
  readonly description: string;
}

/** The fields that a source's rows can be narrowed by. */
export const fieldNames = (source: Source): readonly Named[] =>
  fieldsOf(source).map(({ name, unit, description }) => ({ name, unit, description }));

/** Everything `metrics` draws, each statistic by its name. */
export const metricNames = (): readonly Named[] =>
  metrics.flatMap(({ name, unit, description, usual }) =>
    (usual === null ? [null] : statistics).map((statistic) => ({
      name: metricName(name, statistic),
      unit,
      description: statistic === null ? description : `${statistic} of ${description}`,
    })),
  );

/** What queries can be about, for mapping plain words to them. Names that `by` takes stand in `by`. */
export interface Vocabulary {
  readonly metrics: readonly Pick<
    MetricInfo,
    'name' | 'aliases' | 'unit' | 'source' | 'description' | 'usual'
  >[];
  readonly fields: readonly Pick<FieldInfo, 'name' | 'aliases' | 'description' | 'unit'>[];
  readonly by: readonly string[];
  readonly pipes: Readonly<Record<Source, readonly PipeName[]>>;
  readonly sources: readonly Source[];
}

export const vocabulary: Vocabulary = {
  metrics: metrics.map(({ name, aliases, unit, source, description, usual }) => ({
    name,
    aliases,
    unit,
    source,
    description,
    usual,
  })),
  fields: fieldsOf('logs').map(({ name, aliases, description, unit }) => ({
    name,
    aliases,
    description,
    unit,
  })),
  by: fieldsOf('logs')
    .filter((field) => field.groups)
    .map((field) => field.name),
  pipes: pipesOf,
  sources,
};
