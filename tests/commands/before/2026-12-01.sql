-- A centre at 2026-12-01T13:07:04Z, made by the commands of commit 48984e1, with a due row of every kind of that version.
-- Invented people and addresses. Older rows of the event log are left out. Not to be edited: it says what was.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE "__drizzle_migrations" (
			id SERIAL PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric
		);
CREATE TABLE `access_link` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `agent` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`roles` text NOT NULL,
	`team_id` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer, `version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `agent_skill` (
	`agent_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`level` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`agent_id`, `skill_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
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
	`why` text, `refusal_reason` text, `extended_at` integer, `parked_until` integer, `focus_ms` integer DEFAULT 0 NOT NULL, `focused_at` integer, `tags` text DEFAULT '[]' NOT NULL, `skill_id` text, `voice` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disposition_id`) REFERENCES `disposition`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`deed` text NOT NULL,
	`subject` text,
	`address` text
, `changes` text);
CREATE TABLE `cool_down` (
	`agent_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`until` integer NOT NULL, `times` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `credential` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
CREATE TABLE `customer_address` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `disposition` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
, `version` integer DEFAULT 1 NOT NULL, `retired_at` integer);
CREATE TABLE `draft` (
	`owner_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`body` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `interaction_id`)
);
CREATE TABLE `due` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL
);
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
CREATE TABLE `event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`facts` text NOT NULL
);
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
	`snippet` text DEFAULT '' NOT NULL, `ends_at` integer, `ends_by` text, `warned_at` integer, `agent_read_id` integer DEFAULT 0 NOT NULL, `customer_read_id` integer DEFAULT 0 NOT NULL, `rating` integer, `rating_comment` text DEFAULT '' NOT NULL, `rated_at` integer, `late_of_id` text, `queued_at` integer DEFAULT 0 NOT NULL, `left_address` text, `initial` integer, `waited_ms` integer DEFAULT 0 NOT NULL, `lane` text DEFAULT '' NOT NULL, `reserved_until` integer, `languages` text DEFAULT '' NOT NULL, `level` integer DEFAULT 20 NOT NULL, `widened` integer DEFAULT 0 NOT NULL, `returns` integer DEFAULT 0 NOT NULL, `flagged_at` integer, `transferred_by` text,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `point`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `login` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`deed_at` integer NOT NULL,
	`ended_at` integer,
	`address` text,
	`browser` text, `asked_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `outbox` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`queued_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
CREATE TABLE `point` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`privacy_url` text
, `purposes` text, `origins` text DEFAULT '[]' NOT NULL, `identity_key` text, `version` integer DEFAULT 1 NOT NULL, `retired_at` integer);
CREATE TABLE `point_channel` (
	`point_id` text NOT NULL,
	`channel` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`point_id`, `channel`),
	FOREIGN KEY (`point_id`) REFERENCES `point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `presence` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`since` integer NOT NULL,
	`idle_ms` integer DEFAULT 0 NOT NULL,
	`idle_since` integer, `next` text, `code_id` text REFERENCES unavailable_code(id), `next_code_id` text REFERENCES unavailable_code(id), `gone_at` integer, `requested_at` integer, `offered_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `presence_change` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`code` text, `code_id` text,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`follows_id` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
CREATE TABLE `skill` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`offer_seconds` integer NOT NULL,
	`disposition_required` integer NOT NULL,
	`acw` text NOT NULL,
	`acw_seconds` integer DEFAULT 0 NOT NULL
, `silent_warn_seconds` integer DEFAULT 300 NOT NULL, `silent_end_seconds` integer DEFAULT 120 NOT NULL, `late_reply_seconds` integer DEFAULT 600 NOT NULL, `patience_seconds` integer DEFAULT 300 NOT NULL, `hours_id` text REFERENCES opening_hours(id), `initial` integer DEFAULT 700 NOT NULL, `acceleration` real DEFAULT 10 NOT NULL, `maximum` integer DEFAULT 1500 NOT NULL, `strategy` text DEFAULT 'longest-available' NOT NULL, `preferred_seconds` integer DEFAULT 0 NOT NULL, `level` integer DEFAULT 20 NOT NULL, `widening` text DEFAULT '[]' NOT NULL, `language_match` integer DEFAULT false NOT NULL, `auto_accept` integer DEFAULT false NOT NULL, `reserve_seconds` integer DEFAULT 10 NOT NULL, `after_calls` integer DEFAULT true NOT NULL, `extension_seconds` integer DEFAULT 0 NOT NULL, `timeout_disposition_id` text, `wrapup_percent` integer DEFAULT 100 NOT NULL, `absence_seconds` integer DEFAULT 120 NOT NULL, `transfer_back` text DEFAULT 'sender' NOT NULL, `threshold_seconds` integer DEFAULT 20 NOT NULL, `short_abandon_seconds` integer DEFAULT 5 NOT NULL, `version` integer DEFAULT 1 NOT NULL, `retired_at` integer);
CREATE TABLE `skill_disposition` (
	`skill_id` text NOT NULL,
	`disposition_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`skill_id`, `disposition_id`),
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disposition_id`) REFERENCES `disposition`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `tab` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`login_id` text,
	`focus_id` text,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer
, `stream_id` text);
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL, `retired_at` integer);
CREATE TABLE `team_skill` (
	`team_id` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `skill_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `throttle` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` integer NOT NULL,
	`locked_until` integer
, `first_at` integer DEFAULT 0 NOT NULL);
CREATE TABLE `transition` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`interaction_id` text NOT NULL,
	`assignment_id` text,
	`from` text,
	`to` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL, `skill_id` text, `queued_ms` integer,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`entry_id` integer,
	`owner_id` text NOT NULL,
	`blob_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `entry`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `block` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`reason` text NOT NULL,
	`agent_id` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`lifted_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `customer_field` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL
);
CREATE TABLE `customer_note` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `customer_value` (
	`customer_id` text NOT NULL,
	`field_id` text NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `field_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `customer_field`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `help_request` (
	`id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`widened_at` integer,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `preference` (
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`agent_id`, `name`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `quick_reply` (
	`id` text PRIMARY KEY NOT NULL,
	`shortcut` text NOT NULL,
	`locale` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`position` integer NOT NULL
);
CREATE TABLE `agent_language` (
	`agent_id` text NOT NULL,
	`locale` text NOT NULL,
	PRIMARY KEY(`agent_id`, `locale`),
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `callback` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`origin_id` text,
	`phone` text NOT NULL,
	`skill_id` text NOT NULL,
	`agent_id` text,
	`due_at` integer NOT NULL,
	`zone` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`interaction_id` text,
	`cancelled_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`origin_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `delivery_profile` (
	`owner_id` text PRIMARY KEY NOT NULL,
	`limits` text NOT NULL,
	`total` integer NOT NULL,
	`costs` text NOT NULL,
	`parked_limit` integer NOT NULL,
	`several` integer NOT NULL,
	`omnichannel` integer NOT NULL,
	`request_contact` integer NOT NULL,
	`auto_focus` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
CREATE TABLE `opening_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hours` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
CREATE TABLE `reservation` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `tag` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
CREATE TABLE `unavailable_code` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`timeout_minutes` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`retired_at` integer
);
CREATE TABLE `webhook` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`disabled_at` integer
);
CREATE TABLE `webhook_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`status` integer,
	`delivered_at` integer,
	`failed_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhook`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `work_item` (
	`interaction_id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`title` text NOT NULL,
	`payload` text NOT NULL,
	`digest` text NOT NULL,
	`api_key_id` text,
	`created_at` integer NOT NULL, `due_at` integer,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`api_key_id`) REFERENCES `api_key`(`id`) ON UPDATE no action ON DELETE no action
);
INSERT INTO `__drizzle_migrations` (`id`, `hash`, `created_at`) VALUES
(NULL, 'c72d6e88477738c84dfa047c49b45beaa28861f9d368dc523ae4232b2de638a0', 1795534152804),
(NULL, '20f194e9c1328e4fa3d87c59d487075e48e7fe04409674160a9d59b640680830', 1795554435552),
(NULL, '536bb50f4f04d6a4662b584ffeb917c878d49ac26bdfae1e326d5af874dbd28b', 1795555072539),
(NULL, 'a54f55609f80af1cdf95f995ac6d82cd776542bc2e15f7e687f176d885cf6483', 1795557696554),
(NULL, '37a6cee3bbcfb48751dad1f12888fd134d608185295ba360247a2c0278998efe', 1795560962918),
(NULL, 'a3c315bc4d8d9f3bd372bd5b556d384e9c66d79cc0ced46c3fe110b7a3bb8fa0', 1795572124636),
(NULL, 'b2c1c7a81874ee0d82f30360f388203f6110a93068b0364df026076800410a32', 1795572125842),
(NULL, '8217c8afe0b289efe6822b44b8c71f009a6bcda2bc1c9ae400ad106b0f9be211', 1795642325042),
(NULL, '95cb531a4973bbe11c504c58c9fc944a0adca1d18a5daf94f851614b5cb3fdf7', 1795646635849),
(NULL, 'acc2923aec0ae11c1b5a4c5a28ed6ec583bdd43fa7f35414eba77c1ba11d539d', 1795656542744);
INSERT INTO `access_link` (`id`, `agent_id`, `made_at`, `expires_at`, `used_at`) VALUES
('hash-of-a-link', 'id-000043', 1796130000000, 1796131800000, NULL);
INSERT INTO `agent` (`id`, `name`, `email`, `roles`, `team_id`, `locale`, `created_at`, `disabled_at`, `version`) VALUES
('id-000036', 'Ada Lemieux', 'admin@demo.test', '["administrator"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000037', 'Sam Okafor', 'supervisor@demo.test', '["supervisor","agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000038', 'Marc Gagnon', 'agent1@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000039', 'Ines Roy', 'agent2@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000040', 'Tom Becker', 'agent3@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000041', 'Lea Fontaine', 'agent4@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000042', 'Noor Haddad', 'agent5@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000043', 'Paul Tremblay', 'agent6@demo.test', '["agent"]', 'id-000001', 'en', 1767625200000, NULL, 1),
('id-000097', 'Rosa Vidal', 'agent7@demo.test', '["agent"]', 'id-000001', 'fr-CA', 1796130397000, NULL, 1);
INSERT INTO `agent_skill` (`agent_id`, `skill_id`, `level`) VALUES
('id-000037', 'id-000002', 1),
('id-000037', 'id-000003', 1),
('id-000037', 'id-000004', 1),
('id-000037', 'id-000009', 1),
('id-000038', 'id-000002', 1),
('id-000038', 'id-000003', 1),
('id-000038', 'id-000004', 1),
('id-000038', 'id-000009', 1),
('id-000039', 'id-000002', 1),
('id-000039', 'id-000003', 1),
('id-000039', 'id-000004', 1),
('id-000039', 'id-000009', 1),
('id-000040', 'id-000002', 1),
('id-000040', 'id-000003', 1),
('id-000040', 'id-000004', 1),
('id-000040', 'id-000009', 1),
('id-000041', 'id-000002', 1),
('id-000041', 'id-000003', 1),
('id-000041', 'id-000004', 1),
('id-000041', 'id-000009', 1),
('id-000042', 'id-000002', 1),
('id-000042', 'id-000003', 1),
('id-000042', 'id-000004', 1),
('id-000042', 'id-000009', 1),
('id-000043', 'id-000002', 1),
('id-000043', 'id-000003', 1),
('id-000043', 'id-000004', 1),
('id-000043', 'id-000009', 1),
('id-000041', 'id-000057', 1),
('id-000041', 'id-000058', 1),
('id-000041', 'id-000059', 1),
('id-000040', 'id-000096', 1),
('id-000097', 'id-000096', 1),
('id-000043', 'id-000057', 2);
INSERT INTO `assignment` (`id`, `interaction_id`, `agent_id`, `state`, `outcome`, `offered_at`, `delivered_at`, `deadline_at`, `accepted_at`, `held_at`, `ended_at`, `acw_until`, `acw_done_at`, `completed_at`, `disposition_id`, `disposition_note`, `disposed_at`, `why`, `refusal_reason`, `extended_at`, `parked_until`, `focus_ms`, `focused_at`, `tags`, `skill_id`, `voice`) VALUES
('id-000055', 'id-000049', 'id-000037', 'active', NULL, 1796130000000, 1796130000000, 1796130060000, 1796130000000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":100,"initial":100,"acceleration":0.1,"maximum":600,"waitedMs":0},"ranked":[{"agentId":"id-000037","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":6,"agentIds":["id-000038","id-000039","id-000040","id-000041","id-000042","id-000043"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000066', 'id-000064', 'id-000041', 'completed', 'handled', 1796130000000, 1796130000000, 1796130030000, 1796130000000, NULL, 1796130007000, NULL, NULL, 1796130007000, 'id-000005', 'Left on Monday', 1796130007000, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000041","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":5,"agentIds":["id-000038","id-000039","id-000040","id-000042","id-000043"]},{"reason":"limit","count":1,"agentIds":["id-000037"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000068', 'id-000067', 'id-000041', 'parked', NULL, 1796130007000, 1796130007000, 1796130027000, 1796130007000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":100,"initial":100,"acceleration":0.1,"maximum":600,"waitedMs":0},"ranked":[{"agentId":"id-000041","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[],"reservedId":null}', NULL, NULL, 1796137209000, 0, NULL, '[]', NULL, 0),
('id-000073', 'id-000071', 'id-000041', 'active', NULL, 1796130009000, 1796130009000, 1796130039000, 1796130009000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000041","idleMs":2000,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":5,"agentIds":["id-000038","id-000039","id-000040","id-000042","id-000043"]},{"reason":"limit","count":1,"agentIds":["id-000037"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000080', 'id-000078', 'id-000039', 'completed', 'handled', 1796130011000, 1796130011000, 1796130041000, 1796130011000, NULL, 1796130018000, NULL, NULL, 1796130018000, 'id-000006', '', 1796130018000, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000039","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":4,"agentIds":["id-000038","id-000040","id-000042","id-000043"]},{"reason":"limit","count":2,"agentIds":["id-000037","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000087', 'id-000085', 'id-000038', 'completed', 'transferred', 1796130018000, 1796130018000, 1796130048000, 1796130018000, NULL, 1796130020000, NULL, NULL, 1796130065000, 'id-000005', '', 1796130065000, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', 'id-000002', 0),
('id-000088', 'id-000085', 'id-000039', 'completed', 'transferred', 1796130020000, 1796130020000, 1796130050000, 1796130020000, NULL, 1796130060000, NULL, NULL, 1796130065000, 'id-000005', '', 1796130065000, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000039","idleMs":2000,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"lane","count":3,"agentIds":["id-000037","id-000038","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', 'id-000002', 0),
('id-000089', 'id-000085', 'id-000037', 'completed', 'handled', 1796130060000, 1796130060000, 1796130090000, 1796130060000, NULL, 1796130065000, 1796130095000, NULL, 1796130095000, 'id-000005', '', 1796130065000, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000037","idleMs":60000,"level":1,"share":0.01,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"owes","count":2,"agentIds":["id-000038","id-000039"]},{"reason":"limit","count":1,"agentIds":["id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000094', 'id-000092', 'id-000038', 'active', NULL, 1796130095000, 1796130095000, 1796130125000, 1796130095000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":30000,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000110', 'id-000108', 'id-000038', 'wrapup', 'transferred', 1796130407000, 1796130407000, 1796130437000, 1796130407000, NULL, 1796130424000, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":342000,"level":1,"share":0.2,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', 'id-000002', 0),
('id-000115', 'id-000113', 'id-000038', 'held', NULL, 1796130409000, 1796130409000, 1796130439000, 1796130409000, 1796130415000, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":344000,"level":1,"share":0.4,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000120', 'id-000118', 'id-000038', 'active', NULL, 1796130411000, 1796130411000, 1796130441000, 1796130411000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":346000,"level":1,"share":0.6,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000125', 'id-000123', 'id-000038', 'active', NULL, 1796130413000, 1796130413000, 1796130443000, 1796130413000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000038","idleMs":348000,"level":1,"share":0.4,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":3,"agentIds":["id-000040","id-000042","id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000133', 'id-000131', 'id-000039', 'active', NULL, 1796130415000, 1796130415000, 1796130445000, 1796130415000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000039","idleMs":350000,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":2,"agentIds":["id-000040","id-000042"]},{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000038","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000138', 'id-000136', 'id-000039', 'wrapup', 'handled', 1796130417000, 1796130417000, 1796130447000, 1796130417000, NULL, 1796130424000, 1796130454000, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000039","idleMs":352000,"level":1,"share":0.2,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":2,"agentIds":["id-000040","id-000042"]},{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"limit","count":3,"agentIds":["id-000037","id-000038","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000145', 'id-000143', 'id-000040', 'refused', NULL, 1796130419000, 1796130419000, 1796130449000, NULL, NULL, NULL, NULL, NULL, 1796130419000, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000040","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":1,"agentIds":["id-000042"]},{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"limit","count":4,"agentIds":["id-000037","id-000038","id-000039","id-000041"]}],"reservedId":null}', 'I know them', NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000150', 'id-000148', 'id-000040', 'offered', NULL, 1796130424000, 1796130424000, 1796130454000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":0},"ranked":[{"agentId":"id-000040","idleMs":5000,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"gone","count":1,"agentIds":["id-000042"]},{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"limit","count":4,"agentIds":["id-000037","id-000038","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000153', 'id-000143', 'id-000042', 'offered', NULL, 1796130424000, NULL, 1796130454000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":700.8333333333334,"initial":700,"acceleration":10,"maximum":1500,"waitedMs":5000},"ranked":[{"agentId":"id-000042","idleMs":0,"level":1,"share":0,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"cool-down","count":1,"agentIds":["id-000040"]},{"reason":"limit","count":4,"agentIds":["id-000037","id-000038","id-000039","id-000041"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0),
('id-000170', 'id-000168', 'id-000037', 'active', NULL, 1796130424000, 1796130424000, 1796130484000, 1796130424000, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '{"by":"strategy","strategy":"least-occupied","priority":{"now":100,"initial":100,"acceleration":0.1,"maximum":600,"waitedMs":0},"ranked":[{"agentId":"id-000037","idleMs":329000,"level":1,"share":0.01,"requestedAt":null}],"candidates":1,"passedOver":[{"reason":"unavailable","count":1,"agentIds":["id-000043"]},{"reason":"limit","count":5,"agentIds":["id-000038","id-000039","id-000040","id-000041","id-000042"]}],"reservedId":null}', NULL, NULL, NULL, 0, NULL, '[]', NULL, 0);
INSERT INTO `audit` (`id`, `at`, `actor_id`, `deed`, `subject`, `address`, `changes`) VALUES
(1, 1796130000000, 'id-000036', 'link-made', 'id-000043', NULL, NULL),
(2, 1796130000000, NULL, 'link-asked', 'id-000040', '192.0.2.9', NULL),
(3, 1796130000000, NULL, 'sign-in-refused', 'id-000038', '192.0.2.1', NULL),
(4, 1796130000000, 'id-000036', 'signed-in', 'id-000036', '192.0.2.1', NULL),
(5, 1796130000000, 'id-000037', 'signed-in', 'id-000037', '192.0.2.2', NULL),
(6, 1796130000000, 'id-000038', 'signed-in', 'id-000038', '192.0.2.3', NULL),
(7, 1796130000000, 'id-000039', 'signed-in', 'id-000039', '192.0.2.4', NULL),
(8, 1796130000000, 'id-000040', 'signed-in', 'id-000040', '192.0.2.5', NULL),
(9, 1796130000000, 'id-000041', 'signed-in', 'id-000041', '192.0.2.6', NULL),
(10, 1796130000000, 'id-000042', 'signed-in', 'id-000042', '192.0.2.7', NULL),
(11, 1796130000000, 'id-000043', 'signed-in', 'id-000043', '192.0.2.8', NULL),
(12, 1796130000000, 'id-000036', 'signed-out', 'id-000036', NULL, NULL),
(13, 1796130000000, 'id-000036', 'webhook-added', 'id-000044', NULL, NULL),
(14, 1796130000000, 'id-000036', 'webhook-added', 'id-000045', NULL, NULL),
(15, 1796130000000, 'id-000036', 'api-key-made', 'id-000046', NULL, NULL),
(16, 1796130000000, 'id-000036', 'webhook-disabled', 'id-000045', NULL, NULL);
INSERT INTO `cool_down` (`agent_id`, `interaction_id`, `until`, `times`) VALUES
('id-000038', 'id-000085', 1796130050000, 0),
('id-000039', 'id-000085', 1796130090000, 0),
('id-000040', 'id-000143', 1796130449000, 1),
('id-000038', 'id-000108', 1796130454000, 0);
INSERT INTO `customer` (`id`, `name`, `locale`, `created_at`) VALUES
('id-000047', 'Zoé Tremblay', 'en', 1796130000000),
('id-000062', 'Amélie Dubois', 'en', 1796130000000),
('id-000069', 'Bruno Costa', 'en', 1796130009000),
('id-000076', 'Chloé Martin', 'en', 1796130011000),
('id-000083', 'Yves Lambert', 'en', 1796130018000),
('id-000090', 'Denis Roy', 'en', 1796130095000),
('id-000100', 'Félix Lavoie', 'en', 1796130397000),
('id-000106', 'Gaston Petit', 'en', 1796130407000),
('id-000111', 'Hélène Morin', 'en', 1796130409000),
('id-000116', 'Igor Novak', 'en', 1796130411000),
('id-000121', 'Julie Caron', 'en', 1796130413000),
('id-000129', 'Karim Aziz', 'en', 1796130415000),
('id-000134', 'Louise Bédard', 'en', 1796130417000),
('id-000141', 'Mona Lis', 'en', 1796130419000),
('id-000146', 'Nadia Haddad', 'en', 1796130424000),
('id-000157', 'Élise Gagné', 'en', 1796130424000),
('id-000162', 'Omar Said', 'en', 1796130424000),
('id-000172', 'Pia Roy', 'fr-CA', 1796130424000);
INSERT INTO `customer_address` (`id`, `customer_id`, `kind`, `value`, `created_at`) VALUES
('id-000048', 'id-000047', 'email', 'zoe@example.org', 1796130000000),
('id-000063', 'id-000062', 'visitor', 'visitor-1', 1796130000000),
('id-000070', 'id-000069', 'visitor', 'visitor-2', 1796130009000),
('id-000077', 'id-000076', 'visitor', 'visitor-3', 1796130011000),
('id-000084', 'id-000083', 'visitor', 'visitor-4', 1796130018000),
('id-000091', 'id-000090', 'visitor', 'visitor-5', 1796130095000),
('id-000101', 'id-000100', 'visitor', 'visitor-6', 1796130397000),
('id-000104', 'id-000100', 'phone', '+15145550123', 1796130397000),
('id-000107', 'id-000106', 'visitor', 'visitor-7', 1796130407000),
('id-000112', 'id-000111', 'visitor', 'visitor-8', 1796130409000),
('id-000117', 'id-000116', 'visitor', 'visitor-9', 1796130411000),
('id-000122', 'id-000121', 'visitor', 'visitor-10', 1796130413000),
('id-000126', 'id-000121', 'phone', '+15148422112', 1796130415000),
('id-000130', 'id-000129', 'visitor', 'visitor-11', 1796130415000),
('id-000135', 'id-000134', 'visitor', 'visitor-12', 1796130417000),
('id-000142', 'id-000141', 'visitor', 'visitor-13', 1796130419000),
('id-000147', 'id-000146', 'visitor', 'visitor-14', 1796130424000),
('id-000158', 'id-000157', 'visitor', 'visitor-15', 1796130424000),
('id-000161', 'id-000157', 'email', 'elise@example.org', 1796130424000),
('id-000163', 'id-000162', 'visitor', 'visitor-16', 1796130424000),
('id-000173', 'id-000172', 'visitor', 'visitor-last', 1796130424000);
INSERT INTO `disposition` (`id`, `name`, `version`, `retired_at`) VALUES
('id-000005', 'Resolved', 1, NULL),
('id-000006', 'Follow-up needed', 1, NULL),
('id-000007', 'Wrong department', 1, NULL),
('id-000008', 'No answer from customer', 1, NULL),
('id-000010', 'Done', 1, NULL),
('id-000011', 'Waiting for the customer', 1, NULL),
('id-000012', 'Rejected', 1, NULL);
INSERT INTO `draft` (`owner_id`, `interaction_id`, `body`, `saved_at`) VALUES
('id-000038', 'id-000123', 'Is the same address', 1796130415000),
('id-000121', 'id-000123', 'When will it', 1796130415000);
INSERT INTO `due` (`key`, `kind`, `subject`, `due_at`, `failures`) VALUES
('login:hash-of-login-2', 'login', 'hash-of-login-2', 1796166000000, 0),
('login:hash-of-login-3', 'login', 'hash-of-login-3', 1796166000000, 0),
('login:hash-of-login-4', 'login', 'hash-of-login-4', 1796166000000, 0),
('login:hash-of-login-5', 'login', 'hash-of-login-5', 1796166000000, 0),
('login:hash-of-login-6', 'login', 'hash-of-login-6', 1796166000000, 0),
('login:hash-of-login-7', 'login', 'hash-of-login-7', 1796166000000, 0),
('login:hash-of-login-8', 'login', 'hash-of-login-8', 1796166000000, 0),
('late:id-000064', 'late', 'id-000064', 1796130607000, 0),
('unpark:id-000068', 'unpark', 'id-000068', 1796137209000, 0),
('late:id-000078', 'late', 'id-000078', 1796130618000, 0),
('late:id-000085', 'late', 'id-000085', 1796130695000, 0),
('silence:id-000071', 'silence', 'id-000071', 1796130431000, 0),
('silence:id-000092', 'silence', 'id-000092', 1796130517000, 0),
('opens:id-000096', 'opens', 'id-000096', 1796166000000, 0),
('abandon:id-000105', 'abandon', 'id-000105', 1796130517000, 0),
('silence:id-000108', 'silence', 'id-000108', 1796130707000, 0),
('abandon:id-000113', 'abandon', 'id-000113', 1796130529000, 0),
('silence:id-000113', 'silence', 'id-000113', 1796130709000, 0),
('abandon:id-000118', 'abandon', 'id-000118', 1796130531000, 0),
('silence:id-000118', 'silence', 'id-000118', 1796130711000, 0),
('abandon:id-000123', 'abandon', 'id-000123', 1796130533000, 0),
('silence:id-000123', 'silence', 'id-000123', 1796130713000, 0),
('callback:promise-to-julie', 'callback', 'promise-to-julie', 1796142600000, 0),
('code:id-000043', 'code', 'id-000043', 1796132215000, 0),
('abandon:id-000131', 'abandon', 'id-000131', 1796130535000, 0),
('silence:id-000131', 'silence', 'id-000131', 1796130715000, 0),
('reserve:id-000058', 'reserve', 'id-000058', 1796130427000, 0),
('abandon:id-000143', 'abandon', 'id-000143', 1796130539000, 0),
('cooled:id-000040 id-000143', 'cooled', 'id-000040 id-000143', 1796130449000, 0),
('acw:id-000138', 'acw', 'id-000138', 1796130454000, 0),
('abandon:id-000148', 'abandon', 'id-000148', 1796130544000, 0),
('offer:id-000150', 'offer', 'id-000150', 1796130454000, 0),
('offer:id-000153', 'offer', 'id-000153', 1796130454000, 0),
('undelivered:id-000153', 'undelivered', 'id-000153', 1796130426000, 0),
('cooled:id-000038 id-000108', 'cooled', 'id-000038 id-000108', 1796130454000, 0),
('lane:id-000108', 'lane', 'id-000108', 1796130724000, 0),
('opens-to-more:id-000108', 'opens-to-more', 'id-000108', 1796130724000, 0),
('abandon:id-000156', 'abandon', 'id-000156', 1796130544000, 0),
('abandon:id-000164', 'abandon', 'id-000164', 1796130544000, 0),
('help:id-000166', 'help', 'id-000166', 1796130454000, 0),
('webhook:id-000169', 'webhook', 'id-000169', 1796130454000, 0),
('end:id-000118', 'end', 'id-000118', 1796130429000, 0),
('rested:id-000037', 'rested', 'id-000037', 1796130426000, 0),
('webhook:id-000171', 'webhook', 'id-000171', 1796130434000, 0),
('absence:id-000039', 'absence', 'id-000039', 1796130484000, 0),
('tidy:all', 'tidy', 'all', 1796130484000, 0),
('route:id-000003', 'route', 'id-000003', 1796130424000, 0),
('abandon:id-000174', 'abandon', 'id-000174', 1796130544000, 0),
('route-agent:id-000043', 'route-agent', 'id-000043', 1796130424000, 0),
('route:id-000002', 'route', 'id-000002', 1796130424000, 0),
('opens-skill:id-000002', 'opens-skill', 'id-000002', 1796130424000, 0);
INSERT INTO `entry` (`id`, `interaction_id`, `at`, `kind`, `author`, `agent_id`, `body`, `note`, `locale`, `key`) VALUES
(1, 'id-000049', 1796130000000, 'note', 'system', NULL, NULL, 'arrived', NULL, NULL),
(2, 'id-000049', 1796130000000, 'note', 'system', 'id-000037', NULL, 'accepted', NULL, NULL),
(3, 'id-000064', 1796130000000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(4, 'id-000064', 1796130000000, 'message', 'customer', NULL, 'Where is my order?', NULL, 'en', 'first-message-1'),
(5, 'id-000064', 1796130000000, 'note', 'system', 'id-000041', NULL, 'accepted', NULL, NULL),
(6, 'id-000064', 1796130002000, 'message', 'agent', 'id-000041', 'It left on Monday.', NULL, 'en', 'words-0001'),
(7, 'id-000064', 1796130002000, 'message', 'customer', NULL, 'Thank you!', NULL, 'en', 'words-0002'),
(8, 'id-000064', 1796130002000, 'message', 'agent', 'id-000041', 'You are welcome.', NULL, 'en', 'words-0003'),
(9, 'id-000064', 1796130007000, 'note', 'system', 'id-000041', NULL, 'ended-by-agent', NULL, NULL),
(10, 'id-000064', 1796130007000, 'note', 'system', 'id-000041', NULL, 'disposed', NULL, NULL),
(11, 'id-000067', 1796130007000, 'note', 'system', NULL, NULL, 'arrived', NULL, NULL),
(12, 'id-000067', 1796130007000, 'message', 'customer', NULL, 'Hello', NULL, 'en', 'routing-scenario-1'),
(13, 'id-000067', 1796130007000, 'note', 'system', 'id-000041', NULL, 'accepted', NULL, NULL),
(14, 'id-000067', 1796130009000, 'note', 'system', 'id-000041', NULL, 'parked', NULL, NULL),
(15, 'id-000071', 1796130009000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(16, 'id-000071', 1796130009000, 'message', 'customer', NULL, 'I have a question about my bill', NULL, 'en', 'first-message-2'),
(17, 'id-000071', 1796130009000, 'note', 'system', 'id-000041', NULL, 'accepted', NULL, NULL),
(18, 'id-000071', 1796130011000, 'message', 'agent', 'id-000041', 'Which one?', NULL, 'en', 'words-0004'),
(19, 'id-000078', 1796130011000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(20, 'id-000078', 1796130011000, 'message', 'customer', NULL, 'Are you there?', NULL, 'en', 'first-message-3'),
(21, 'id-000078', 1796130011000, 'note', 'system', 'id-000039', NULL, 'accepted', NULL, NULL),
(22, 'id-000078', 1796130013000, 'message', 'agent', 'id-000039', 'Yes, good day!', NULL, 'en', 'words-0005'),
(23, 'id-000078', 1796130018000, 'note', 'system', NULL, NULL, 'ended-by-customer', NULL, NULL),
(24, 'id-000078', 1796130018000, 'note', 'system', 'id-000039', NULL, 'disposed', NULL, NULL),
(25, 'id-000085', 1796130018000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(26, 'id-000085', 1796130018000, 'message', 'customer', NULL, 'Who knows about invoices?', NULL, 'en', 'first-message-4'),
(27, 'id-000085', 1796130018000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(28, 'id-000085', 1796130020000, 'note', 'system', 'id-000038', 'Ines Roy', 'transferred', NULL, NULL),
(29, 'id-000085', 1796130020000, 'note', 'system', 'id-000039', NULL, 'accepted', NULL, NULL),
(30, 'id-000085', 1796130060000, 'note', 'system', 'id-000039', 'Sales', 'transferred', NULL, NULL),
(31, 'id-000085', 1796130060000, 'note', 'system', 'id-000037', NULL, 'accepted', NULL, NULL),
(32, 'id-000085', 1796130060000, 'message', 'agent', 'id-000037', 'I do.', NULL, 'en', 'words-0006'),
(33, 'id-000085', 1796130065000, 'note', 'system', 'id-000037', NULL, 'ended-by-agent', NULL, NULL),
(34, 'id-000085', 1796130065000, 'note', 'system', 'id-000038', NULL, 'disposed', NULL, NULL),
(35, 'id-000085', 1796130065000, 'note', 'system', 'id-000039', NULL, 'disposed', NULL, NULL),
(36, 'id-000085', 1796130065000, 'note', 'system', 'id-000037', NULL, 'disposed', NULL, NULL),
(37, 'id-000092', 1796130095000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(38, 'id-000092', 1796130095000, 'message', 'customer', NULL, 'Can I change my address?', NULL, 'en', 'first-message-5'),
(39, 'id-000092', 1796130095000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(40, 'id-000092', 1796130097000, 'message', 'agent', 'id-000038', 'What is the new one?', NULL, 'en', 'words-0007'),
(41, 'id-000071', 1796130311000, 'note', 'system', NULL, NULL, 'silent-warned', NULL, NULL),
(42, 'id-000092', 1796130397000, 'note', 'system', NULL, NULL, 'silent-warned', NULL, NULL),
(43, 'id-000071', 1796130397000, 'message', 'customer', NULL, 'The one of November.', NULL, 'en', 'words-0008'),
(44, 'id-000102', 1796130397000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(45, 'id-000102', 1796130397000, 'message', 'customer', NULL, 'Bonsoir', NULL, 'en', 'first-message-6'),
(46, 'id-000102', 1796130397000, 'note', 'system', NULL, '+15145550123', 'message-left', NULL, NULL),
(47, 'id-000105', 1796130397000, 'note', 'system', NULL, NULL, 'arrived', NULL, NULL),
(48, 'id-000105', 1796130397000, 'message', 'customer', NULL, 'Hello', NULL, 'en', 'routing-scenario-2'),
(49, 'id-000108', 1796130407000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(50, 'id-000108', 1796130407000, 'message', 'customer', NULL, 'I want to speak to Noor', NULL, 'en', 'first-message-7'),
(51, 'id-000108', 1796130407000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(52, 'id-000113', 1796130409000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(53, 'id-000113', 1796130409000, 'message', 'customer', NULL, 'Do you have it in blue?', NULL, 'en', 'first-message-8'),
(54, 'id-000113', 1796130409000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(55, 'id-000118', 1796130411000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(56, 'id-000118', 1796130411000, 'message', 'customer', NULL, 'That was all', NULL, 'en', 'first-message-9'),
(57, 'id-000118', 1796130411000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(58, 'id-000123', 1796130413000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(59, 'id-000123', 1796130413000, 'message', 'customer', NULL, 'My parcel is broken', NULL, 'en', 'first-message-10'),
(60, 'id-000123', 1796130413000, 'note', 'system', 'id-000038', NULL, 'accepted', NULL, NULL),
(61, 'id-000123', 1796130415000, 'message', 'agent', 'id-000038', 'I am sorry to hear that.', NULL, 'en', 'words-0009'),
(62, 'id-000123', 1796130415000, 'message', 'agent', 'id-000038', 'Which parcel is it?', NULL, 'en', 'words-0010'),
(63, 'id-000123', 1796130415000, 'message', 'customer', NULL, 'The small one.', NULL, 'en', 'words-0011'),
(64, 'id-000123', 1796130415000, 'message', 'agent', 'id-000038', 'We send you another.', NULL, 'en', 'words-0012'),
(65, 'id-000113', 1796130415000, 'note', 'system', 'id-000038', NULL, 'held', NULL, NULL),
(66, 'id-000131', 1796130415000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(67, 'id-000131', 1796130415000, 'message', 'customer', NULL, 'How much is the large one?', NULL, 'en', 'first-message-11'),
(68, 'id-000131', 1796130415000, 'note', 'system', 'id-000039', NULL, 'accepted', NULL, NULL),
(69, 'id-000136', 1796130417000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(70, 'id-000136', 1796130417000, 'message', 'customer', NULL, 'Is it in stock?', NULL, 'en', 'first-message-12'),
(71, 'id-000136', 1796130417000, 'note', 'system', 'id-000039', NULL, 'accepted', NULL, NULL),
(72, 'id-000143', 1796130419000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(73, 'id-000143', 1796130419000, 'message', 'customer', NULL, 'Not for you, Tom', NULL, 'en', 'first-message-13'),
(74, 'id-000136', 1796130424000, 'note', 'system', 'id-000039', NULL, 'ended-by-agent', NULL, NULL),
(75, 'id-000148', 1796130424000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(76, 'id-000148', 1796130424000, 'message', 'customer', NULL, 'Hello, anybody?', NULL, 'en', 'first-message-14'),
(77, 'id-000108', 1796130424000, 'note', 'system', 'id-000038', 'Noor Haddad', 'transferred', NULL, NULL),
(78, 'id-000108', 1796130424000, 'note', 'system', 'id-000038', 'She asked for you', 'transfer-note', NULL, NULL),
(79, 'id-000156', 1796130424000, 'note', 'system', NULL, NULL, 'arrived', NULL, NULL),
(80, 'id-000156', 1796130424000, 'message', 'customer', NULL, 'Hello', NULL, 'en', 'routing-scenario-3'),
(81, 'id-000159', 1796130424000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(82, 'id-000159', 1796130424000, 'message', 'customer', NULL, 'Please write to me', NULL, 'en', 'first-message-15'),
(83, 'id-000159', 1796130424000, 'note', 'system', NULL, 'elise@example.org', 'message-left', NULL, NULL),
(84, 'id-000164', 1796130424000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(85, 'id-000164', 1796130424000, 'message', 'customer', NULL, 'I cannot wait long', NULL, 'en', 'first-message-16'),
(86, 'id-000168', 1796130424000, 'note', 'system', NULL, NULL, 'arrived', NULL, NULL),
(87, 'id-000168', 1796130424000, 'note', 'system', 'id-000037', NULL, 'accepted', NULL, NULL),
(88, 'id-000174', 1796130424000, 'note', 'system', NULL, NULL, 'started', NULL, NULL),
(89, 'id-000174', 1796130424000, 'message', 'customer', NULL, 'Bonjour', NULL, 'fr-CA', 'words-0015');
INSERT INTO `event` (`id`, `at`, `kind`, `facts`) VALUES
(299, 1796130424000, 'deliveryChanged', '{"ownerId":"id-000037"}'),
(300, 1796130424000, 'assignmentMoved', '{"interactionId":"id-000168","assignmentId":"id-000170","agentId":"id-000037","from":null,"to":"offered"}'),
(301, 1796130424000, 'assignmentMoved', '{"interactionId":"id-000168","assignmentId":"id-000170","from":"offered","to":"active","agentId":"id-000037"}'),
(302, 1796130424000, 'interactionMoved', '{"interactionId":"id-000168","skillId":"id-000009","to":"assigned"}'),
(303, 1796130424000, 'entryAdded', '{"interactionId":"id-000168","entryId":87,"author":"system"}'),
(304, 1796130424000, 'interactionMoved', '{"interactionId":"id-000174","skillId":"id-000003","to":"waiting"}'),
(305, 1796130424000, 'entryAdded', '{"interactionId":"id-000174","entryId":88,"author":"system"}'),
(306, 1796130424000, 'entryAdded', '{"interactionId":"id-000174","entryId":89,"author":"customer"}'),
(307, 1796130424000, 'rightsChanged', '{"agentId":"id-000043"}'),
(308, 1796130424000, 'skillChanged', '{"skillId":"id-000002"}');
INSERT INTO `interaction` (`id`, `session_id`, `customer_id`, `channel`, `direction`, `skill_id`, `point_id`, `locale`, `state`, `outcome`, `started_at`, `enqueued_at`, `ended_at`, `ended_by`, `completed_at`, `unanswered_at`, `unread`, `snippet`, `ends_at`, `ends_by`, `warned_at`, `agent_read_id`, `customer_read_id`, `rating`, `rating_comment`, `rated_at`, `late_of_id`, `queued_at`, `left_address`, `initial`, `waited_ms`, `lane`, `reserved_until`, `languages`, `level`, `widened`, `returns`, `flagged_at`, `transferred_by`) VALUES
('id-000049', 'id-000050', 'id-000047', 'workitem', 'inbound', 'id-000009', NULL, 'en', 'assigned', NULL, 1796130000000, 1796130000000, NULL, NULL, NULL, NULL, 1, 'Refund of order 1001', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130000000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000064', 'id-000065', 'id-000062', 'chat', 'inbound', 'id-000002', 'support', 'en', 'completed', 'handled', 1796130000000, 1796130000000, 1796130007000, 'agent', 1796130007000, NULL, 0, 'You are welcome.', NULL, NULL, NULL, 8, 6, 5, 'Quick', 1796130007000, NULL, 1796130000000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000067', 'id-000050', 'id-000047', 'email', 'inbound', 'id-000057', 'support', 'en', 'assigned', NULL, 1796130007000, 1796130007000, NULL, NULL, NULL, 1796130007000, 1, 'Hello', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130007000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000071', 'id-000072', 'id-000069', 'chat', 'inbound', 'id-000002', 'support', 'en', 'assigned', NULL, 1796130009000, 1796130009000, NULL, NULL, NULL, 1796130397000, 1, 'The one of November.', NULL, NULL, NULL, 18, 0, NULL, '', NULL, NULL, 1796130009000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000078', 'id-000079', 'id-000076', 'chat', 'inbound', 'id-000002', 'support', 'en', 'completed', 'handled', 1796130011000, 1796130011000, 1796130018000, 'customer', 1796130018000, NULL, 0, 'Yes, good day!', NULL, NULL, NULL, 22, 0, NULL, '', NULL, NULL, 1796130011000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000085', 'id-000086', 'id-000083', 'chat', 'inbound', 'id-000003', 'support', 'en', 'completed', 'handled', 1796130018000, 1796130060000, 1796130065000, 'agent', 1796130095000, NULL, 0, 'I do.', NULL, NULL, NULL, 32, 0, NULL, '', NULL, NULL, 1796130060000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000092', 'id-000093', 'id-000090', 'chat', 'inbound', 'id-000002', 'support', 'en', 'assigned', NULL, 1796130095000, 1796130095000, NULL, NULL, NULL, NULL, 0, 'What is the new one?', NULL, NULL, 1796130397000, 40, 0, NULL, '', NULL, NULL, 1796130095000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000102', 'id-000103', 'id-000100', 'chat', 'inbound', 'id-000096', 'evening', 'en', 'waiting', NULL, 1796130397000, 1796130397000, NULL, NULL, NULL, 1796130397000, 1, 'Bonsoir', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130397000, '+15145550123', NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000105', 'id-000050', 'id-000047', 'voice', 'inbound', 'id-000058', 'support', 'en', 'waiting', NULL, 1796130397000, 1796130397000, NULL, NULL, NULL, 1796130397000, 1, 'Hello', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130397000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000108', 'id-000109', 'id-000106', 'chat', 'inbound', 'id-000002', 'support', 'en', 'waiting', NULL, 1796130407000, 1796130424000, NULL, NULL, NULL, 1796130407000, 1, 'I want to speak to Noor', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, 'id-000042', 1796130724000, '', 20, 0, 0, NULL, 'id-000038'),
('id-000113', 'id-000114', 'id-000111', 'chat', 'inbound', 'id-000002', 'support', 'en', 'assigned', NULL, 1796130409000, 1796130409000, NULL, NULL, NULL, 1796130409000, 1, 'Do you have it in blue?', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130409000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000118', 'id-000119', 'id-000116', 'chat', 'inbound', 'id-000002', 'support', 'en', 'assigned', NULL, 1796130411000, 1796130411000, NULL, NULL, NULL, 1796130411000, 1, 'That was all', 1796130429000, 'agent', NULL, 0, 0, NULL, '', NULL, NULL, 1796130411000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000123', 'id-000124', 'id-000121', 'chat', 'inbound', 'id-000002', 'support', 'en', 'assigned', NULL, 1796130413000, 1796130413000, NULL, NULL, NULL, NULL, 0, 'We send you another.', NULL, NULL, NULL, 64, 61, NULL, '', NULL, NULL, 1796130413000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000131', 'id-000132', 'id-000129', 'chat', 'inbound', 'id-000003', 'sales', 'en', 'assigned', NULL, 1796130415000, 1796130415000, NULL, NULL, NULL, 1796130415000, 1, 'How much is the large one?', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130415000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000136', 'id-000137', 'id-000134', 'chat', 'inbound', 'id-000003', 'sales', 'en', 'assigned', NULL, 1796130417000, 1796130417000, 1796130424000, 'agent', NULL, 1796130417000, 1, 'Is it in stock?', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130417000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000143', 'id-000144', 'id-000141', 'chat', 'inbound', 'id-000002', 'support', 'en', 'waiting', NULL, 1796130419000, 1796130419000, NULL, NULL, NULL, 1796130419000, 1, 'Not for you, Tom', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130419000, NULL, NULL, 0, '', NULL, '', 20, 0, 1, NULL, NULL),
('id-000148', 'id-000149', 'id-000146', 'chat', 'inbound', 'id-000002', 'support', 'en', 'waiting', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, 1796130424000, 1, 'Hello, anybody?', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000156', 'id-000050', 'id-000047', 'voice', 'inbound', 'id-000059', 'support', 'en', 'waiting', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, 1796130424000, 1, 'Hello', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000159', 'id-000160', 'id-000157', 'chat', 'inbound', 'id-000002', 'support', 'en', 'waiting', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, 1796130424000, 1, 'Please write to me', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, 'elise@example.org', NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000164', 'id-000165', 'id-000162', 'chat', 'inbound', 'id-000002', 'support', 'en', 'waiting', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, 1796130424000, 1, 'I cannot wait long', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000168', 'id-000050', 'id-000047', 'workitem', 'inbound', 'id-000009', NULL, 'en', 'assigned', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, NULL, 1, 'Return of order 1002', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL),
('id-000174', 'id-000175', 'id-000172', 'chat', 'inbound', 'id-000003', 'sales', 'fr-CA', 'waiting', NULL, 1796130424000, 1796130424000, NULL, NULL, NULL, 1796130424000, 1, 'Bonjour', NULL, NULL, NULL, 0, 0, NULL, '', NULL, NULL, 1796130424000, NULL, NULL, 0, '', NULL, '', 20, 0, 0, NULL, NULL);
INSERT INTO `login` (`id`, `agent_id`, `started_at`, `deed_at`, `ended_at`, `address`, `browser`, `asked_at`) VALUES
('hash-of-login-1', 'id-000036', 1796130000000, 1796130000000, 1796130000000, '192.0.2.1', 'a browser', NULL),
('hash-of-login-2', 'id-000037', 1796130000000, 1796130000000, NULL, '192.0.2.2', 'a browser', NULL),
('hash-of-login-3', 'id-000038', 1796130000000, 1796130000000, NULL, '192.0.2.3', 'a browser', NULL),
('hash-of-login-4', 'id-000039', 1796130000000, 1796130000000, NULL, '192.0.2.4', 'a browser', NULL),
('hash-of-login-5', 'id-000040', 1796130000000, 1796130000000, NULL, '192.0.2.5', 'a browser', NULL),
('hash-of-login-6', 'id-000041', 1796130000000, 1796130000000, NULL, '192.0.2.6', 'a browser', NULL),
('hash-of-login-7', 'id-000042', 1796130000000, 1796130000000, NULL, '192.0.2.7', 'a browser', NULL),
('hash-of-login-8', 'id-000043', 1796130000000, 1796130000000, NULL, '192.0.2.8', 'a browser', NULL);
INSERT INTO `outbox` (`entry_id`, `interaction_id`, `channel`, `state`, `reason`, `queued_at`, `changed_at`) VALUES
(6, 'id-000064', 'chat', 'read', NULL, 1796130002000, 1796130002000),
(8, 'id-000064', 'chat', 'uncertain', 'ended', 1796130002000, 1796130007000),
(18, 'id-000071', 'chat', 'queued', NULL, 1796130011000, 1796130011000),
(22, 'id-000078', 'chat', 'failed', 'customer-left', 1796130013000, 1796130018000),
(32, 'id-000085', 'chat', 'uncertain', 'ended', 1796130060000, 1796130065000),
(40, 'id-000092', 'chat', 'queued', NULL, 1796130097000, 1796130097000),
(61, 'id-000123', 'chat', 'read', NULL, 1796130415000, 1796130415000),
(62, 'id-000123', 'chat', 'delivered', NULL, 1796130415000, 1796130415000),
(64, 'id-000123', 'chat', 'queued', NULL, 1796130415000, 1796130415000);
INSERT INTO `point` (`id`, `name`, `locale`, `privacy_url`, `purposes`, `origins`, `identity_key`, `version`, `retired_at`) VALUES
('support', 'Support', 'en', NULL, NULL, '[]', NULL, 1, NULL),
('sales', 'Sales', 'en', NULL, NULL, '[]', NULL, 1, NULL),
('evening', 'Evening', 'fr-CA', NULL, NULL, '[]', NULL, 1, NULL);
INSERT INTO `point_channel` (`point_id`, `channel`, `skill_id`) VALUES
('support', 'chat', 'id-000002'),
('sales', 'chat', 'id-000003'),
('evening', 'chat', 'id-000096');
INSERT INTO `presence` (`agent_id`, `state`, `code`, `since`, `idle_ms`, `idle_since`, `next`, `code_id`, `next_code_id`, `gone_at`, `requested_at`, `offered_at`) VALUES
('id-000036', 'unavailable', 'signed-in', 1796130000000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('id-000037', 'available', NULL, 1796130000000, 0, 1796130095000, NULL, NULL, NULL, NULL, NULL, 1796130424000),
('id-000038', 'available', NULL, 1796130018000, 0, 1796130065000, NULL, NULL, NULL, NULL, NULL, 1796130413000),
('id-000039', 'available', NULL, 1796130011000, 359000, NULL, NULL, NULL, NULL, 1796130424000, NULL, 1796130417000),
('id-000040', 'available', NULL, 1796130419000, 0, 1796130419000, NULL, NULL, NULL, NULL, NULL, 1796130424000),
('id-000041', 'available', NULL, 1796130000000, 0, 1796130007000, NULL, NULL, NULL, NULL, NULL, 1796130009000),
('id-000042', 'available', NULL, 1796130424000, 0, 1796130424000, NULL, NULL, NULL, NULL, NULL, 1796130424000),
('id-000043', 'unavailable', 'chosen', 1796130415000, 0, NULL, NULL, 'id-000028', NULL, NULL, NULL, NULL),
('id-000097', 'available', NULL, 1796130397000, 0, 1796130397000, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO `presence_change` (`id`, `agent_id`, `at`, `state`, `code`, `code_id`) VALUES
(1, 'id-000036', 1796130000000, 'unavailable', 'signed-in', NULL),
(2, 'id-000037', 1796130000000, 'unavailable', 'signed-in', NULL),
(3, 'id-000038', 1796130000000, 'unavailable', 'signed-in', NULL),
(4, 'id-000039', 1796130000000, 'unavailable', 'signed-in', NULL),
(5, 'id-000040', 1796130000000, 'unavailable', 'signed-in', NULL),
(6, 'id-000041', 1796130000000, 'unavailable', 'signed-in', NULL),
(7, 'id-000042', 1796130000000, 'unavailable', 'signed-in', NULL),
(8, 'id-000043', 1796130000000, 'unavailable', 'signed-in', NULL),
(9, 'id-000037', 1796130000000, 'available', NULL, NULL),
(10, 'id-000041', 1796130000000, 'available', NULL, NULL),
(11, 'id-000039', 1796130011000, 'available', NULL, NULL),
(12, 'id-000038', 1796130018000, 'available', NULL, NULL),
(13, 'id-000097', 1796130397000, 'available', NULL, NULL),
(14, 'id-000043', 1796130415000, 'available', NULL, NULL),
(15, 'id-000043', 1796130415000, 'unavailable', 'chosen', 'id-000028'),
(16, 'id-000040', 1796130419000, 'available', NULL, NULL),
(17, 'id-000042', 1796130424000, 'available', NULL, NULL);
INSERT INTO `session` (`id`, `customer_id`, `follows_id`, `opened_at`, `closed_at`) VALUES
('id-000050', 'id-000047', NULL, 1796130000000, NULL),
('id-000065', 'id-000062', NULL, 1796130000000, 1796130007000),
('id-000072', 'id-000069', NULL, 1796130009000, NULL),
('id-000079', 'id-000076', NULL, 1796130011000, 1796130018000),
('id-000086', 'id-000083', NULL, 1796130018000, 1796130095000),
('id-000093', 'id-000090', NULL, 1796130095000, NULL),
('id-000103', 'id-000100', NULL, 1796130397000, NULL),
('id-000109', 'id-000106', NULL, 1796130407000, NULL),
('id-000114', 'id-000111', NULL, 1796130409000, NULL),
('id-000119', 'id-000116', NULL, 1796130411000, NULL),
('id-000124', 'id-000121', NULL, 1796130413000, NULL),
('id-000132', 'id-000129', NULL, 1796130415000, NULL),
('id-000137', 'id-000134', NULL, 1796130417000, NULL),
('id-000144', 'id-000141', NULL, 1796130419000, NULL),
('id-000149', 'id-000146', NULL, 1796130424000, NULL),
('id-000160', 'id-000157', NULL, 1796130424000, NULL),
('id-000165', 'id-000162', NULL, 1796130424000, NULL),
('id-000175', 'id-000172', NULL, 1796130424000, NULL);
INSERT INTO `setting` (`name`, `value`) VALUES
('refusalReason', 'optional'),
('signInIdleHours', '10');
INSERT INTO `skill` (`id`, `name`, `channel`, `direction`, `offer_seconds`, `disposition_required`, `acw`, `acw_seconds`, `silent_warn_seconds`, `silent_end_seconds`, `late_reply_seconds`, `patience_seconds`, `hours_id`, `initial`, `acceleration`, `maximum`, `strategy`, `preferred_seconds`, `level`, `widening`, `language_match`, `auto_accept`, `reserve_seconds`, `after_calls`, `extension_seconds`, `timeout_disposition_id`, `wrapup_percent`, `absence_seconds`, `transfer_back`, `threshold_seconds`, `short_abandon_seconds`, `version`, `retired_at`) VALUES
('id-000002', 'Support', 'chat', 'inbound', 30, 1, 'none', 0, 300, 120, 600, 300, NULL, 700, 10, 1500, 'least-occupied', 0, 20, '[{"afterSeconds":60,"level":20}]', 0, 0, 10, 1, 0, NULL, 100, 120, 'sender', 20, 5, 2, NULL),
('id-000003', 'Sales', 'chat', 'inbound', 30, 1, 'timed', 30, 300, 120, 600, 300, NULL, 700, 10, 1500, 'least-occupied', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 120, 'sender', 20, 5, 1, NULL),
('id-000004', 'Callbacks', 'voice', 'outbound', 20, 1, 'none', 0, 300, 120, 600, 300, NULL, 1000, 10, 2000, 'longest-available', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 30, 'sender', 20, 5, 1, NULL),
('id-000009', 'Back office', 'workitem', 'inbound', 60, 1, 'none', 0, 300, 120, 0, 300, NULL, 100, 0.1, 600, 'least-occupied', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 14400, 'sender', 20, 5, 1, NULL),
('id-000057', 'email', 'email', 'inbound', 20, 0, 'none', 0, 300, 120, 600, 300, NULL, 100, 0.1, 600, 'least-occupied', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 14400, 'sender', 20, 5, 1, NULL),
('id-000058', 'Phone', 'voice', 'inbound', 20, 0, 'none', 0, 300, 120, 600, 300, NULL, 1000, 10, 2000, 'longest-available', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 30, 'sender', 20, 5, 1, NULL),
('id-000059', 'Complaints by phone', 'voice', 'inbound', 20, 0, 'none', 0, 300, 120, 600, 300, NULL, 1000, 10, 2000, 'longest-available', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 30, 'sender', 20, 5, 1, NULL),
('id-000096', 'Evening', 'chat', 'inbound', 30, 0, 'none', 0, 300, 120, 600, 300, 'id-000095', 700, 10, 1500, 'least-occupied', 0, 20, '[]', 0, 0, 10, 1, 0, NULL, 100, 120, 'sender', 20, 5, 1, NULL);
INSERT INTO `skill_disposition` (`skill_id`, `disposition_id`, `position`) VALUES
('id-000002', 'id-000005', 0),
('id-000003', 'id-000005', 0),
('id-000004', 'id-000005', 0),
('id-000002', 'id-000006', 1),
('id-000003', 'id-000006', 1),
('id-000004', 'id-000006', 1),
('id-000002', 'id-000007', 2),
('id-000003', 'id-000007', 2),
('id-000004', 'id-000007', 2),
('id-000002', 'id-000008', 3),
('id-000003', 'id-000008', 3),
('id-000004', 'id-000008', 3),
('id-000009', 'id-000010', 0),
('id-000009', 'id-000011', 1),
('id-000009', 'id-000012', 2);
INSERT INTO `tab` (`id`, `kind`, `owner_id`, `login_id`, `focus_id`, `locale`, `created_at`, `seen_at`, `stream_id`) VALUES
('id-000053', 'desk', 'id-000037', NULL, NULL, 'en', 1796130000000, 1796130424000, 'id-000054'),
('id-000060', 'desk', 'id-000041', NULL, NULL, 'en', 1796130000000, 1796130424000, 'id-000061'),
('id-000074', 'desk', 'id-000039', NULL, NULL, 'en', 1796130011000, NULL, ''),
('id-000081', 'desk', 'id-000038', NULL, NULL, 'en', 1796130018000, 1796130424000, 'id-000082'),
('id-000098', 'desk', 'id-000097', NULL, NULL, 'en', 1796130397000, 1796130424000, 'id-000099'),
('id-000127', 'desk', 'id-000043', NULL, NULL, 'en', 1796130415000, 1796130424000, 'id-000128'),
('id-000139', 'desk', 'id-000040', NULL, NULL, 'en', 1796130419000, 1796130424000, 'id-000140'),
('id-000151', 'desk', 'id-000042', NULL, NULL, 'en', 1796130424000, 1796130424000, 'id-000152'),
('id-000154', 'portal', 'id-000106', NULL, 'id-000108', 'en', 1796130424000, 1796130424000, 'id-000155');
INSERT INTO `team` (`id`, `name`, `version`, `retired_at`) VALUES
('id-000001', 'Front desk', 1, NULL);
INSERT INTO `team_skill` (`team_id`, `skill_id`) VALUES
('id-000001', 'id-000003'),
('id-000001', 'id-000004'),
('id-000001', 'id-000009'),
('id-000001', 'id-000057'),
('id-000001', 'id-000058'),
('id-000001', 'id-000059'),
('id-000001', 'id-000096'),
('id-000001', 'id-000002');
INSERT INTO `throttle` (`key`, `failures`, `last_at`, `locked_until`, `first_at`) VALUES
('asked:192.0.2.9', 1, 1796130000000, NULL, 1796130000000),
('address:192.0.2.1', 1, 1796130000000, NULL, 1796130000000),
('key-use:id-000046', 1, 1796130000000, NULL, 1796130000000);
INSERT INTO `transition` (`id`, `interaction_id`, `assignment_id`, `from`, `to`, `by`, `at`, `skill_id`, `queued_ms`) VALUES
(1, 'id-000049', NULL, NULL, 'waiting', 'start', 1796130000000, 'id-000009', NULL),
(2, 'id-000049', 'id-000055', NULL, 'offered', 'offer', 1796130000000, 'id-000009', NULL),
(3, 'id-000049', 'id-000055', 'offered', 'active', 'accept', 1796130000000, 'id-000009', NULL),
(4, 'id-000049', NULL, 'waiting', 'assigned', 'accept', 1796130000000, 'id-000009', 0),
(5, 'id-000064', NULL, NULL, 'waiting', 'start', 1796130000000, 'id-000002', NULL),
(6, 'id-000064', 'id-000066', NULL, 'offered', 'offer', 1796130000000, 'id-000002', NULL),
(7, 'id-000064', 'id-000066', 'offered', 'active', 'accept', 1796130000000, 'id-000002', NULL),
(8, 'id-000064', NULL, 'waiting', 'assigned', 'accept', 1796130000000, 'id-000002', 0),
(9, 'id-000064', 'id-000066', 'active', 'wrapup', 'end', 1796130007000, 'id-000002', NULL),
(10, 'id-000064', 'id-000066', 'wrapup', 'completed', 'complete', 1796130007000, 'id-000002', NULL),
(11, 'id-000064', NULL, 'assigned', 'completed', 'complete', 1796130007000, 'id-000002', NULL),
(12, 'id-000067', NULL, NULL, 'waiting', 'start', 1796130007000, 'id-000057', NULL),
(13, 'id-000067', 'id-000068', NULL, 'offered', 'offer', 1796130007000, 'id-000057', NULL),
(14, 'id-000067', 'id-000068', 'offered', 'active', 'accept', 1796130007000, 'id-000057', NULL),
(15, 'id-000067', NULL, 'waiting', 'assigned', 'accept', 1796130007000, 'id-000057', 0),
(16, 'id-000067', 'id-000068', 'active', 'parked', 'park', 1796130009000, 'id-000057', NULL),
(17, 'id-000071', NULL, NULL, 'waiting', 'start', 1796130009000, 'id-000002', NULL),
(18, 'id-000071', 'id-000073', NULL, 'offered', 'offer', 1796130009000, 'id-000002', NULL),
(19, 'id-000071', 'id-000073', 'offered', 'active', 'accept', 1796130009000, 'id-000002', NULL),
(20, 'id-000071', NULL, 'waiting', 'assigned', 'accept', 1796130009000, 'id-000002', 0),
(21, 'id-000078', NULL, NULL, 'waiting', 'start', 1796130011000, 'id-000002', NULL),
(22, 'id-000078', 'id-000080', NULL, 'offered', 'offer', 1796130011000, 'id-000002', NULL),
(23, 'id-000078', 'id-000080', 'offered', 'active', 'accept', 1796130011000, 'id-000002', NULL),
(24, 'id-000078', NULL, 'waiting', 'assigned', 'accept', 1796130011000, 'id-000002', 0),
(25, 'id-000078', 'id-000080', 'active', 'wrapup', 'end', 1796130018000, 'id-000002', NULL),
(26, 'id-000078', 'id-000080', 'wrapup', 'completed', 'complete', 1796130018000, 'id-000002', NULL),
(27, 'id-000078', NULL, 'assigned', 'completed', 'complete', 1796130018000, 'id-000002', NULL),
(28, 'id-000085', NULL, NULL, 'waiting', 'start', 1796130018000, 'id-000002', NULL),
(29, 'id-000085', 'id-000087', NULL, 'offered', 'offer', 1796130018000, 'id-000002', NULL),
(30, 'id-000085', 'id-000087', 'offered', 'active', 'accept', 1796130018000, 'id-000002', NULL),
(31, 'id-000085', NULL, 'waiting', 'assigned', 'accept', 1796130018000, 'id-000002', 0),
(32, 'id-000085', 'id-000087', 'active', 'wrapup', 'transfer', 1796130020000, 'id-000002', NULL),
(33, 'id-000085', NULL, 'assigned', 'waiting', 'transfer', 1796130020000, 'id-000002', NULL),
(34, 'id-000085', 'id-000088', NULL, 'offered', 'offer', 1796130020000, 'id-000002', NULL),
(35, 'id-000085', 'id-000088', 'offered', 'active', 'accept', 1796130020000, 'id-000002', NULL),
(36, 'id-000085', NULL, 'waiting', 'assigned', 'accept', 1796130020000, 'id-000002', 0),
(37, 'id-000085', 'id-000088', 'active', 'wrapup', 'transfer', 1796130060000, 'id-000002', NULL),
(38, 'id-000085', NULL, 'assigned', 'waiting', 'transfer', 1796130060000, 'id-000003', NULL),
(39, 'id-000085', 'id-000089', NULL, 'offered', 'offer', 1796130060000, 'id-000003', NULL),
(40, 'id-000085', 'id-000089', 'offered', 'active', 'accept', 1796130060000, 'id-000003', NULL),
(41, 'id-000085', NULL, 'waiting', 'assigned', 'accept', 1796130060000, 'id-000003', 0),
(42, 'id-000085', 'id-000089', 'active', 'wrapup', 'end', 1796130065000, 'id-000003', NULL),
(43, 'id-000085', 'id-000087', 'wrapup', 'completed', 'complete', 1796130065000, 'id-000002', NULL),
(44, 'id-000085', 'id-000088', 'wrapup', 'completed', 'complete', 1796130065000, 'id-000002', NULL),
(45, 'id-000085', 'id-000089', 'wrapup', 'completed', 'complete', 1796130095000, 'id-000003', NULL),
(46, 'id-000085', NULL, 'assigned', 'completed', 'complete', 1796130095000, 'id-000003', NULL),
(47, 'id-000092', NULL, NULL, 'waiting', 'start', 1796130095000, 'id-000002', NULL),
(48, 'id-000092', 'id-000094', NULL, 'offered', 'offer', 1796130095000, 'id-000002', NULL),
(49, 'id-000092', 'id-000094', 'offered', 'active', 'accept', 1796130095000, 'id-000002', NULL),
(50, 'id-000092', NULL, 'waiting', 'assigned', 'accept', 1796130095000, 'id-000002', 0),
(51, 'id-000102', NULL, NULL, 'waiting', 'start', 1796130397000, 'id-000096', NULL),
(52, 'id-000105', NULL, NULL, 'waiting', 'start', 1796130397000, 'id-000058', NULL),
(53, 'id-000108', NULL, NULL, 'waiting', 'start', 1796130407000, 'id-000002', NULL),
(54, 'id-000108', 'id-000110', NULL, 'offered', 'offer', 1796130407000, 'id-000002', NULL),
(55, 'id-000108', 'id-000110', 'offered', 'active', 'accept', 1796130407000, 'id-000002', NULL),
(56, 'id-000108', NULL, 'waiting', 'assigned', 'accept', 1796130407000, 'id-000002', 0),
(57, 'id-000113', NULL, NULL, 'waiting', 'start', 1796130409000, 'id-000002', NULL),
(58, 'id-000113', 'id-000115', NULL, 'offered', 'offer', 1796130409000, 'id-000002', NULL),
(59, 'id-000113', 'id-000115', 'offered', 'active', 'accept', 1796130409000, 'id-000002', NULL),
(60, 'id-000113', NULL, 'waiting', 'assigned', 'accept', 1796130409000, 'id-000002', 0),
(61, 'id-000118', NULL, NULL, 'waiting', 'start', 1796130411000, 'id-000002', NULL),
(62, 'id-000118', 'id-000120', NULL, 'offered', 'offer', 1796130411000, 'id-000002', NULL),
(63, 'id-000118', 'id-000120', 'offered', 'active', 'accept', 1796130411000, 'id-000002', NULL),
(64, 'id-000118', NULL, 'waiting', 'assigned', 'accept', 1796130411000, 'id-000002', 0),
(65, 'id-000123', NULL, NULL, 'waiting', 'start', 1796130413000, 'id-000002', NULL),
(66, 'id-000123', 'id-000125', NULL, 'offered', 'offer', 1796130413000, 'id-000002', NULL),
(67, 'id-000123', 'id-000125', 'offered', 'active', 'accept', 1796130413000, 'id-000002', NULL),
(68, 'id-000123', NULL, 'waiting', 'assigned', 'accept', 1796130413000, 'id-000002', 0),
(69, 'id-000113', 'id-000115', 'active', 'held', 'hold', 1796130415000, 'id-000002', NULL),
(70, 'id-000131', NULL, NULL, 'waiting', 'start', 1796130415000, 'id-000003', NULL),
(71, 'id-000131', 'id-000133', NULL, 'offered', 'offer', 1796130415000, 'id-000003', NULL),
(72, 'id-000131', 'id-000133', 'offered', 'active', 'accept', 1796130415000, 'id-000003', NULL),
(73, 'id-000131', NULL, 'waiting', 'assigned', 'accept', 1796130415000, 'id-000003', 0),
(74, 'id-000136', NULL, NULL, 'waiting', 'start', 1796130417000, 'id-000003', NULL),
(75, 'id-000136', 'id-000138', NULL, 'offered', 'offer', 1796130417000, 'id-000003', NULL),
(76, 'id-000136', 'id-000138', 'offered', 'active', 'accept', 1796130417000, 'id-000003', NULL),
(77, 'id-000136', NULL, 'waiting', 'assigned', 'accept', 1796130417000, 'id-000003', 0),
(78, 'id-000143', NULL, NULL, 'waiting', 'start', 1796130419000, 'id-000002', NULL),
(79, 'id-000143', 'id-000145', NULL, 'offered', 'offer', 1796130419000, 'id-000002', NULL),
(80, 'id-000143', 'id-000145', 'offered', 'refused', 'refuse', 1796130419000, 'id-000002', NULL),
(81, 'id-000136', 'id-000138', 'active', 'wrapup', 'end', 1796130424000, 'id-000003', NULL),
(82, 'id-000148', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000002', NULL),
(83, 'id-000148', 'id-000150', NULL, 'offered', 'offer', 1796130424000, 'id-000002', NULL),
(84, 'id-000143', 'id-000153', NULL, 'offered', 'offer', 1796130424000, 'id-000002', NULL),
(85, 'id-000108', 'id-000110', 'active', 'wrapup', 'transfer', 1796130424000, 'id-000002', NULL),
(86, 'id-000108', NULL, 'assigned', 'waiting', 'transfer', 1796130424000, 'id-000002', NULL),
(87, 'id-000156', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000059', NULL),
(88, 'id-000159', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000002', NULL),
(89, 'id-000164', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000002', NULL),
(90, 'id-000168', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000009', NULL),
(91, 'id-000168', 'id-000170', NULL, 'offered', 'offer', 1796130424000, 'id-000009', NULL),
(92, 'id-000168', 'id-000170', 'offered', 'active', 'accept', 1796130424000, 'id-000009', NULL),
(93, 'id-000168', NULL, 'waiting', 'assigned', 'accept', 1796130424000, 'id-000009', 0),
(94, 'id-000174', NULL, NULL, 'waiting', 'start', 1796130424000, 'id-000003', NULL);
INSERT INTO `customer_field` (`id`, `label`, `kind`, `position`) VALUES
('id-000034', 'Customer number', 'text', 0),
('id-000035', 'Customer since', 'date', 1);
INSERT INTO `help_request` (`id`, `interaction_id`, `agent_id`, `asked_at`, `widened_at`, `answered_at`, `answered_by`) VALUES
('id-000166', 'id-000123', 'id-000038', 1796130424000, NULL, NULL, NULL);
INSERT INTO `quick_reply` (`id`, `shortcut`, `locale`, `title`, `body`, `position`) VALUES
('id-000013', 'hello', 'en', 'Greeting', 'Hello {customer}, this is {agent}. How may I help you?', 0),
('id-000014', 'moment', 'en', 'One moment', 'Thank you. One moment, please: I am looking into it.', 1),
('id-000015', 'number', 'en', 'Ask for the order number', 'Could you give me your order number? It is in the confirmation we sent you.', 2),
('id-000016', 'else', 'en', 'Anything else?', 'Is there anything else I can do for you?', 3),
('id-000017', 'bye', 'en', 'Goodbye', 'Thank you for writing to us, {customer}. Have a good day!', 4),
('id-000018', 'bonjour', 'fr-CA', 'Salutation', 'Bonjour {customer}, ici {agent}. Comment puis-je vous aider?', 0),
('id-000019', 'instant', 'fr-CA', 'Un instant', 'Merci. Un instant, je vérifie cela pour vous.', 1),
('id-000020', 'commande', 'fr-CA', 'Demander le numéro de commande', 'Pourriez-vous me donner votre numéro de commande? Il figure dans le courriel de confirmation que nous vous avons envoyé.', 2),
('id-000021', 'autre', 'fr-CA', 'Autre chose?', 'Puis-je faire autre chose pour vous?', 3),
('id-000022', 'merci', 'fr-CA', 'Fin du clavardage', 'Merci de nous avoir écrit, {customer}. Bonne journée!', 4),
('id-000023', 'bonjour', 'fr-FR', 'Salutation', 'Bonjour {customer}, ici {agent}. Comment puis-je vous aider ?', 0),
('id-000024', 'instant', 'fr-FR', 'Un instant', 'Merci. Un instant, je vérifie cela pour vous.', 1),
('id-000025', 'commande', 'fr-FR', 'Demander le numéro de commande', 'Pourriez-vous me donner votre numéro de commande ? Il figure dans l’e-mail de confirmation que nous vous avons envoyé.', 2),
('id-000026', 'autre', 'fr-FR', 'Autre chose ?', 'Puis-je faire autre chose pour vous ?', 3),
('id-000027', 'merci', 'fr-FR', 'Fin du chat', 'Merci de nous avoir écrit, {customer}. Bonne journée !', 4);
INSERT INTO `agent_language` (`agent_id`, `locale`) VALUES
('id-000036', 'en'),
('id-000037', 'en'),
('id-000038', 'en'),
('id-000039', 'en'),
('id-000040', 'en'),
('id-000041', 'en'),
('id-000042', 'en'),
('id-000043', 'en'),
('id-000097', 'fr');
INSERT INTO `api_key` (`id`, `name`, `hash`, `hint`, `created_at`, `created_by`, `used_at`, `revoked_at`) VALUES
('id-000046', 'The shop', 'hash-of-a-key', 'gk_test', 1796130000000, 'id-000036', 1796130000000, NULL);
INSERT INTO `callback` (`id`, `customer_id`, `origin_id`, `phone`, `skill_id`, `agent_id`, `due_at`, `zone`, `note`, `made_by`, `made_at`, `interaction_id`, `cancelled_at`) VALUES
('promise-to-julie', 'id-000121', 'id-000123', '+15148422112', 'id-000004', 'id-000038', 1796142600000, 'America/Toronto', 'About the parcel', 'id-000038', 1796130415000, NULL, NULL);
INSERT INTO `delivery_profile` (`owner_id`, `limits`, `total`, `costs`, `parked_limit`, `several`, `omnichannel`, `request_contact`, `auto_focus`, `version`) VALUES
('id-000001', '{"voice":1,"chat":3,"email":5,"workitem":5,"sms":5}', 100, '{"voice":1,"chat":1,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 1),
('id-000036', '{"voice":0,"chat":0,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 1),
('id-000037', '{"voice":0,"chat":0,"email":0,"workitem":2,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 5),
('id-000038', '{"voice":0,"chat":0,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 9),
('id-000039', '{"voice":0,"chat":0,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 7),
('id-000040', '{"voice":0,"chat":1,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 2),
('id-000041', '{"voice":1,"chat":1,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 4),
('id-000042', '{"voice":0,"chat":1,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 2),
('id-000043', '{"voice":0,"chat":0,"email":0,"workitem":0,"sms":0}', 100, '{"voice":100,"chat":20,"email":1,"workitem":1,"sms":1}', 10, 1, 1, 0, 1, 1);
INSERT INTO `opening_hours` (`id`, `name`, `hours`, `version`, `retired_at`) VALUES
('id-000095', 'Evenings', '{"zone":"America/Toronto","week":{"2":[[1080,1200]]},"closed":[]}', 1, NULL);
INSERT INTO `reservation` (`agent_id`, `interaction_id`, `at`) VALUES
('id-000041', 'id-000105', 1796130407000);
INSERT INTO `tag` (`id`, `name`, `version`, `retired_at`) VALUES
('id-000031', 'Complaint', 1, NULL),
('id-000032', 'Praise', 1, NULL),
('id-000033', 'Urgent', 1, NULL);
INSERT INTO `unavailable_code` (`id`, `name`, `position`, `timeout_minutes`, `version`, `retired_at`) VALUES
('id-000028', 'Break', 0, 30, 1, NULL),
('id-000029', 'Meal', 1, 90, 1, NULL),
('id-000030', 'Coaching', 2, 120, 1, NULL);
INSERT INTO `webhook` (`id`, `url`, `secret`, `created_at`, `created_by`, `disabled_at`) VALUES
('id-000044', 'https://hooks.example.test/guichet', 'whsec_YSBzZWNyZXQgb2YgdGhlIHRlc3QncywgMzIgYnl0ZXM=', 1796130000000, 'id-000036', NULL),
('id-000045', 'https://old.example.test/hook', 'whsec_YSBzZWNyZXQgb2YgdGhlIHRlc3QncywgMzIgYnl0ZXM=', 1796130000000, 'id-000036', 1796130000000);
INSERT INTO `webhook_delivery` (`id`, `webhook_id`, `interaction_id`, `body`, `created_at`, `tries`, `status`, `delivered_at`, `failed_at`) VALUES
('id-000051', 'id-000044', 'id-000049', '{"id":"id-000051","type":"workitem.created","timestamp":"2026-12-01T13:00:00.000Z","data":{"externalId":"order-1001","id":"id-000049","skill":{"id":"id-000009","name":"Back office"},"title":"Refund of order 1001","state":"waiting","outcome":null,"agent":null,"disposition":null,"dueAt":null,"createdAt":"2026-12-01T13:00:00.000Z","assignedAt":null,"endedAt":null,"completedAt":null}}', 1796130000000, 1, 204, 1796130000000, NULL),
('id-000052', 'id-000045', 'id-000049', '{"id":"id-000052","type":"workitem.created","timestamp":"2026-12-01T13:00:00.000Z","data":{"externalId":"order-1001","id":"id-000049","skill":{"id":"id-000009","name":"Back office"},"title":"Refund of order 1001","state":"waiting","outcome":null,"agent":null,"disposition":null,"dueAt":null,"createdAt":"2026-12-01T13:00:00.000Z","assignedAt":null,"endedAt":null,"completedAt":null}}', 1796130000000, 1, 500, NULL, 1796130010000),
('id-000056', 'id-000044', 'id-000049', '{"id":"id-000056","type":"workitem.assigned","timestamp":"2026-12-01T13:00:00.000Z","data":{"externalId":"order-1001","id":"id-000049","skill":{"id":"id-000009","name":"Back office"},"title":"Refund of order 1001","state":"assigned","outcome":null,"agent":"Sam Okafor","disposition":null,"dueAt":null,"createdAt":"2026-12-01T13:00:00.000Z","assignedAt":"2026-12-01T13:00:00.000Z","endedAt":null,"completedAt":null}}', 1796130000000, 1, 204, 1796130424000, NULL),
('id-000169', 'id-000044', 'id-000168', '{"id":"id-000169","type":"workitem.created","timestamp":"2026-12-01T13:07:04.000Z","data":{"externalId":"order-1002","id":"id-000168","skill":{"id":"id-000009","name":"Back office"},"title":"Return of order 1002","state":"waiting","outcome":null,"agent":null,"disposition":null,"dueAt":null,"createdAt":"2026-12-01T13:07:04.000Z","assignedAt":null,"endedAt":null,"completedAt":null}}', 1796130424000, 0, NULL, NULL, NULL),
('id-000171', 'id-000044', 'id-000168', '{"id":"id-000171","type":"workitem.assigned","timestamp":"2026-12-01T13:07:04.000Z","data":{"externalId":"order-1002","id":"id-000168","skill":{"id":"id-000009","name":"Back office"},"title":"Return of order 1002","state":"assigned","outcome":null,"agent":"Sam Okafor","disposition":null,"dueAt":null,"createdAt":"2026-12-01T13:07:04.000Z","assignedAt":"2026-12-01T13:07:04.000Z","endedAt":null,"completedAt":null}}', 1796130424000, 1, 503, NULL, NULL);
INSERT INTO `work_item` (`interaction_id`, `external_id`, `title`, `payload`, `digest`, `api_key_id`, `created_at`, `due_at`) VALUES
('id-000049', 'order-1001', 'Refund of order 1001', '{"Order":"order-1001"}', 'ec7e57024ed454178011aae17508583cf53b0f18288a25d67eb6f93f841aa803', 'id-000046', 1796130000000, NULL),
('id-000168', 'order-1002', 'Return of order 1002', '{"Order":"order-1002"}', 'c638ebede1607d91d59351fe361f6d149d8bcf094b4e1d0c783769252994e7f5', NULL, 1796130424000, NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES ('event', 308);
INSERT INTO sqlite_sequence (name, seq) VALUES ('audit', 16);
INSERT INTO sqlite_sequence (name, seq) VALUES ('presence_change', 17);
INSERT INTO sqlite_sequence (name, seq) VALUES ('transition', 94);
INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', 89);
CREATE UNIQUE INDEX `agent_email_unique` ON `agent` (`email`);
CREATE INDEX `agent_team` ON `agent` (`team_id`);
CREATE INDEX `agent_skill_skill` ON `agent_skill` (`skill_id`);
CREATE UNIQUE INDEX `assignment_live` ON `assignment` (`interaction_id`) WHERE state in ('offered', 'dialing', 'active', 'held', 'parked');
CREATE INDEX `assignment_agent` ON `assignment` (`agent_id`) WHERE state in ('offered', 'dialing', 'active', 'held', 'parked', 'wrapup');
CREATE INDEX `assignment_interaction` ON `assignment` (`interaction_id`);
CREATE INDEX `audit_at` ON `audit` (`at`);
CREATE UNIQUE INDEX `cool_down_once` ON `cool_down` (`agent_id`,`interaction_id`);
CREATE INDEX `customer_address_customer` ON `customer_address` (`customer_id`);
CREATE UNIQUE INDEX `customer_address_once` ON `customer_address` (`kind`,`value`,`customer_id`);
CREATE INDEX `due_at` ON `due` (`due_at`);
CREATE INDEX `entry_interaction` ON `entry` (`interaction_id`,`id`);
CREATE UNIQUE INDEX `entry_key` ON `entry` (`interaction_id`,`key`);
CREATE INDEX `event_at` ON `event` (`at`);
CREATE INDEX `interaction_waiting` ON `interaction` (`skill_id`,`enqueued_at`) WHERE state = 'waiting';
CREATE INDEX `interaction_session` ON `interaction` (`session_id`);
CREATE INDEX `interaction_customer` ON `interaction` (`customer_id`,`started_at`);
CREATE INDEX `login_agent` ON `login` (`agent_id`);
CREATE INDEX `outbox_interaction` ON `outbox` (`interaction_id`,`state`);
CREATE INDEX `presence_change_agent` ON `presence_change` (`agent_id`,`at`);
CREATE INDEX `session_customer` ON `session` (`customer_id`,`opened_at`);
CREATE INDEX `tab_owner` ON `tab` (`owner_id`);
CREATE INDEX `tab_seen` ON `tab` (`seen_at`);
CREATE INDEX `team_skill_skill` ON `team_skill` (`skill_id`);
CREATE INDEX `transition_interaction` ON `transition` (`interaction_id`);
CREATE INDEX `attachment_entry` ON `attachment` (`entry_id`);
CREATE INDEX `attachment_interaction` ON `attachment` (`interaction_id`);
CREATE INDEX `block_customer` ON `block` (`customer_id`,`until`);
CREATE INDEX `customer_note_customer` ON `customer_note` (`customer_id`,`at`);
CREATE UNIQUE INDEX `help_request_open` ON `help_request` (`interaction_id`) WHERE answered_at is null;
CREATE UNIQUE INDEX `quick_reply_once` ON `quick_reply` (`locale`,`shortcut`);
CREATE INDEX `throttle_last` ON `throttle` (`last_at`);
CREATE INDEX `audit_link_asked` ON `audit` (`at`) WHERE deed = 'link-asked';
CREATE INDEX `cool_down_until` ON `cool_down` (`until`);
CREATE INDEX `draft_saved` ON `draft` (`saved_at`);
CREATE INDEX `login_ended` ON `login` (`ended_at`);
CREATE INDEX `help_request_interaction` ON `help_request` (`interaction_id`,`agent_id`);
CREATE INDEX `interaction_handled` ON `interaction` (`skill_id`,`completed_at`) WHERE outcome = 'handled';
CREATE UNIQUE INDEX `api_key_hash_unique` ON `api_key` (`hash`);
CREATE INDEX `callback_customer` ON `callback` (`customer_id`);
CREATE INDEX `callback_agent` ON `callback` (`agent_id`,`due_at`);
CREATE UNIQUE INDEX `reservation_interactionId_unique` ON `reservation` (`interaction_id`);
CREATE INDEX `reservation_at` ON `reservation` (`at`);
CREATE INDEX `webhook_delivery_interaction` ON `webhook_delivery` (`interaction_id`);
CREATE INDEX `webhook_delivery_done` ON `webhook_delivery` (`delivered_at`);
CREATE UNIQUE INDEX `work_item_external` ON `work_item` (`external_id`);
CREATE INDEX `assignment_refused` ON `assignment` (`agent_id`,`completed_at`) WHERE state = 'refused';
CREATE INDEX `audit_subject` ON `audit` (`subject`,`id`) WHERE changes is not null;
CREATE INDEX `assignment_done` ON `assignment` (`agent_id`,`completed_at`);
CREATE UNIQUE INDEX `assignment_offer` ON `assignment` (`agent_id`,`voice`) WHERE state = 'offered';
CREATE INDEX `interaction_heads` ON `interaction` (`skill_id`,`lane`,`languages`,`level`,case when "initial" is null then -1 else "initial" end,`enqueued_at`,`id`) WHERE state = 'waiting';
CREATE INDEX `transition_skill` ON `transition` (`skill_id`,`at`);
CREATE INDEX `callback_interaction` ON `callback` (`interaction_id`);
CREATE INDEX `cool_down_interaction` ON `cool_down` (`interaction_id`);
CREATE INDEX `webhook_delivery_webhook` ON `webhook_delivery` (`webhook_id`,`created_at`);
COMMIT;
