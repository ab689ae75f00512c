ALTER TABLE `interaction` ADD `unwanted` text;--> statement-breakpoint
ALTER TABLE `presence` ADD `before` text;