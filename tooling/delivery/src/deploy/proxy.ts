import { docker } from "../engine.ts"
import { aliasOf, type Environment } from "./environment.ts"
import type { Version } from "./versions.ts"

/** What Caddy is told (caddyserver.com/docs/json): which paths go to which version. */
const configurationOf = (versions: Iterable<Version>): object => ({
  apps: {
    http: {
      // How long a request goes on that was begun before the switch.
      grace_period: "30s",
      servers: {
        public: {
          listen: [":8080"],
          routes: [...versions]
            .filter(({ image }) => image.routes.length > 0)
            .map(({ service, image }) => ({
              match: [{ path: image.routes.flatMap((route) => [route, `${route}/*`]) }],
              handle: [
                {
                  handler: "reverse_proxy",
                  upstreams: [{ dial: `${aliasOf(service, image.digest)}:3000` }],
                },
              ],
              terminal: true,
            })),
        },
      },
    },
  },
})

/** Sends the public to these versions from now on. What was begun is ended where it was begun. */
export const route = async ({ network }: Environment, versions: Iterable<Version>): Promise<void> => {
  await docker(["exec", "--interactive", `${network}-proxy`, "caddy", "reload", "--config", "-"], {
    input: JSON.stringify(configurationOf(versions)),
  })
}
