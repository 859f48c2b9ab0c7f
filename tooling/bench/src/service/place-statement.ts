import type { Postgres } from "../setting/postgres.ts"

/** What the orders service calls its connections. */
const applicationName = "orders"

/**
 * The statement with which the orders service places orders, as PostgreSQL has it: the very text, whatever the sources
 * look like. It must take the tenant and the JSON of the orders.
 */
export const placeStatement = async (postgres: Postgres, database: string): Promise<string> => {
  const rows = await postgres.query(
    "postgres",
    `SELECT DISTINCT query FROM pg_stat_activity
     WHERE datname = $1 AND application_name = $2 AND query ILIKE '%INSERT INTO orders%'`,
    [database, applicationName],
  )
  const [statement, ...others] = rows.map(({ query }) => String(query))
  if (statement === undefined || others.length > 0) {
    throw new Error(
      `PostgreSQL knows ${rows.length} statements with which "${applicationName}" places orders; the twin needs the one.`,
    )
  }
  const parameters = statement.match(/\$\d+/g) ?? []
  if (parameters.join() !== "$1,$2") {
    throw new Error(
      `The statement that places orders takes ${parameters.join(", ")}, and not the tenant ($1) and the JSON of the orders ($2): the twin has to be told what to send.`,
    )
  }
  return statement
}
