CREATE TABLE `blob` (
	`id` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`sha256` text,
	`written_at` integer NOT NULL,
	`sealed_at` integer
);
--> statement-breakpoint
CREATE INDEX `blob_unsealed` ON `blob` (`sealed_at`,`written_at`);--> statement-breakpoint
CREATE TABLE `chunk` (
	`blob_id` text NOT NULL,
	`place` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`blob_id`, `place`),
	FOREIGN KEY (`blob_id`) REFERENCES `blob`(`id`) ON UPDATE no action ON DELETE no action
);
