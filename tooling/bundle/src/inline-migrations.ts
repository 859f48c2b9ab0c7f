import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Plugin } from "rolldown"

/** The files of an app's `migrations/`, as `readMigrations` of the service kit reads them. */
const migrationsOf = (app: string): ReadonlyArray<{ readonly name: string; readonly sql: string }> => {
  const directory = join(app, "migrations")
  return readdirSync(directory)
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(join(directory, name), "utf8") }))
}

/** Puts the texts of an app's migrations in the place of the module that reads them from beside itself. */
export const inlineMigrations = (app: string): Plugin => {
  const module = resolve(app, "src/migration-files.ts")
  return {
    name: "inline-migrations",
    load: (id) =>
      resolve(id) === module ? `export const migrationFiles = ${JSON.stringify(migrationsOf(app))}` : null,
  }
}
