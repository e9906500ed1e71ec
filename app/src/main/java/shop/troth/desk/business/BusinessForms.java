package shop.troth.desk.business;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.stores.Store;

/** The forms of a business account, as they were read. */
final class BusinessForms {

    private static final int LONGEST = 80;
    private static final int CENTS = 2;

    private BusinessForms() {}

    /**
     * Terms.
     *
     * @param terms null if something is wrong
     * @param faults sentences by the name of the field
     */
    record TermsForm(@Nullable Terms terms, Map<String, String> faults) {

        static TermsForm read(Store store, Map<String, String> sent) {
            var faults = new LinkedHashMap<String, String>();
            var state = State.of(sent.getOrDefault("state", "")).filter(it -> it != State.ASKED);
            if (state.isEmpty()) {
                faults.put("state", "Choose what becomes of the account.");
            }
            var days = sent.getOrDefault("days", "").strip();
            if (!days.matches("[0-9]{1,3}") || Integer.parseInt(days) > BusinessAccount.MOST_DAYS) {
                faults.put("days", "Enter a number of days from 0 to %d.".formatted(BusinessAccount.MOST_DAYS));
            }
            var limit = money(store, sent.getOrDefault("limit", ""))
                    .filter(it -> it.getAmountMinorLong() <= BusinessAccount.MOST_MINOR);
            if (limit.isEmpty()) {
                faults.put("limit", "Enter an amount such as 5000 or 1,250.00.");
            }
            return new TermsForm(
                    faults.isEmpty()
                            ? new Terms(state.orElseThrow(), Integer.parseInt(days), limit.orElseThrow())
                            : null,
                    faults);
        }
    }

    /**
     * A payment.
     *
     * @param amount null if it is not valid, as {@code received}
     * @param invoice number of the invoice that it pays first; empty for the one due first
     */
    record PaymentForm(
            @Nullable Money amount,
            @Nullable LocalDate received,
            String reference,
            Optional<Long> invoice,
            Map<String, String> faults) {

        static PaymentForm read(Store store, Map<String, String> sent, LocalDate today) {
            var faults = new LinkedHashMap<String, String>();
            var amount = money(store, sent.getOrDefault("amount", ""))
                    .filter(it -> it.isPositive() && it.getAmountMinorLong() <= BusinessAccount.MOST_MINOR);
            if (amount.isEmpty()) {
                faults.put("amount", "Enter the amount, such as 1,250.00.");
            }
            var received = day(sent.getOrDefault("received", "").strip()).filter(it -> !it.isAfter(today));
            if (received.isEmpty()) {
                faults.put("received", "Enter the day it came, today or earlier.");
            }
            var reference = words(sent, "reference", faults);
            var invoice = sent.getOrDefault("invoice", "").strip();
            if (!invoice.matches("[0-9]{0,15}")) {
                faults.put("invoice", "Enter the number of an invoice of this account, or leave it empty.");
            }
            return new PaymentForm(
                    amount.orElse(null),
                    received.orElse(null),
                    reference,
                    invoice.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(invoice)) : Optional.empty(),
                    faults);
        }
    }

    /** Reads a short text without a card number; adds a fault if it is missing or too long. */
    static String words(Map<String, String> sent, String field, Map<String, String> faults) {
        var typed = CardNumbers.remove(
                sent.getOrDefault(field, "").replaceAll("\\p{Cntrl}", " ").strip());
        if (typed.isEmpty() || typed.length() > LONGEST) {
            faults.put(field, "Enter up to %d characters.".formatted(LONGEST));
        }
        return typed;
    }

    private static Optional<Money> money(Store store, String typed) {
        var text = typed.strip().replace("$", "").replace(",", "");
        return text.matches("[0-9]{1,9}(\\.[0-9]{1,%d})?".formatted(CENTS))
                ? Optional.of(Money.of(store.currency(), new BigDecimal(text)))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(it -> it.getYear() >= 2000);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
