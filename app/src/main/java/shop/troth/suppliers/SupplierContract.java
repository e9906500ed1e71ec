package shop.troth.suppliers;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A contract with a company that works for a store.
 *
 * @param recipient the company's id in {@code store.yaml}
 * @param reference under which the contract is filed
 * @param last its last day, by itself
 * @param leftOn the day on which {@code store.yaml} no longer had it
 * @param askedOn when the store asked the company to return or delete what it has
 * @param settled how that ended
 */
public record SupplierContract(
        String recipient,
        String reference,
        String name,
        LocalDate first,
        LocalDate last,
        Optional<LocalDate> leftOn,
        Optional<LocalDate> askedOn,
        Optional<Settled> settled) {

    /** How long a company has after the end of its contract to return or delete what it has. */
    public static final Period TIME = Period.ofDays(30);

    /**
     * What became of the data.
     *
     * @param certificate SHA-256 of the file with which the company confirmed it, in hexadecimal; empty if there is none
     */
    public record Settled(Outcome outcome, LocalDate on, String certificate) {}

    /** What the company says. */
    public enum Outcome {
        RETURNED("It returned everything and kept nothing"),
        DELETED("It deleted everything"),
        HAD_NONE("It has nothing of ours");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String word() {
            return DashedWord.of(this);
        }

        public static Optional<Outcome> of(String word) {
            return DashedWord.find(Outcome.class, word);
        }
    }

    /** The last day of the contract, or the day on which the company left the register before that. */
    public LocalDate lastDay() {
        return leftOn.filter(it -> it.isBefore(last)).orElse(last);
    }

    /** The first day without the contract, if that has come. */
    public Optional<LocalDate> endedOn(LocalDate today) {
        var after = last.plusDays(1);
        return leftOn.filter(it -> it.isBefore(after))
                .or(() -> Optional.of(after))
                .filter(it -> !it.isAfter(today));
    }

    /** The day by which the company has to answer. */
    public Optional<LocalDate> due(LocalDate today) {
        return endedOn(today).map(it -> it.plus(TIME));
    }
}
