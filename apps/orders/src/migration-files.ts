import { readMigrations } from "@touchstone/service-kit/migration-files"

/** The migrations of this version. A module of its own, since the bundle carries their texts in its place. */
export const migrationFiles = readMigrations(new URL("../migrations/", import.meta.url))
