/** When something a group publishes is listed: with its publication if the group is verified, otherwise it is live by link only. */
export const listedWith = (group: { verifiedAt: Date | null }, publishedAt: Date | null): Date | null => (group.verifiedAt ? publishedAt : null)
