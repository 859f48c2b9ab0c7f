/**
 * "development": what was committed survives a power cut. "test": the data directory is removed at the end, whatever
 * was in it at the start, and no sync is waited for.
 */
export type Purpose = "development" | "test"

const always = { timezone: "UTC", log_timezone: "UTC" }

/** What the server is told beyond PostgreSQL's own defaults, which are durable. */
export const settings = {
  development: always,
  test: {
    ...always,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  },
} as const

export const asArguments = (values: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])
