ALTER TABLE `interaction` ADD `queued_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `left_address` text;--> statement-breakpoint
CREATE INDEX `interaction_handled` ON `interaction` (`skill_id`,`completed_at`) WHERE outcome = 'handled';