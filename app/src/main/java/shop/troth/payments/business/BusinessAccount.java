package shop.troth.payments.business;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * An account on which an organization buys.
 *
 * @param id the organization's
 * @param number what people call it, such as {@code B-7KQ2MX}; says nothing about the organization
 * @param terms what was agreed
 * @param owed what it owes: orders less credits and payments; below zero if it paid more
 * @param changedBy the member of staff who changed the terms last
 */
public record BusinessAccount(
        StoreId store,
        UUID id,
        String number,
        Terms terms,
        Money owed,
        Instant askedAt,
        Instant changedAt,
        Optional<UUID> changedBy) {

    /** The most net days that can be agreed. */
    public static final int MOST_DAYS = 180;

    /** The most credit that can be agreed, in minor units: $10,000,000. */
    public static final long MOST_MINOR = 1_000_000_000;

    /**
     * What finance agreed to.
     *
     * @param netDays how many days after its date an invoice is due
     * @param limit how much may be owed at any time
     */
    public record Terms(State state, int netDays, Money limit) {

        /** Returns how people call them, such as {@code net 30}. */
        public String words() {
            return netDays == 0 ? "due on receipt" : "net " + netDays;
        }
    }

    /** Whether orders can be placed on it. */
    @RequiredArgsConstructor
    public enum State {
        ASKED("Asked for"),
        OPEN("Open"),
        HELD("On hold"),
        DECLINED("Declined"),
        ENDED("Ended");

        private final String words;

        /** Such as {@code On hold}. */
        public String words() {
            return words;
        }

        /** The value in the database and in forms. */
        public String word() {
            return DashedWord.of(this);
        }

        public static Optional<State> of(String word) {
            return DashedWord.find(State.class, word);
        }
    }

    /** Returns how much more can be owed; zero at the limit. */
    public Money left() {
        var left = terms.limit().minus(owed);
        return left.isNegative() ? Money.zero(left.getCurrencyUnit()) : left;
    }

    public boolean isOpen() {
        return terms.state() == State.OPEN;
    }

    /** Returns whether its members see it, because there are terms or there is something to pay. */
    public boolean hasTerms() {
        return isOpen() || terms.state() == State.HELD || !owed.isZero();
    }
}
