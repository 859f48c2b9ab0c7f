import { expect, test } from "vitest"
import { configurationOf } from "./proxy.ts"
import type { Version } from "./versions.ts"

const version = (digit: string, service: string, routes: ReadonlyArray<string>): Version => ({
  id: digit,
  name: service,
  service,
  previous: undefined,
  image: {
    digest: `sha256:${digit.repeat(64)}`,
    service,
    commit: undefined,
    routes,
    variables: [],
    user: "node",
  },
})

const [old, next] = [version("1", "orders", ["/orders"]), version("2", "orders", ["/orders"])]
const other = version("3", "stock", ["/stock"])
const worker = version("4", "fulfilment", [])

const [toOld, toNext, toOther] = ["orders-111111111111", "orders-222222222222", "stock-333333333333"].map(
  (name) => ({ dial: `${name}:3000` }),
)

const routes = "apps.http.servers.public.routes"
const toStock = {
  match: [{ path: ["/stock", "/stock/*"] }],
  handle: [{ handler: "reverse_proxy", upstreams: [toOther] }],
  terminal: true,
}
const nowhere = { handle: [{ handler: "static_response", status_code: 404 }] }

test("each path goes to the version of its service, and what is nobody's is not found", () => {
  const toOrders = {
    ...toStock,
    match: [{ path: ["/orders", "/orders/*"] }],
    handle: [{ handler: "reverse_proxy", upstreams: [toNext] }],
  }
  expect(configurationOf([next, other, worker])).toHaveProperty(routes, [toOrders, toStock, nowhere])
})

test("a canary gets one request of ten of its service alone", () => {
  const toOrders = {
    ...toStock,
    match: [{ path: ["/orders", "/orders/*"] }],
    handle: [
      {
        handler: "reverse_proxy",
        upstreams: [...Array.from({ length: 9 }, () => toOld), toNext],
        load_balancing: { selection_policy: { policy: "round_robin" } },
      },
    ],
  }
  const configuration = configurationOf([next, other], { version: next, beside: old, others: 9 })
  expect(configuration).toHaveProperty(routes, [toOrders, toStock, nowhere])
})
