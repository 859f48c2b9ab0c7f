import { readdirSync, readFileSync } from "node:fs"

/** A migration as it stands in the repository. */
export interface MigrationFile {
  /** The name of the file, such as `0001_orders.sql`. */
  readonly name: string
  readonly sql: string
}

/**
 * All files of a directory of migrations, in the order of their names. An app calls this in one module of its own,
 * whose texts the bundle carries instead. What the names must be like is checked by `migrate`.
 */
export const readMigrations = (directory: URL): ReadonlyArray<MigrationFile> =>
  readdirSync(directory)
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(new URL(name, directory), "utf8") }))
