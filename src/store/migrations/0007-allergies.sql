-- What a guest must not be served.

ALTER TABLE "customer" ADD COLUMN "allergies" BLOB;
