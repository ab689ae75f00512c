ALTER TABLE `tab` ADD `stream_id` text;--> statement-breakpoint
ALTER TABLE `throttle` ADD `first_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `throttle_last` ON `throttle` (`last_at`);--> statement-breakpoint
CREATE INDEX `audit_link_asked` ON `audit` (`at`) WHERE deed = 'link-asked';--> statement-breakpoint
CREATE INDEX `cool_down_until` ON `cool_down` (`until`);--> statement-breakpoint
CREATE INDEX `draft_saved` ON `draft` (`saved_at`);--> statement-breakpoint
CREATE INDEX `login_ended` ON `login` (`ended_at`);