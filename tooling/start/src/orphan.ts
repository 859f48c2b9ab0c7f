/** Calls back once the process that started this one is gone. Windows does not tell. */
export const onOrphaned = (call: () => void): void => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    call()
  }, 500)
  watch.unref()
}
