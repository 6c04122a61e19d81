-- What a plan is drawn with: things that are moved as one, and a picture to draw over.

ALTER TABLE "element" ADD COLUMN "group" text;
ALTER TABLE "element" ADD COLUMN "picture" text;
