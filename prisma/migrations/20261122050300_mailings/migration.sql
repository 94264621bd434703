-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "bulk" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "PrivateLink" ADD COLUMN     "replyAddressId" UUID;

-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "sealedReplyTo" BYTEA;

-- CreateTable
CREATE TABLE "Mailing" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "userId" UUID,
    "record" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "total" INTEGER NOT NULL DEFAULT 0,
    "tally" JSONB NOT NULL DEFAULT '{}',
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mailing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailingRecipient" (
    "id" UUID NOT NULL,
    "mailingId" UUID NOT NULL,
    "contactId" UUID,
    "signatureId" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "at" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailingRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyAddress" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "sealedEmail" BYTEA NOT NULL,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReplyAddress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Mailing_groupId_createdAt_idx" ON "Mailing"("groupId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Mailing_purgeAt_idx" ON "Mailing"("purgeAt");

-- CreateIndex
CREATE INDEX "MailingRecipient_mailingId_state_idx" ON "MailingRecipient"("mailingId", "state");

-- CreateIndex
CREATE INDEX "MailingRecipient_contactId_idx" ON "MailingRecipient"("contactId");

-- CreateIndex
CREATE INDEX "MailingRecipient_signatureId_idx" ON "MailingRecipient"("signatureId");

-- CreateIndex
CREATE INDEX "MailingRecipient_purgeAt_idx" ON "MailingRecipient"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailingRecipient_mailingId_contactId_key" ON "MailingRecipient"("mailingId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "MailingRecipient_mailingId_signatureId_key" ON "MailingRecipient"("mailingId", "signatureId");

-- CreateIndex
CREATE UNIQUE INDEX "ReplyAddress_groupId_key" ON "ReplyAddress"("groupId");

-- CreateIndex
CREATE INDEX "ReplyAddress_expiresAt_idx" ON "ReplyAddress"("expiresAt");

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_replyAddressId_fkey" FOREIGN KEY ("replyAddressId") REFERENCES "ReplyAddress"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailing" ADD CONSTRAINT "Mailing_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailing" ADD CONSTRAINT "Mailing_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_mailingId_fkey" FOREIGN KEY ("mailingId") REFERENCES "Mailing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyAddress" ADD CONSTRAINT "ReplyAddress_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is due is found by lane: what people wait for, and mailings.
DROP INDEX "Outbox_due";
CREATE INDEX "Outbox_due" ON "Outbox" ("bulk", "notBefore", "id") WHERE "sentAt" IS NULL AND "failedAt" IS NULL;

-- Only what was started can be stopped or finished.
ALTER TABLE "Mailing" ADD CONSTRAINT "Mailing_started" CHECK ("startedAt" IS NOT NULL OR ("stoppedAt" IS NULL AND "finishedAt" IS NULL));

-- Somebody is a recipient by a contact or by a signature.
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_one" CHECK (num_nonnulls("contactId", "signatureId") = 1);
