CREATE TABLE `__new_outbox` (
	`entry_id` integer NOT NULL,
	`recipient` text DEFAULT '' NOT NULL,
	`interaction_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`provider_id` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer,
	`leased_until` integer,
	`queued_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `recipient`)
);
--> statement-breakpoint
INSERT INTO `__new_outbox`("entry_id", "interaction_id", "channel", "state", "reason", "queued_at", "changed_at") SELECT "entry_id", "interaction_id", "channel", "state", "reason", "queued_at", "changed_at" FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
CREATE INDEX `outbox_interaction` ON `outbox` (`interaction_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_provider` ON `outbox` (`channel`,`provider_id`);--> statement-breakpoint
ALTER TABLE `interaction` ADD `thread` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interaction` ADD `title` text;--> statement-breakpoint
CREATE INDEX `interaction_thread` ON `interaction` (`channel`,`thread`,`started_at`) WHERE thread <> '';--> statement-breakpoint
UPDATE interaction SET thread = point_id || ' ' || customer_id WHERE channel = 'chat' AND point_id IS NOT NULL;--> statement-breakpoint
UPDATE interaction SET title = snippet, snippet = '', thread = coalesce((SELECT coalesce(api_key_id, 'hand') || ' ' || external_id FROM work_item WHERE interaction_id = interaction.id), '') WHERE channel = 'workitem';--> statement-breakpoint
UPDATE interaction SET title = snippet, snippet = '' WHERE channel = 'voice';