import { project } from "@touchstone/vitest"

export default project()
