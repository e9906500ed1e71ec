package shop.troth.insight.payout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.payments.payout.PayoutState;

/**
 * A payout of the bank, as the store knows it.
 *
 * @param id the bank's number
 * @param arrives the day on which it is in the store's own account
 * @param automatic whether the bank's schedule made it
 * @param checked since when somebody of finance says that what differs is explained
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

    /** How it compares with the store's books. */
    public enum Verdict {
        /** The bank's list is not complete yet, or not read to its end. */
        WAITING("Not compared yet"),
        /** Somebody made it at the bank; what is in it, the bank does not say. */
        UNLISTED("Not listed by the bank"),
        MATCHES("Matches"),
        DIFFERS("Doesn’t match");

        private final String title;

        Verdict(String title) {
            this.title = title;
        }

        /** As pages say it. */
        public String title() {
            return title;
        }

        /** As it stands in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Verdict of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether somebody has to look into it. */
    public boolean isToExplain() {
        return verdict == Verdict.DIFFERS && checked.isEmpty();
    }
}
