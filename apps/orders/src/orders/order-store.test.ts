import { databases } from "@touchstone/service-kit/databases"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { migrationFiles } from "../migration-files.ts"
import { orderStoreMemory } from "./order-store.memory.ts"
import { orderStorePostgres } from "./order-store.postgres.ts"
import { orderStoreSuite } from "./order-store.suite.ts"

const database = Layer.unwrap(
  Effect.map(freshDatabaseUrl, (url) => databases({ url, name: "orders", migrationFiles }).service),
)

orderStoreSuite("memory", orderStoreMemory)
orderStoreSuite("PostgreSQL", orderStorePostgres.pipe(Layer.provide(database)))
