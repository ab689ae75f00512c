CREATE TABLE `access_link` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `agent` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`roles` text NOT NULL,
	`team_id` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_email_unique` ON `agent` (`email`);--> statement-breakpoint
CREATE INDEX `agent_team` ON `agent` (`team_id`);--> statement-breakpoint
CREATE TABLE `agent_skill` (
	`agent_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`level` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`agent_id`, `skill_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agent_skill_skill` ON `agent_skill` (`skill_id`);--> statement-breakpoint
CREATE TABLE `assignment` (
	`id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`offered_at` integer,
	`delivered_at` integer,
	`deadline_at` integer,
	`accepted_at` integer,
	`held_at` integer,
	`ended_at` integer,
	`acw_until` integer,
	`acw_done_at` integer,
	`completed_at` integer,
	`disposition_id` text,
	`disposition_note` text DEFAULT '' NOT NULL,
	`disposed_at` integer,
	`why` text,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disposition_id`) REFERENCES `disposition`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_live` ON `assignment` (`interaction_id`) WHERE state in ('offered', 'dialing', 'active', 'held', 'parked');--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_offer` ON `assignment` (`agent_id`) WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX `assignment_agent` ON `assignment` (`agent_id`) WHERE state in ('offered', 'dialing', 'active', 'held', 'parked', 'wrapup');--> statement-breakpoint
CREATE INDEX `assignment_interaction` ON `assignment` (`interaction_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`deed` text NOT NULL,
	`subject` text,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `cool_down` (
	`agent_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cool_down_once` ON `cool_down` (`agent_id`,`interaction_id`);--> statement-breakpoint
CREATE TABLE `credential` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer_address` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customer_address_customer` ON `customer_address` (`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_address_once` ON `customer_address` (`kind`,`value`,`customer_id`);--> statement-breakpoint
CREATE TABLE `disposition` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`owner_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`body` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `interaction_id`)
);
--> statement-breakpoint
CREATE TABLE `due` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `due_at` ON `due` (`due_at`);--> statement-breakpoint
CREATE TABLE `entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`author` text NOT NULL,
	`agent_id` text,
	`body` text,
	`note` text,
	`locale` text,
	`key` text,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `entry_interaction` ON `entry` (`interaction_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `entry_key` ON `entry` (`interaction_id`,`key`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`);--> statement-breakpoint
CREATE TABLE `interaction` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`skill_id` text NOT NULL,
	`point_id` text,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`started_at` integer NOT NULL,
	`enqueued_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`completed_at` integer,
	`unanswered_at` integer,
	`unread` integer DEFAULT 0 NOT NULL,
	`snippet` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `point`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interaction_waiting` ON `interaction` (`skill_id`,`enqueued_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `interaction_session` ON `interaction` (`session_id`);--> statement-breakpoint
CREATE INDEX `interaction_customer` ON `interaction` (`customer_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `login` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`deed_at` integer NOT NULL,
	`ended_at` integer,
	`address` text,
	`browser` text,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `login_agent` ON `login` (`agent_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`queued_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_interaction` ON `outbox` (`interaction_id`,`state`);--> statement-breakpoint
CREATE TABLE `point` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`privacy_url` text
);
--> statement-breakpoint
CREATE TABLE `point_channel` (
	`point_id` text NOT NULL,
	`channel` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`point_id`, `channel`),
	FOREIGN KEY (`point_id`) REFERENCES `point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `presence` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`since` integer NOT NULL,
	`idle_ms` integer DEFAULT 0 NOT NULL,
	`idle_since` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `presence_change` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`code` text,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `presence_change_agent` ON `presence_change` (`agent_id`,`at`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`follows_id` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_customer` ON `session` (`customer_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `skill` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`offer_seconds` integer NOT NULL,
	`disposition_required` integer NOT NULL,
	`acw` text NOT NULL,
	`acw_seconds` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `skill_disposition` (
	`skill_id` text NOT NULL,
	`disposition_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`skill_id`, `disposition_id`),
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disposition_id`) REFERENCES `disposition`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tab` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`login_id` text,
	`focus_id` text,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer
);
--> statement-breakpoint
CREATE INDEX `tab_owner` ON `tab` (`owner_id`);--> statement-breakpoint
CREATE INDEX `tab_seen` ON `tab` (`seen_at`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`chat_limit` integer DEFAULT 3 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `team_skill` (
	`team_id` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `skill_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `team_skill_skill` ON `team_skill` (`skill_id`);--> statement-breakpoint
CREATE TABLE `throttle` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `transition` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`interaction_id` text NOT NULL,
	`assignment_id` text,
	`from` text,
	`to` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `transition_interaction` ON `transition` (`interaction_id`);