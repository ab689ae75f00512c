ALTER TABLE `email_draft` ADD `composed` text;--> statement-breakpoint
CREATE INDEX `email_draft_later` ON `email_draft` (`interaction_id`) WHERE state = 'later';