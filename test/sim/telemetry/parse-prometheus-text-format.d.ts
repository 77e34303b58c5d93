declare module 'parse-prometheus-text-format' {
  function parse(text: string): {
    readonly name: string;
    readonly type: string;
    readonly help: string;
    readonly metrics: readonly {
      readonly value: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly timestamp_ms?: string;
    }[];
  }[];

  export = parse;
}
