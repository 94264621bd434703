-- The strikes that are on today: the few that have not ended, however many have.
CREATE INDEX "Strike_listed_ends" ON "Strike" ("lastDay") WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;

-- The list of disputes by status, in its order. What is over comes after everything that goes on, which would be walked past first.
CREATE INDEX "Dispute_listed_over" ON "Dispute" ("sortAt" DESC, "id" DESC)
  WHERE "listedAt" IS NOT NULL AND "status" IN ('won', 'partly_won', 'lost', 'ended');
CREATE INDEX "Dispute_listed_status" ON "Dispute" ("status", "sortAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL;
CREATE INDEX "Dispute_of_group" ON "Dispute" ("groupId", "sortAt" DESC, "id" DESC);

-- The names shown under a campaign, the last first: few show theirs, and a million need not be walked past to find sixty.
CREATE INDEX "Signature_shown" ON "Signature" ("campaignId", "confirmedAt" DESC) WHERE "confirmedAt" IS NOT NULL AND "shownAs" <> 'hidden';
