CREATE TABLE "messenger_alarms" (
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"code" text NOT NULL,
	"detail" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"times" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "messenger_alarms_channel_account_code_pk" PRIMARY KEY("channel","account","code")
);
--> statement-breakpoint
CREATE TABLE "messenger_grant_history" (
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"version" integer NOT NULL,
	"access_sealed" text NOT NULL,
	"refresh_sealed" text NOT NULL,
	"obtained_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "messenger_grant_history_channel_account_version_pk" PRIMARY KEY("channel","account","version")
);
--> statement-breakpoint
CREATE TABLE "messenger_grants" (
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"version" integer NOT NULL,
	"access_sealed" text NOT NULL,
	"refresh_sealed" text NOT NULL,
	"obtained_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"connected_by" jsonb NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"unanswered" integer DEFAULT 0 NOT NULL,
	"ask_again_at" timestamp with time zone,
	"lost_at" timestamp with time zone,
	"lost_because" text,
	"lost_detail" text,
	CONSTRAINT "messenger_grants_channel_account_pk" PRIMARY KEY("channel","account")
);
--> statement-breakpoint
CREATE TABLE "messenger_quotas" (
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"quotas" jsonb NOT NULL,
	CONSTRAINT "messenger_quotas_channel_account_pk" PRIMARY KEY("channel","account")
);
--> statement-breakpoint
CREATE TABLE "messenger_sign_ins" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"office_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"session_hash" text,
	"verifier_sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "messenger_sign_ins_expiry" ON "messenger_sign_ins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outbox_history_lane" ON "outbox_history" USING btree ("lane","finished_at");