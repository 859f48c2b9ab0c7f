import { readMigrations } from "@touchstone/service-kit/migration-files"

/** This version's migrations. The bundle replaces this module with one that carries the texts. */
export const migrationFiles = readMigrations(new URL("../migrations/", import.meta.url))
