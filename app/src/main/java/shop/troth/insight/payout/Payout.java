package shop.troth.insight.payout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import shop.troth.payments.payout.PayoutState;

/**
 * A payout of the bank in the store's records.
 *
 * @param id the bank's id
 * @param arrives the day it arrives in the store's account
 * @param automatic whether it was scheduled by the bank
 * @param checked when a member of finance marked the mismatches as explained
 */
public record Payout(
        String id,
        Instant created,
        LocalDate arrives,
        Money amount,
        PayoutState state,
        boolean automatic,
        Verdict verdict,
        Optional<Instant> checked) {

    /** The result of the comparison with the store's books. */
    @RequiredArgsConstructor
    public enum Verdict {
        /** The bank's list is not complete yet, or not read to its end. */
        WAITING("Not compared yet"),
        /** It was made manually at the bank, which does not list its contents. */
        UNLISTED("Not listed by the bank"),
        MATCHES("Matches"),
        DIFFERS("Doesn’t match");

        private final String title;

        /** Returns the title shown on pages. */
        public String title() {
            return title;
        }

        /** Returns the value in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Verdict of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns whether it needs an explanation. */
    public boolean isToExplain() {
        return verdict == Verdict.DIFFERS && checked.isEmpty();
    }
}
