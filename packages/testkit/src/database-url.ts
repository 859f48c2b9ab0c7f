/** The migrated database that the tests' databases are copies of. */
export const templateDatabase = "template_for_tests"

/** The URL of another database on the same server. */
export const databaseUrl = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
