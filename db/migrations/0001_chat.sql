CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`entry_id` integer,
	`owner_id` text NOT NULL,
	`blob_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `entry`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachment_entry` ON `attachment` (`entry_id`);--> statement-breakpoint
CREATE INDEX `attachment_interaction` ON `attachment` (`interaction_id`);--> statement-breakpoint
CREATE TABLE `block` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`reason` text NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`lifted_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `block_customer` ON `block` (`customer_id`,`until`);--> statement-breakpoint
CREATE TABLE `customer_field` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer_note` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customer_note_customer` ON `customer_note` (`customer_id`,`at`);--> statement-breakpoint
CREATE TABLE `customer_value` (
	`customer_id` text NOT NULL,
	`field_id` text NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `field_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `customer_field`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `help_request` (
	`id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`widened_at` integer,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `help_request_open` ON `help_request` (`interaction_id`) WHERE answered_at is null;--> statement-breakpoint
CREATE TABLE `preference` (
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`agent_id`, `name`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quick_reply` (
	`id` text PRIMARY KEY NOT NULL,
	`shortcut` text NOT NULL,
	`locale` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quick_reply_once` ON `quick_reply` (`locale`,`shortcut`);--> statement-breakpoint
ALTER TABLE `interaction` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `ends_by` text;--> statement-breakpoint
ALTER TABLE `interaction` ADD `warned_at` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `agent_read_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `customer_read_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `rating` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `rating_comment` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `rated_at` integer;--> statement-breakpoint
ALTER TABLE `interaction` ADD `late_of_id` text;--> statement-breakpoint
ALTER TABLE `point` ADD `purposes` text;--> statement-breakpoint
ALTER TABLE `point` ADD `origins` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `point` ADD `identity_key` text;--> statement-breakpoint
ALTER TABLE `presence` ADD `next` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `silent_warn_seconds` integer DEFAULT 300 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `silent_end_seconds` integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `late_reply_seconds` integer DEFAULT 600 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `patience_seconds` integer DEFAULT 300 NOT NULL;--> statement-breakpoint
ALTER TABLE `skill` ADD `hours` text;