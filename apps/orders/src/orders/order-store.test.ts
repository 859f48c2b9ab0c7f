import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Layer from "effect/Layer"
import { orderStoreMemory } from "./order-store.memory.ts"
import { orderStorePostgres } from "./order-store.postgres.ts"
import { orderStoreSuite } from "./order-store.suite.ts"

orderStoreSuite("memory", orderStoreMemory)
orderStoreSuite("PostgreSQL", orderStorePostgres.pipe(Layer.provide(freshDatabase)))
