import { docker, Stopped } from "../engine.ts"
import { aliasOf, type Environment } from "./environment.ts"
import type { Version } from "./versions.ts"

/** A version whose share of the requests is small, beside the one that gets the others. */
export interface Canary {
  readonly version: Version
  readonly beside: Version
  /** How many requests the other one gets for each of its own. */
  readonly others: number
}

const upstream = ({ service, image }: Version): object => ({
  dial: `${aliasOf(service, image.digest)}:3000`,
})

// In turn, the other one named as often as it gets a request: what has weights, not every Caddy has.
const proxyTo = (version: Version, canary: Canary | undefined): object =>
  canary?.version.id === version.id
    ? {
        handler: "reverse_proxy",
        upstreams: [
          ...Array.from({ length: canary.others }, () => upstream(canary.beside)),
          upstream(version),
        ],
        load_balancing: { selection_policy: { policy: "round_robin" } },
      }
    : { handler: "reverse_proxy", upstreams: [upstream(version)] }

const routeTo = (version: Version, canary: Canary | undefined): object => ({
  match: [{ path: version.image.routes.flatMap((route) => [route, `${route}/*`]) }],
  handle: [proxyTo(version, canary)],
  terminal: true,
})

/** What is nobody's would be answered with an empty success. */
const nowhere = { handle: [{ handler: "static_response", status_code: 404 }] }

/** What Caddy is told (caddyserver.com/docs/json): which paths go to which version. */
export const configurationOf = (versions: ReadonlyArray<Version>, canary?: Canary): object => ({
  apps: {
    http: {
      // How long a request goes on that was begun before the switch.
      grace_period: "30s",
      servers: {
        public: {
          listen: [":8080"],
          routes: [
            ...versions
              .filter(({ image }) => image.routes.length > 0)
              .map((version) => routeTo(version, canary)),
            nowhere,
          ],
        },
      },
    },
  },
})

/** How long the proxy may take to be there after its container was started. */
const patience = 10_000

/**
 * Sends the public to these versions from now on. What was begun is ended where it was begun.
 *
 * @param canary one of them that is to get a few of the requests alone
 */
export const route = async (
  { network }: Environment,
  versions: Iterable<Version>,
  canary?: Canary,
): Promise<void> => {
  const input = JSON.stringify(configurationOf([...versions], canary))
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
