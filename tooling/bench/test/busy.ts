// A process that has something to do, to be looked into.
const burn = (until: number): number => {
  let sum = 0
  while (performance.now() < until) for (let i = 0; i < 10_000; i += 1) sum += Math.sqrt(i + sum)
  return sum
}

setInterval(() => burn(performance.now() + 30), 40)
process.stdin.resume().once("end", () => process.exit(0))
process.stdout.write("busy\n")
