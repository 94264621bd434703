-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "userId" UUID,
    "fileName" TEXT NOT NULL,
    "head" JSONB NOT NULL,
    "mapping" JSONB,
    "source" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'uploaded',
    "failure" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '',
    "total" INTEGER NOT NULL DEFAULT 0,
    "reached" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "heldUntil" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportPart" (
    "runId" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportPart_pkey" PRIMARY KEY ("runId","part")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "runId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "disputeId" UUID,
    "hash" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "undone" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("runId","line")
);

-- CreateIndex
CREATE INDEX "ImportRun_groupId_createdAt_idx" ON "ImportRun"("groupId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRun_userId_idx" ON "ImportRun"("userId");

-- CreateIndex
CREATE INDEX "ImportRun_purgeAt_idx" ON "ImportRun"("purgeAt");

-- CreateIndex
CREATE INDEX "ImportRow_runId_rank_line_idx" ON "ImportRow"("runId", "rank", "line");

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportPart" ADD CONSTRAINT "ImportPart_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One import of a group at work at a time.
CREATE UNIQUE INDEX "ImportRun_at_work" ON "ImportRun" ("groupId") WHERE "state" IN ('running', 'undoing');

-- What the worker looks for, every second.
CREATE INDEX "ImportRun_waiting" ON "ImportRun" ("updatedAt", "id") WHERE "state" IN ('checking', 'running', 'undoing');

-- Nothing is written before it is started.
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_started" CHECK ("startedAt" IS NOT NULL OR ("reached" = 0 AND "state" IN ('uploaded', 'checking', 'ready')));
