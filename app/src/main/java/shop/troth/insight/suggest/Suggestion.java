package shop.troth.insight.suggest;

import shop.troth.catalog.ListedProduct;

/**
 * A product suggested to one customer.
 *
 * @param reason why, as the second half of a sentence, such as {@code you bought Rose Mist}
 */
public record Suggestion(ListedProduct product, String reason) {}
