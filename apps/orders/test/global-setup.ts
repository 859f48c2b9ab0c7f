import { postgresSetup } from "@touchstone/testkit/postgres-setup"
import { migrate } from "../src/database/migrations.ts"

export default postgresSetup(migrate)
