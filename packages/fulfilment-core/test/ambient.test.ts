import { join } from "node:path"
import { ambientSuite } from "@touchstone/vitest/ambient-suite"

ambientSuite(
  join(import.meta.dirname, ".."),
  'import { Units } from "./values.ts"\nexport const one = Units(1)',
)
