// Runs within a container, given to its Node.js on the standard input: prints what the service says of itself.
const ask = async (path: string): Promise<string | null> => {
  try {
    const answer = await fetch(`http://127.0.0.1:3000${path}`, { signal: AbortSignal.timeout(2000) })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}

const [ready, metrics] = [await ask("/health/ready"), await ask("/metrics")]
process.stdout.write(JSON.stringify({ ready: ready !== null, metrics: metrics ?? "" }))
