package shop.troth.insight.payout;

import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.payments.payout.LineKind;

/**
 * A mismatch between a payout and the store's books.
 *
 * @param line kind of the line; empty for the whole payout
 * @param order its order, if the books have one
 * @param expected the amount in the books or, for the sum, the amount paid out
 * @param found the amount in the bank's list
 */
public record PayoutMismatch(
        Kind kind, Optional<LineKind> line, Optional<OrderId> order, Optional<Money> expected, Optional<Money> found) {

    /** The kind of mismatch. */
    public enum Kind {
        /** The lines do not add up to what the bank paid out. */
        SUM,
        /** None of its payments belong to the store. */
        FOREIGN,
        /** The books have it, and no payout does. */
        MISSING,
        /** A payout has it, and the books do not. */
        UNKNOWN,
        /** The amounts differ. */
        DIFFERS,
        /** It appears twice. */
        TWICE;

        /** Returns the value in the database. */
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
