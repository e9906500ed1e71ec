package shop.troth.insight;

import shop.troth.kernel.encoding.DashedWord;

/** By what sums are kept, besides the day. */
public enum Dimension {
    /** Everything together. */
    ALL,
    /** By the address of the product, such as {@code pes-membrane-filters}. */
    PRODUCT,
    /** By the category that the product had when the order was counted. */
    CATEGORY,
    /** By promotion or coupon; an order with two counts for both. */
    DISCOUNT,
    /** All orders with a discount, each once. */
    DISCOUNTED,
    /** By the rate of the sales tax, in thousandths of a percent, or why there is none; the empty key for orders of which neither is known. */
    TAX_RATE;

    /** As it stands in the database, such as {@code tax-rate}. */
    String word() {
        return DashedWord.of(this);
    }
}
