CREATE TABLE "messenger_pictures" (
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"hash" text NOT NULL,
	"external_id" text NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "messenger_pictures_channel_account_hash_pk" PRIMARY KEY("channel","account","hash")
);
