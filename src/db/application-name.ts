/** The name under which every connection of this process appears in `pg_stat_activity`. */
export function applicationName(): string {
  return `moi-hop:${process.pid}`;
}
