import { serviceConfig } from "@touchstone/service-kit/config"

/** What the service is told by its environment. */
export const config = serviceConfig(3000)
