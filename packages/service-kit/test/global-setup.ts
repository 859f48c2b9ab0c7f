import { postgresSetup } from "@touchstone/testkit/postgres-setup"
import { migrate } from "../src/postgres/migrations.ts"
import { tables } from "./tables.ts"

export default postgresSetup(migrate(tables))
