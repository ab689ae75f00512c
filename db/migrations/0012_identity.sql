CREATE TABLE `customer_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`other_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_proposal_pair` ON `customer_proposal` (`customer_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `customer_proposal_other` ON `customer_proposal` (`other_id`);--> statement-breakpoint
ALTER TABLE `customer_address` ADD `source` text DEFAULT 'visitor' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer_address` ADD `confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `customer_address` ADD `confirmed_by` text;--> statement-breakpoint
ALTER TABLE `work_item` ADD `customer_matched` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- A host site signed these.
UPDATE `customer_address` SET `source` = 'identity', `confirmed_at` = `created_at`, `confirmed_by` = 'identity' WHERE `kind` = 'identity';--> statement-breakpoint
-- Which of the others an agent or a program gave was not written down: all that no visitor left with a message. Nobody confirmed any.
UPDATE `customer_address` SET `source` = 'agent' WHERE `kind` IN ('phone', 'email') AND NOT EXISTS (SELECT 1 FROM `interaction` JOIN `entry` ON `entry`.`interaction_id` = `interaction`.`id` WHERE `interaction`.`customer_id` = `customer_address`.`customer_id` AND `entry`.`note` = 'message-left' AND `entry`.`body` = `customer_address`.`value`);--> statement-breakpoint
UPDATE `work_item` SET `customer_matched` = EXISTS (SELECT 1 FROM `interaction` JOIN `customer` ON `customer`.`id` = `interaction`.`customer_id` WHERE `interaction`.`id` = `work_item`.`interaction_id` AND `customer`.`created_at` < `work_item`.`created_at`);
