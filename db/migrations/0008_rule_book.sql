DROP INDEX `assignment_offer`;--> statement-breakpoint
ALTER TABLE `assignment` ADD `skill_id` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `voice` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `assignment_done` ON `assignment` (`agent_id`,`completed_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_offer` ON `assignment` (`agent_id`,`voice`) WHERE state = 'offered';--> statement-breakpoint
DROP INDEX `interaction_heads`;--> statement-breakpoint
CREATE INDEX `interaction_heads` ON `interaction` (`skill_id`,`lane`,`languages`,`level`,case when "initial" is null then -1 else "initial" end,`enqueued_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE `presence` ADD `offered_at` integer;--> statement-breakpoint
ALTER TABLE `transition` ADD `skill_id` text;--> statement-breakpoint
ALTER TABLE `transition` ADD `queued_ms` integer;--> statement-breakpoint
CREATE INDEX `transition_skill` ON `transition` (`skill_id`,`at`);--> statement-breakpoint
CREATE INDEX `callback_interaction` ON `callback` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `cool_down_interaction` ON `cool_down` (`interaction_id`);