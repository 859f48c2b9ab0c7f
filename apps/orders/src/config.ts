import { address, authentication, databaseUrl, natsUrl } from "@touchstone/service-kit/config"
import * as Config from "effect/Config"

/** What the service is told by its environment. */
export const config = Config.all({ address: address(3000), authentication, databaseUrl, natsUrl })
