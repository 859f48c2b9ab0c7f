import { migrate } from "@touchstone/service-kit/migrations"
import { postgresSetup } from "@touchstone/testkit/postgres-setup"
import { migrationFiles } from "../src/migration-files.ts"

export default postgresSetup(migrate(migrationFiles))
