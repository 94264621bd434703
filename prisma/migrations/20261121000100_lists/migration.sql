-- The strikes that are on today: the few that have not ended, however many have.
CREATE INDEX "Strike_listed_ends" ON "Strike" ("lastDay") WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;
