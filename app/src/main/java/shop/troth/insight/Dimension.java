package shop.troth.insight;

import shop.troth.kernel.encoding.DashedWord;

/** The keys of sums, besides the day. */
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
    /** By sales tax rate, in thousandths of a percent, or the reason for none; the key is empty for orders of which neither is known. */
    TAX_RATE,
    /** By the state that the order went to; the key is empty where the books don't keep it. */
    STATE;

    /** Returns the value in the database, such as {@code tax-rate}. */
    String word() {
        return DashedWord.of(this);
    }
}
