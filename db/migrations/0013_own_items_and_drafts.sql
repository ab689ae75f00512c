DROP INDEX `work_item_external`;--> statement-breakpoint
CREATE UNIQUE INDEX `work_item_by_hand` ON `work_item` (`external_id`) WHERE api_key_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX `work_item_external` ON `work_item` (`external_id`,`api_key_id`);--> statement-breakpoint
ALTER TABLE `api_key` ADD `all_items` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `draft` ADD `key` text;--> statement-breakpoint
-- The keys that there are saw everything, and what they do must not stop.
UPDATE `api_key` SET `all_items` = 1;