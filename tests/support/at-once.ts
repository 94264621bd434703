const turnedAway = (error: unknown): boolean => /timeout exceeded when trying to connect/.test(String((error as Error | null)?.message))

/** Does it for all of them at the same moment. Whoever had to wait too long for a connection, on a busy machine, presses again: the page asks them to. */
export function atOnce<Each, Result>(all: Each[], act: (each: Each) => Promise<Result>): Promise<Result[]> {
  const press = (each: Each): Promise<Result> => act(each).catch((error: unknown) => {
    if (turnedAway(error)) return press(each)
    throw error
  })
  return Promise.all(all.map(press))
}
