import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { withCases } from "./page.ts"

const page = join(import.meta.dirname, "../../../docs/contract-evolution.md")

writeFileSync(page, withCases(readFileSync(page, "utf8")))
