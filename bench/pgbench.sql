WITH s AS (
  INSERT INTO "Signature" ("id", "campaignId", "emailHash", "sealedEmail", "sealedName", "country", "locale", "cameBy", "purgeAt", "createdAt")
  VALUES (uuidv7(), '0190000b-0000-7000-8000-000000000000', sha256(uuidv7()::text::bytea), decode(repeat('5e', 52), 'hex'), decode(repeat('5e', 48), 'hex'), 'GB', 'en', 'bench', now() + interval '2 days', now())
  RETURNING "id"
)
INSERT INTO "Outbox" ("id", "kind", "locale", "ids", "messageId", "notBefore", "createdAt")
SELECT uuidv7(), 'confirm', 'en', '{"confirmationId": "0190000b-0000-7000-8000-000000000000"}', "id" || '@localhost', now() + interval '1 day', now() FROM s;
