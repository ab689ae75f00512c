ALTER TABLE `assignment` ADD `skill_id` text;--> statement-breakpoint
CREATE INDEX `callback_interaction` ON `callback` (`interaction_id`);