import { enableCompileCache } from "node:module"

// Most of the time of a small change would go into reading this program.
enableCompileCache()
await import("./command.ts")
