import { project } from "@touchstone/vitest"

// What is tested installs nothing: nobody has to be asked for the registry.
export default project({ env: { npm_config_registry: "" } })
