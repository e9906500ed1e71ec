package shop.troth.pricing.promotion.edit;

import java.util.UUID;

/**
 * What somebody at the desk does with one press of a button.
 *
 * @param key chosen when the page was made, so that a second press does nothing more
 * @param staff the number of who does it
 * @param version of the promotion that they saw; 0 for a new one
 */
public record PromotionEdit(UUID key, UUID staff, int version) {}
