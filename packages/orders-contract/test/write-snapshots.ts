import { writeFileSync } from "node:fs"
import { snapshots } from "./snapshots.ts"

for (const { path, text } of await snapshots()) writeFileSync(path, text)
