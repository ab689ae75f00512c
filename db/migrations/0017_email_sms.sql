CREATE TABLE `automatic_message` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`thread` text DEFAULT '' NOT NULL,
	`digest` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `automatic_message_address` ON `automatic_message` (`channel`,`address`,`at`);--> statement-breakpoint
CREATE INDEX `automatic_message_at` ON `automatic_message` (`at`);--> statement-breakpoint
CREATE TABLE `automatic_text` (
	`id` text PRIMARY KEY NOT NULL,
	`own_address_id` text NOT NULL,
	`recipient` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `automatic_text_created` ON `automatic_text` (`created_at`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer,
	`agent_id` text,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `consent_address` ON `consent` (`channel`,`address`);--> statement-breakpoint
CREATE TABLE `early_report` (
	`provider_id` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`provider_id`, `key`, `state`)
);
--> statement-breakpoint
CREATE INDEX `early_report_at` ON `early_report` (`at`);--> statement-breakpoint
CREATE TABLE `email` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`own_address_id` text,
	`mail_id` text,
	`message_id` text DEFAULT '' NOT NULL,
	`in_reply_to` text DEFAULT '' NOT NULL,
	`references` text DEFAULT '[]' NOT NULL,
	`token` text DEFAULT '' NOT NULL,
	`from` text,
	`reply_to` text DEFAULT '[]' NOT NULL,
	`to` text DEFAULT '[]' NOT NULL,
	`cc` text DEFAULT '[]' NOT NULL,
	`bcc` text DEFAULT '[]' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`html` text,
	`written_at` integer,
	`stranger` integer DEFAULT false NOT NULL,
	`automatic` integer DEFAULT false NOT NULL,
	`pictures_at` integer,
	`headers` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `email_message_id` ON `email` (`message_id`);--> statement-breakpoint
CREATE INDEX `email_token` ON `email` (`token`) WHERE token <> '';--> statement-breakpoint
CREATE INDEX `email_interaction` ON `email` (`interaction_id`);--> statement-breakpoint
CREATE TABLE `email_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`interaction_id` text,
	`kind` text NOT NULL,
	`answers_id` integer,
	`customer_id` text,
	`skill_id` text,
	`to` text DEFAULT '' NOT NULL,
	`cc` text DEFAULT '' NOT NULL,
	`bcc` text DEFAULT '' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`html` text,
	`body` text DEFAULT '' NOT NULL,
	`quotes` integer DEFAULT true NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`recipients` text,
	`composed` text,
	`message_id` text NOT NULL,
	`send_at` integer,
	`keep_open` integer DEFAULT false NOT NULL,
	`held_id` text,
	`entry_id` integer,
	`saved_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `email_draft_agent` ON `email_draft` (`agent_id`,`state`);--> statement-breakpoint
CREATE INDEX `email_draft_interaction` ON `email_draft` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `email_draft_later` ON `email_draft` (`interaction_id`) WHERE state = 'later';--> statement-breakpoint
CREATE TABLE `email_draft_file` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`blob_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`content_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `email_draft`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `email_draft_file_draft` ON `email_draft_file` (`draft_id`);--> statement-breakpoint
CREATE INDEX `email_draft_file_blob` ON `email_draft_file` (`blob_id`);--> statement-breakpoint
CREATE TABLE `email_inline` (
	`entry_id` integer NOT NULL,
	`content_id` text NOT NULL,
	`attachment_id` text NOT NULL,
	PRIMARY KEY(`entry_id`, `content_id`)
);
--> statement-breakpoint
CREATE TABLE `mail` (
	`id` text PRIMARY KEY NOT NULL,
	`own_address_id` text NOT NULL,
	`hash` text NOT NULL,
	`blob_id` text,
	`size` integer NOT NULL,
	`envelope_from` text DEFAULT '' NOT NULL,
	`envelope_to` text DEFAULT '' NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`opened_at` integer,
	`sender` text DEFAULT '' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`entry_id` integer,
	`interaction_id` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`trouble` text,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_once` ON `mail` (`own_address_id`,`hash`);--> statement-breakpoint
CREATE INDEX `mail_aside` ON `mail` (`received_at`) WHERE state = 'set-aside';--> statement-breakpoint
CREATE INDEX `mail_blob` ON `mail` (`blob_id`);--> statement-breakpoint
CREATE INDEX `mail_received` ON `mail` (`received_at`);--> statement-breakpoint
CREATE TABLE `mail_notice` (
	`id` text PRIMARY KEY NOT NULL,
	`own_address_id` text NOT NULL,
	`message_id` text NOT NULL,
	`recipient` text NOT NULL,
	`sealed` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mail_report` (
	`provider_id` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`provider_id`, `key`),
	FOREIGN KEY (`provider_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mail_report_at` ON `mail_report` (`at`);--> statement-breakpoint
CREATE TABLE `mailbox_reading` (
	`provider_id` text PRIMARY KEY NOT NULL,
	`uid_validity` text,
	`last_uid` integer DEFAULT 0 NOT NULL,
	`leased_by` text,
	`leased_until` integer,
	FOREIGN KEY (`provider_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `opt_out` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`agent_id` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opt_out_open` ON `opt_out` (`channel`,`address`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `opt_out_question` (
	`interaction_id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`entry_id` integer NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text
);
--> statement-breakpoint
CREATE INDEX `opt_out_question_address` ON `opt_out_question` (`channel`,`address`) WHERE answer is null;--> statement-breakpoint
CREATE TABLE `own_address` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`point_id` text NOT NULL,
	`incoming_id` text,
	`outgoing_id` text,
	`tokens` integer DEFAULT false NOT NULL,
	`acknowledgements` text DEFAULT '{}' NOT NULL,
	`silent_hours` integer DEFAULT 4 NOT NULL,
	`received_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`point_id`) REFERENCES `point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incoming_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outgoing_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_address_once` ON `own_address` (`channel`,`address`) WHERE retired_at is null;--> statement-breakpoint
CREATE TABLE `pending_media` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`entry_id` integer NOT NULL,
	`url` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pending_media_entry` ON `pending_media` (`entry_id`);--> statement-breakpoint
CREATE TABLE `provider` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`secrets` text,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer,
	`paused_at` integer,
	`paused_reason` text,
	`worked_at` integer,
	`failed_at` integer,
	`failed_words` text,
	`most_bytes` integer,
	`consent_ends_at` integer
);
--> statement-breakpoint
CREATE TABLE `received_text` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`key` text NOT NULL,
	`own_address_id` text NOT NULL,
	`sender` text NOT NULL,
	`raw` text,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`part_of` text,
	`part` integer,
	`parts` integer,
	`entry_id` integer,
	FOREIGN KEY (`provider_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `received_text_once` ON `received_text` (`provider_id`,`key`);--> statement-breakpoint
CREATE INDEX `received_text_part` ON `received_text` (`provider_id`,`part_of`);--> statement-breakpoint
CREATE INDEX `received_text_received` ON `received_text` (`received_at`);--> statement-breakpoint
CREATE TABLE `sent_text` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`segments` integer NOT NULL,
	`encoding` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `assignment` ADD `wakes` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `assignment_wakes` ON `assignment` (`interaction_id`) WHERE state = 'parked' and wakes = 1;--> statement-breakpoint
ALTER TABLE `interaction` ADD `own_address_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `words` text;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`reason`) WHERE state = 'queued';--> statement-breakpoint
ALTER TABLE `skill` ADD `outbound_skill_id` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `sender_id` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `signatures` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `purpose` text DEFAULT 'service' NOT NULL;