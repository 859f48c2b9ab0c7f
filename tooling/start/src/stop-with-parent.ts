// Preloaded into a service, so that it ends in good order even when whoever started it was killed.
import { onOrphaned } from "./orphan.ts"

onOrphaned(() => process.kill(process.pid, "SIGTERM"))
