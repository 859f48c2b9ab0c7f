import { join } from "node:path"
import { ambientSuite } from "@touchstone/vitest/ambient-suite"

ambientSuite(
  join(import.meta.dirname, ".."),
  'import { MinorUnits } from "./money.ts"\nexport const free = MinorUnits(0)',
)
