import { env } from '@/lib/platform/env'
import { keys } from '@/lib/platform/keys'
import { lockHolder, lockPath, refuseSecond } from './postgres/lock'

// What scripts/ asks of the site while setting it up.

/** The key that Next names its actions with: a build must know it. */
export const actionsKey = (): string => keys().actions

/** Throws when a site runs on this data folder. */
export const refuseWhileRunning = (): void => refuseSecond(lockHolder(lockPath(env().DATA_DIR)))
