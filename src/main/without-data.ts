/** What failed and where, for the log. The database's own words may quote a row with somebody's address: only its codes are kept. */
export function withoutData(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const { code, constraint, severity } = error as Error &
    Partial<Record<'code' | 'constraint' | 'severity', string>>;
  if (!severity) return error.stack ?? error.name;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [`database ${code ?? ''} ${constraint ?? ''}`, ...frames].join('\n');
}
