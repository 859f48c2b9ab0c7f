// choose.ts: writes what it chose. A process of its own, because Testcontainers asks the engine once per process.
import { chooseDatabase } from "../src/index.ts"

process.stdout.write(JSON.stringify(await chooseDatabase()))
