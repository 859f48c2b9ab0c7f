import { join } from "node:path"
import { ambientSuite } from "@touchstone/vitest/ambient-suite"

ambientSuite(
  join(import.meta.dirname, ".."),
  'import { toFive } from "./money.ts"\nexport const five = toFive(4)',
)
