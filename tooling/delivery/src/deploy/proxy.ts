import { docker, Stopped } from "../engine.ts"
import { aliasOf, type Environment } from "./environment.ts"
import type { Version } from "./versions.ts"

const routeTo = ({ service, image }: Version): object => ({
  match: [{ path: image.routes.flatMap((route) => [route, `${route}/*`]) }],
  handle: [{ handler: "reverse_proxy", upstreams: [{ dial: `${aliasOf(service, image.digest)}:3000` }] }],
  terminal: true,
})

/** What is nobody's would be answered with an empty success. */
const nowhere = { handle: [{ handler: "static_response", status_code: 404 }] }

/** What Caddy is told (caddyserver.com/docs/json): which paths go to which version. */
const configurationOf = (versions: ReadonlyArray<Version>): object => ({
  apps: {
    http: {
      // How long a request goes on that was begun before the switch.
      grace_period: "30s",
      servers: {
        public: {
          listen: [":8080"],
          routes: [...versions.filter(({ image }) => image.routes.length > 0).map(routeTo), nowhere],
        },
      },
    },
  },
})

/** How long the proxy may take to be there after its container was started. */
const patience = 10_000

/** Sends the public to these versions from now on. What was begun is ended where it was begun. */
export const route = async ({ network }: Environment, versions: Iterable<Version>): Promise<void> => {
  const input = JSON.stringify(configurationOf([...versions]))
  const end = Date.now() + patience
  const command = ["exec", "--interactive", `${network}-proxy`, "caddy", "reload", "--config", "-"]
  for (;;) {
    try {
      await docker(command, { input })
      return
    } catch (error) {
      if (!(error instanceof Stopped) || Date.now() > end) throw error
      await new Promise((done) => setTimeout(done, 250))
    }
  }
}
