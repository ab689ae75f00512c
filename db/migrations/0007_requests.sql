DROP TABLE `contact_request`;--> statement-breakpoint
ALTER TABLE `presence` ADD `requested_at` integer;