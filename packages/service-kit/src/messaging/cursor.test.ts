import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Layer from "effect/Layer"
import { cursorMemory } from "./cursor.memory.ts"
import { cursorPostgres } from "./cursor.postgres.ts"
import { cursorSuite } from "./cursor.suite.ts"

cursorSuite("memory", cursorMemory)
cursorSuite("PostgreSQL", cursorPostgres.pipe(Layer.provide(freshDatabase)))
