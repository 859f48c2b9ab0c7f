export { chooseDatabase, type DatabaseChoice } from "./choose-database.ts"
export type { Purpose } from "./settings.ts"
export { type EmbeddedPostgres, type RunningPostgres, startEmbedded } from "./start-embedded.ts"
export { startTestDatabase, type TestDatabase } from "./start-test-database.ts"
