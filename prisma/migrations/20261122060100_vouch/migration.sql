-- AlterTable
ALTER TABLE "User" ADD COLUMN     "moderationToldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "PrivateLink" ADD COLUMN     "resetId" UUID;

-- CreateTable
CREATE TABLE "FactorReset" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "vouchedById" UUID,
    "groupId" UUID,
    "vouchedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "stoppedBy" TEXT NOT NULL DEFAULT '',
    "doneAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FactorReset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FactorReset_userId_idx" ON "FactorReset"("userId");

-- CreateIndex
CREATE INDEX "FactorReset_purgeAt_idx" ON "FactorReset"("purgeAt");

-- AddForeignKey
ALTER TABLE "FactorReset" ADD CONSTRAINT "FactorReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_resetId_fkey" FOREIGN KEY ("resetId") REFERENCES "FactorReset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a schema cannot say: an account has one request at a time, somebody vouched whole or not at all, and nothing goes without it.
CREATE UNIQUE INDEX "FactorReset_open" ON "FactorReset" ("userId") WHERE "stoppedAt" IS NULL AND "doneAt" IS NULL;
CREATE INDEX "FactorReset_due" ON "FactorReset" ("dueAt") WHERE "stoppedAt" IS NULL AND "doneAt" IS NULL;
ALTER TABLE "FactorReset" ADD CONSTRAINT "FactorReset_vouched" CHECK (num_nonnulls("vouchedById", "vouchedAt", "dueAt") IN (0, 3)),
  ADD CONSTRAINT "FactorReset_ended" CHECK (num_nonnulls("stoppedAt", "doneAt") <= 1 AND ("doneAt" IS NULL OR "dueAt" IS NOT NULL));
