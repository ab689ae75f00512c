ALTER TABLE `assignment` ADD `wakes` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `assignment_wakes` ON `assignment` (`interaction_id`) WHERE state = 'parked' and wakes = 1;