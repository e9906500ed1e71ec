package shop.troth.pricing.promotion.edit;

import java.util.UUID;

/**
 * An edit that staff make with one press of a button.
 *
 * @param key idempotency key from the page, so that a second press has no effect
 * @param staff id of the member of staff
 * @param version version of the promotion that they saw; 0 for a new one
 */
public record PromotionEdit(UUID key, UUID staff, int version) {}
