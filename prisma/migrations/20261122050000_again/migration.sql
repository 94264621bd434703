-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "seriesAt" TIMESTAMPTZ(3),
ADD COLUMN     "seriesId" UUID;

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Template_groupId_name_key" ON "Template"("groupId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_seriesId_seriesAt_key" ON "Meeting"("seriesId", "seriesAt");

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A date of a meeting that repeats says of which one and which date; a meeting of its own says neither.
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_series" CHECK (("seriesId" IS NULL) = ("seriesAt" IS NULL));
