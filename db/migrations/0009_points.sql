ALTER TABLE `point` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `point` ADD `retired_at` integer;