import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { withLayersTable } from "./picture.ts"

const document = join(import.meta.dirname, "../../../docs/architecture.md")

writeFileSync(document, withLayersTable(readFileSync(document, "utf8")))
