CREATE TABLE `closure` (
	`subject` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`until` integer NOT NULL,
	`texts` text NOT NULL,
	`reason` text NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `point` ADD `question` text;--> statement-breakpoint
ALTER TABLE `point` ADD `answers` text DEFAULT '[]' NOT NULL;