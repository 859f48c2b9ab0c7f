import { project } from "@touchstone/vitest"

export default project({ globalSetup: "test/global-setup.ts" })
