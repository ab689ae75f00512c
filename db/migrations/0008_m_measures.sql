ALTER TABLE `transition` ADD `skill_id` text;--> statement-breakpoint
ALTER TABLE `transition` ADD `queued_ms` integer;--> statement-breakpoint
CREATE INDEX `transition_skill` ON `transition` (`skill_id`,`at`);--> statement-breakpoint
CREATE INDEX `assignment_done` ON `assignment` (`agent_id`,`completed_at`);