/** Which side of the tie the viewer's group is: the one that joins a network, or the network that takes it in. */
export const sides = ['local', 'network'] as const
export type Side = (typeof sides)[number]

/** Another group as a network's line names it. */
export type NetworkLine = { id: string; slug: string; name: string; town: string }

/** A tie between a group and a network that the viewer's group is one side of. `asks`: the other side waits for our answer. */
export type Tie = NetworkLine & { state: 'joined' | 'asked' | 'asks' }

/** `updatedAt`: when the group was last changed, its ties to unions included. */
export type NetworksView = { networks: Tie[]; locals: Tie[]; mayChange: boolean; updatedAt: Date }

/** What a group's public page says of networks: which it is in, and for a network its locals and what they call people to. */
export type PublicTies = { networks: NetworkLine[]; locals: NetworkLine[]; callouts: { slug: string; title: string; group: string }[] }

export type NetworkResult = 'asked' | 'joined' | 'not-found' | 'no-such-group' | 'no-network' | 'itself' | 'held'
