const cookies = new Map<string, string>()

/** The cookies of whoever tries. */
export const jar = {
  clear: () => cookies.clear(),
  get: (name: string) => (cookies.has(name) ? { name, value: cookies.get(name) ?? '' } : undefined),
  set: (named: string | { name: string; value: string }, value = '') => void (typeof named === 'string' ? cookies.set(named, value) : cookies.set(named.name, named.value)),
}
