package shop.troth.desk.gift;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.payments.gift.IssueGiftCard;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;

/**
 * The form that issues a gift card, as it was read.
 *
 * @param amount null if it is not valid
 * @param expires the end of the typed day in the store's time zone; empty if the card does not expire
 * @param faults sentences by the name of the field
 */
record GiftCardForm(@Nullable Money amount, Optional<Instant> expires, String note, Map<String, String> faults) {

    private static final int LONGEST_NOTE = 200;

    static GiftCardForm read(Store store, Map<String, String> sent, Instant now) {
        var faults = new LinkedHashMap<String, String>();
        var amount = amount(store, sent.getOrDefault("amount", "").strip(), faults);
        var expires = expires(store, sent.getOrDefault("expires", "").strip(), now, faults);
        var note = sent.getOrDefault("note", "").replace("\0", "").strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            faults.put("note", "Say in up to %d characters why it’s issued.".formatted(LONGEST_NOTE));
        }
        return new GiftCardForm(amount, expires, note, faults);
    }

    private static @Nullable Money amount(Store store, String typed, Map<String, String> faults) {
        var text = typed.replace("$", "").replace(",", "");
        if (text.matches("[0-9]{1,6}(\\.[0-9]{1,2})?")) {
            var amount = Money.of(store.currency(), new BigDecimal(text));
            if (amount.isPositive() && amount.getAmountMinorLong() <= IssueGiftCard.MOST_MINOR) {
                return amount;
            }
        }
        var most = Money.ofMinor(store.currency(), IssueGiftCard.MOST_MINOR);
        faults.put("amount", "Enter an amount such as 25 or 12.50, up to %s.".formatted(Amounts.text(most)));
        return null;
    }

    private static Optional<Instant> expires(Store store, String typed, Instant now, Map<String, String> faults) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            var end = LocalDate.parse(typed)
                    .plusDays(1)
                    .atStartOfDay(store.dispatch().zone())
                    .toInstant();
            if (end.isAfter(now) && LocalDate.parse(typed).getYear() < 3000) {
                return Optional.of(end);
            }
        } catch (DateTimeException e) {
            // reported below
        }
        faults.put("expires", "Enter today or a later day, or leave it empty for a card that doesn’t expire.");
        return Optional.empty();
    }
}
