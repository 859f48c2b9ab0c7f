// Asks URL every 100 ms, on a new connection each time as the probes of an orchestrator do, until its input ends; then
// it tells what it has seen. A process of its own, which the load does not hold up.
import { get } from "node:http"

const url = process.argv[2] ?? ""
let [slowest, probes, failed] = [0, 0, 0]

const probe = (): void => {
  const start = performance.now()
  const done = (good: boolean): void => {
    slowest = Math.max(slowest, performance.now() - start)
    probes += 1
    if (!good) failed += 1
  }
  const request = get(url, { agent: false, timeout: 5000 }, (response) => {
    response.resume()
    response.on("end", () => done(response.statusCode === 200))
  })
  request.on("timeout", () => request.destroy(new Error("no answer in time")))
  request.on("error", () => done(false))
}

// The first look is at this process's own modules as much as at the server.
get(url, { agent: false, timeout: 5000 }, (response) => response.resume()).on("error", () => undefined)
const timer = setInterval(probe, 100)
process.stdin.resume().once("end", () => {
  clearInterval(timer)
  process.stdout.write(JSON.stringify({ slowest, probes, failed }), () => process.exit(0))
})
