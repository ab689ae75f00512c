CREATE TABLE `mail_notice` (
	`id` text PRIMARY KEY NOT NULL,
	`own_address_id` text NOT NULL,
	`message_id` text NOT NULL,
	`recipient` text NOT NULL,
	`sealed` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`own_address_id`) REFERENCES `own_address`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mail_report` (
	`provider_id` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`provider_id`, `key`),
	FOREIGN KEY (`provider_id`) REFERENCES `provider`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mail_report_at` ON `mail_report` (`at`);--> statement-breakpoint
ALTER TABLE `email` ADD `headers` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `provider` ADD `most_bytes` integer;