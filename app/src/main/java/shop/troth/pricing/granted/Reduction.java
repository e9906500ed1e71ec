package shop.troth.pricing.granted;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A discount on items that staff left at the store's price, with its reason. It is included in the unit price, which is rounded once, so
 * that page, cart, review, bank, and invoice all use the same price.
 *
 * @param basisPoints hundredths of a percent, 1 to {@link #MOST}
 */
public record Reduction(int basisPoints, Why why) {

    /** The maximum; less than 100%, because the bank takes no payment of zero. */
    public static final int MOST = 9_999;

    private static final int WHOLE = 10_000;
    private static final int DECIMALS = 4;

    /** The reason. A fixed list, because the buyer reads it and free text could contain personal data. */
    @RequiredArgsConstructor
    public enum Why {
        LARGE_ORDER("Large order"),
        REGULAR_CUSTOMER("Regular customer"),
        PRICE_MATCH("Price match"),
        AGREED_PRICE("Agreed price"),
        OPENED_PACKAGE("Opened or damaged package"),
        OUR_MISTAKE("To make up for a mistake of ours");

        private final String words;

        /** Returns the words shown to staff and the buyer. */
        public String words() {
            return words;
        }

        /** Returns the value in the database and in forms, such as {@code large-order}. */
        public String word() {
            return DashedWord.of(this);
        }

        public static Optional<Why> of(String word) {
            return DashedWord.find(Why.class, word);
        }
    }

    /** @throws IllegalArgumentException if the percentage is zero, negative, or more than {@link #MOST} */
    public Reduction {
        if (basisPoints < 1 || basisPoints > MOST) {
            throw new IllegalArgumentException("a discount of %d hundredths of a percent".formatted(basisPoints));
        }
    }

    /** Returns the reduced price of one, rounded half up to the cent. */
    public Money of(Money list) {
        return list.multipliedBy(BigDecimal.valueOf(WHOLE - basisPoints, DECIMALS), RoundingMode.HALF_UP);
    }

    /** Returns the percentage as typed, such as {@code 12.5}. */
    public String percent() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }

    /** Returns words such as {@code 10% (Large order)}. */
    public String inWords() {
        return percent() + "% (" + why.words() + ")";
    }
}
