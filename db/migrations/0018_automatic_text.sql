CREATE TABLE `automatic_text` (
	`id` text PRIMARY KEY NOT NULL,
	`own_address_id` text NOT NULL,
	`recipient` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `automatic_text_created` ON `automatic_text` (`created_at`);