ALTER TABLE `skill` DROP COLUMN `hours`;--> statement-breakpoint
ALTER TABLE `team` DROP COLUMN `chat_limit`;