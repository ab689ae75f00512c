ALTER TABLE `interaction` RENAME COLUMN `lane` TO `reserved_for`;--> statement-breakpoint
DROP INDEX `interaction_heads`;--> statement-breakpoint
CREATE INDEX `interaction_candidates` ON `interaction` (`skill_id`,`reserved_for`,`languages`,`level`,case when "initial" is null then -1 else "initial" end,`enqueued_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE `audit` RENAME COLUMN `deed` TO `action`;--> statement-breakpoint
ALTER TABLE `login` RENAME COLUMN `deed_at` TO `acted_at`;--> statement-breakpoint
-- Due rows under the names that their rooms register now; the key begins with the kind.
UPDATE `due` SET `kind` = 'reserved-for', `key` = 'reserved-for:' || `subject` WHERE `kind` = 'lane';--> statement-breakpoint
UPDATE `due` SET `kind` = 'widen', `key` = 'widen:' || `subject` WHERE `kind` = 'opens-to-more';--> statement-breakpoint
UPDATE `due` SET `kind` = 'skill-changed', `key` = 'skill-changed:' || `subject` WHERE `kind` = 'opens-skill';--> statement-breakpoint
UPDATE `due` SET `kind` = 'cool-down', `key` = 'cool-down:' || `subject` WHERE `kind` = 'cooled';--> statement-breakpoint
UPDATE `assignment` SET `why` = replace(replace(`why`, '"reason":"lane"', '"reason":"reserved-for"'), '"reason":"owes"', '"reason":"wrapup-due"') WHERE `why` LIKE '%"reason":"lane"%' OR `why` LIKE '%"reason":"owes"%';--> statement-breakpoint
UPDATE `transition` SET `by` = 'wrap-up' WHERE `by` = 'owe';