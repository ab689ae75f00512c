ALTER TABLE `interaction` DROP COLUMN `widened`;--> statement-breakpoint
ALTER TABLE `point` DROP COLUMN `purposes`;