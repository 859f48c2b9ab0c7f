import { createServer } from "node:http"
import { expect, onTestFinished, test } from "vitest"
import { type HttpStep, type HttpVerdict, startHttpProxy } from "./http-proxy.ts"
import { listen } from "./listen.ts"

/** A server that answers with what it has heard so far. */
const start = async (decide: (step: HttpStep) => HttpVerdict) => {
  const heard: Array<string> = []
  const server = createServer((request, response) => {
    let body = ""
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text
    })
    request.on("end", () => {
      heard.push(`${request.method} ${request.url} ${body}`)
      response.writeHead(201, { "content-type": "text/plain" }).end(heard.join("\n"))
    })
  })
  const { port, stop } = await listen(server, () => server.closeAllConnections())
  onTestFinished(stop)
  const proxy = await startHttpProxy(`http://127.0.0.1:${port}`)
  onTestFinished(proxy.stop)
  proxy.intercept(decide)
  return { heard, post: () => fetch(`${proxy.url}/a?b=c`, { method: "POST", body: "tea" }) }
}

const on =
  (side: HttpStep["side"], verdict: HttpVerdict) =>
  (step: HttpStep): HttpVerdict =>
    step.side === side ? verdict : "pass"

test("passes a request and its answer on, and shows both", async () => {
  const steps: Array<HttpStep> = []
  const { post } = await start((step) => {
    steps.push(step)
    return "pass"
  })
  const response = await post()
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    201,
    "text/plain",
    "POST /a?b=c tea",
  ])
  const request = { method: "POST", path: "/a?b=c" }
  expect(steps).toEqual([
    { ...request, side: "before", answer: undefined },
    { ...request, side: "after", answer: { status: 201, body: "POST /a?b=c tea" } },
  ])
})

test("cuts before the server hears of the request", async () => {
  const { heard, post } = await start(on("before", "cut"))
  await expect(post()).rejects.toThrow("fetch failed")
  expect(heard).toEqual([])
})

test("cuts after the server has answered", async () => {
  const { heard, post } = await start(on("after", "cut"))
  await expect(post()).rejects.toThrow("fetch failed")
  expect(heard).toHaveLength(1)
})

test("delivers a request twice and answers once", async () => {
  const { heard, post } = await start(on("before", "duplicate"))
  expect(await (await post()).text()).toBe("POST /a?b=c tea\nPOST /a?b=c tea")
  expect(heard).toHaveLength(2)
})

test("gives the answer another body", async () => {
  const { post } = await start(on("after", { body: "coffee" }))
  expect(await (await post()).text()).toBe("coffee")
})
