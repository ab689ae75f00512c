CREATE TABLE `closure` (
	`subject` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`until` integer NOT NULL,
	`texts` text NOT NULL,
	`reason` text NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quick_reply_file` (
	`id` text PRIMARY KEY NOT NULL,
	`reply_id` text NOT NULL,
	`blob_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`reply_id`) REFERENCES `quick_reply`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quick_reply_file_reply` ON `quick_reply_file` (`reply_id`);--> statement-breakpoint
CREATE INDEX `quick_reply_file_blob` ON `quick_reply_file` (`blob_id`);--> statement-breakpoint
DROP INDEX `quick_reply_once`;--> statement-breakpoint
ALTER TABLE `quick_reply` ADD `skill_id` text REFERENCES skill(id);--> statement-breakpoint
ALTER TABLE `quick_reply` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `quick_reply` ADD `retired_at` integer;--> statement-breakpoint
CREATE INDEX `quick_reply_locale` ON `quick_reply` (`locale`,`position`);--> statement-breakpoint
ALTER TABLE `customer_field` ADD `names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer_field` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `customer_field` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `disposition` ADD `names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `unwanted` text;--> statement-breakpoint
ALTER TABLE `point` ADD `question` text;--> statement-breakpoint
ALTER TABLE `point` ADD `answers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `presence` ADD `before` text;--> statement-breakpoint
ALTER TABLE `skill` ADD `names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `unavailable_code` ADD `names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Thresholds that nobody chose: the board tells by them who waits too long.
UPDATE `skill` SET `threshold_seconds` = CASE `channel` WHEN 'sms' THEN 300 WHEN 'voicemail' THEN 3600 ELSE 14400 END WHERE `channel` IN ('email', 'sms', 'voicemail', 'workitem') AND `threshold_seconds` = 20;
