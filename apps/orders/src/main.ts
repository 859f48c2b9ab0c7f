import "effect/schema/SchemaJITCompiler/enable"
import { runService } from "@touchstone/service-kit/run-service"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { config } from "./config.ts"
import { service } from "./service.ts"

runService("orders", Layer.unwrap(Effect.map(config, service)))
