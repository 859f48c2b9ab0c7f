import { project } from "@touchstone/vitest"

export default project({ testTimeout: 60_000 })
