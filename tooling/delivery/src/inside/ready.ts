// Runs within a container, given to its Node.js on the standard input: waits until the service is ready.
const [seconds = "60"] = process.argv.slice(2)
const end = Date.now() + Number(seconds) * 1000

const isReady = async (): Promise<boolean> => {
  try {
    return (await fetch("http://127.0.0.1:3000/health/ready", { signal: AbortSignal.timeout(1000) })).ok
  } catch {
    return false
  }
}

let ready = await isReady()
while (!ready && Date.now() < end) {
  await new Promise((resolve) => setTimeout(resolve, 100))
  ready = await isReady()
}
if (!ready) {
  process.stderr.write(`not ready within ${seconds} s\n`)
  process.exitCode = 1
}
