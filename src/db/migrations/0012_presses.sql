CREATE TABLE "presses" (
	"subject" text PRIMARY KEY NOT NULL,
	"chat" text,
	"sequence" bigint,
	"pressed_at" timestamp with time zone NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL
);
