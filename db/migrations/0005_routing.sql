CREATE TABLE `agent_language` (
	`agent_id` text NOT NULL,
	`locale` text NOT NULL,
	PRIMARY KEY(`agent_id`, `locale`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_hash_unique` ON `api_key` (`hash`);--> statement-breakpoint
CREATE TABLE `callback` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`origin_id` text,
	`phone` text NOT NULL,
	`skill_id` text NOT NULL,
	`agent_id` text,
	`due_at` integer NOT NULL,
	`zone` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`interaction_id` text,
	`cancelled_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`origin_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `callback_customer` ON `callback` (`customer_id`);--> statement-breakpoint
CREATE INDEX `callback_agent` ON `callback` (`agent_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `contact_request` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `delivery_profile` (
	`owner_id` text PRIMARY KEY NOT NULL,
	`limits` text NOT NULL,
	`total` integer NOT NULL,
	`costs` text NOT NULL,
	`parked_limit` integer NOT NULL,
	`several` integer NOT NULL,
	`omnichannel` integer NOT NULL,
	`request_contact` integer NOT NULL,
	`auto_focus` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `opening_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hours` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `reservation` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reservation_interactionId_unique` ON `reservation` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `reservation_at` ON `reservation` (`at`);--> statement-breakpoint
CREATE TABLE `tag` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `unavailable_code` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`timeout_minutes` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `webhook` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`status` integer,
	`delivered_at` integer,
	`failed_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhook`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_delivery_interaction` ON `webhook_delivery` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_done` ON `webhook_delivery` (`delivered_at`);--> statement-breakpoint
CREATE TABLE `work_item` (
	`interaction_id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`title` text NOT NULL,
	`payload` text NOT NULL,
	`digest` text NOT NULL,
	`api_key_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`api_key_id`) REFERENCES `api_key`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_item_external` ON `work_item` (`external_id`);--> statement-breakpoint
ALTER TABLE `agent` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `assignment` ADD `refusal_reason` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `extended_at` integer;--> statement-breakpoint
ALTER TABLE `assignment` ADD `parked_until` integer;--> statement-breakpoint
ALTER TABLE `assignment` ADD `focus_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `assignment` ADD `focused_at` integer;--> statement-breakpoint
ALTER TABLE `assignment` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `assignment_refused` ON `assignment` (`agent_id`,`completed_at`) WHERE state = 'refused';--> statement-breakpoint
ALTER TABLE `audit` ADD `changes` text;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`id`) WHERE changes is not null;--> statement-breakpoint
ALTER TABLE `cool_down` ADD `times` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `disposition` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `disposition` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `initial` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `waited_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `lane` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `reserved_until` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `languages` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `level` integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `widened` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `returns` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `flagged_at` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `transferred_by` text;--> statement-breakpoint
CREATE INDEX `interaction_heads` ON `interaction` (`skill_id`,`lane`,`languages`,`level`,`initial`,`enqueued_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE `login` ADD `asked_at` integer;--> statement-breakpoint
ALTER TABLE `presence` ADD `code_id` text REFERENCES unavailable_code(id);--> statement-breakpoint
ALTER TABLE `presence` ADD `next_code_id` text REFERENCES unavailable_code(id);--> statement-breakpoint
ALTER TABLE `presence` ADD `gone_at` integer;--> statement-breakpoint
ALTER TABLE `presence_change` ADD `code_id` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `hours_id` text REFERENCES opening_hours(id);--> statement-breakpoint
ALTER TABLE `skill` ADD `initial` integer DEFAULT 700 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `acceleration` real DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `maximum` integer DEFAULT 1500 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `strategy` text DEFAULT 'longest-available' NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `preferred_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `level` integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `widening` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `language_match` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `auto_accept` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `reserve_seconds` integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `after_calls` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `extension_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `timeout_disposition_id` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `wrapup_percent` integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `absence_seconds` integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `transfer_back` text DEFAULT 'sender' NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `threshold_seconds` integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `short_abandon_seconds` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `team` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `retired_at` integer;--> statement-breakpoint
INSERT INTO `delivery_profile` (`owner_id`, `limits`, `total`, `costs`, `parked_limit`, `several`, `omnichannel`, `request_contact`, `auto_focus`)
	SELECT `id`, json_object('voice', 1, 'chat', `chat_limit`, 'email', 5, 'workitem', 5, 'sms', 5), 100,
		json_object('voice', 1, 'chat', 1, 'email', 1, 'workitem', 1, 'sms', 1), 10, 1, 1, 0, 1 FROM `team`;--> statement-breakpoint
INSERT INTO `agent_language` (`agent_id`, `locale`) SELECT `id`, substr(`locale`, 1, 2) FROM `agent`;--> statement-breakpoint
INSERT INTO `opening_hours` (`id`, `name`, `hours`) SELECT 'of-' || `id`, `name`, `hours` FROM `skill` WHERE `hours` IS NOT NULL;--> statement-breakpoint
UPDATE `skill` SET `hours_id` = 'of-' || `id` WHERE `hours` IS NOT NULL;
