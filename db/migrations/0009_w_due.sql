ALTER TABLE `work_item` ADD `due_at` integer;--> statement-breakpoint
CREATE INDEX `webhook_delivery_webhook` ON `webhook_delivery` (`webhook_id`,`created_at`);