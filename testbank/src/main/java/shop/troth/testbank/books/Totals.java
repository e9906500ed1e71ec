package shop.troth.testbank.books;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.BankPayment;

/** Sums over an account's payments, kept up to date with each change. */
final class Totals {

    private final Map<String, Long> sums = new TreeMap<>();

    synchronized void replace(@Nullable BankPayment before, BankPayment after) {
        if (before != null) {
            count(before, -1);
        }
        count(after, 1);
    }

    private void count(BankPayment payment, int sign) {
        add("sessions", sign);
        add("sessions_" + payment.session().name().toLowerCase(java.util.Locale.ROOT), sign);
        for (var attempt : payment.attempts()) {
            switch (attempt.state()) {
                case CAPTURED -> {
                    add("charges", sign);
                    add("charged." + payment.terms().currency(), sign * attempt.captured());
                }
                case RESERVED -> add("reserved", sign);
                case FAILED -> add("declined", sign);
                case ASKING, PROCESSING, RELEASED ->
                    add(attempt.state().name().toLowerCase(java.util.Locale.ROOT), sign);
            }
        }
        add(
                "refunds",
                sign * payment.refunds().stream().filter(each -> each.counts()).count());
        add("refunded." + payment.terms().currency(), sign * payment.refunded());
        add("disputes", payment.dispute() == null ? 0 : sign);
        if (payment.attempts().stream().filter(Attempt::isPaid).count() > 1) {
            add("paid_twice", sign);
        }
    }

    private void add(String name, long amount) {
        sums.merge(name, amount, Long::sum);
    }

    synchronized Map<String, Long> sums() {
        return new TreeMap<>(sums);
    }
}
