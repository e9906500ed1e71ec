package shop.troth.pricing.granted;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A discount on what staff left at the store's price, and why. It is in the price of one, which is rounded once, so that page, cart, review,
 * bank, and invoice multiply the same price.
 *
 * @param basisPoints hundredths of a percent, 1 to {@link #MOST}
 */
public record Reduction(int basisPoints, Why why) {

    /** Less than everything: the bank takes no payment of nothing. */
    public static final int MOST = 9_999;

    private static final int WHOLE = 10_000;
    private static final int DECIMALS = 4;

    /** Why it is given. A fixed list, because the buyer reads it and it is no place to write about people. */
    public enum Why {
        LARGE_ORDER("Large order"),
        REGULAR_CUSTOMER("Regular customer"),
        PRICE_MATCH("Price match"),
        AGREED_PRICE("Agreed price"),
        OPENED_PACKAGE("Opened or damaged package"),
        OUR_MISTAKE("To make up for a mistake of ours");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** As the desk and the buyer read it. */
        public String words() {
            return words;
        }

        /** As it stands in the database and in forms, such as {@code large-order}. */
        public String word() {
            return DashedWord.of(this);
        }

        public static Optional<Why> of(String word) {
            return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }

    /** @throws IllegalArgumentException if it is none, or all there is to pay */
    public Reduction {
        if (basisPoints < 1 || basisPoints > MOST) {
            throw new IllegalArgumentException("a discount of %d hundredths of a percent".formatted(basisPoints));
        }
    }

    /** The reduced price of one, rounded half up to the cent. */
    public Money of(Money list) {
        return list.multipliedBy(BigDecimal.valueOf(WHOLE - basisPoints, DECIMALS), RoundingMode.HALF_UP);
    }

    /** Such as {@code 12.5}, as it is typed. */
    public String percent() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }

    /** Such as {@code 10% (Large order)}. */
    public String inWords() {
        return percent() + "% (" + why.words() + ")";
    }
}
