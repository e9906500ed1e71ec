package shop.troth.insight.payout;

import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.payments.payout.LineKind;

/**
 * Something of a payout that doesn't match the store's books.
 *
 * @param line what it is about; nothing for the whole payout
 * @param order which it is of, if the books have one
 * @param expected what the books have, or for the sum, what the bank paid out
 * @param found what the bank's list has
 */
public record PayoutMismatch(
        Kind kind, Optional<LineKind> line, Optional<OrderId> order, Optional<Money> expected, Optional<Money> found) {

    /** What is wrong. */
    public enum Kind {
        /** The lines do not add up to what the bank paid out. */
        SUM,
        /** None of its payments is the store's. */
        FOREIGN,
        /** The books have it, and no payout does. */
        MISSING,
        /** A payout has it, and the books do not. */
        UNKNOWN,
        /** The amount is another. */
        DIFFERS,
        /** It is there a second time. */
        TWICE;

        /** As it stands in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static PayoutMismatch sum(Money paidOut, Money lines) {
        return new PayoutMismatch(
                Kind.SUM, Optional.empty(), Optional.empty(), Optional.of(paidOut), Optional.of(lines));
    }

    static PayoutMismatch foreign() {
        return new PayoutMismatch(Kind.FOREIGN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static PayoutMismatch missing(LineKind line, OrderId order, Money expected) {
        return new PayoutMismatch(
                Kind.MISSING, Optional.of(line), Optional.of(order), Optional.of(expected), Optional.empty());
    }

    static PayoutMismatch unknown(PayoutLine line) {
        return new PayoutMismatch(
                Kind.UNKNOWN, Optional.of(line.kind()), line.order(), Optional.empty(), Optional.of(line.amount()));
    }

    static PayoutMismatch differs(PayoutLine line, Money expected) {
        return new PayoutMismatch(
                Kind.DIFFERS,
                Optional.of(line.kind()),
                line.order(),
                Optional.of(expected),
                Optional.of(line.amount()));
    }

    static PayoutMismatch twice(PayoutLine line) {
        return new PayoutMismatch(
                Kind.TWICE, Optional.of(line.kind()), line.order(), Optional.empty(), Optional.of(line.amount()));
    }
}
