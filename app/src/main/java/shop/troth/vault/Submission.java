package shop.troth.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;

/** The checked data given with one form. Holds values only as {@link Personal}; errors contain no values. */
public final class Submission {

    private final Form form;
    private final Map<String, Personal<String>> typed;
    private final Map<String, String> chosen;
    private final Map<Kind<?>, Personal<?>> records;
    private final Map<String, String> errors;
    private final List<Doubt> doubts;
    private final Set<Fact> statedFacts;
    private final boolean told;

    Submission(
            Form form,
            Map<String, Personal<String>> typed,
            Map<String, String> chosen,
            Map<Kind<?>, Personal<?>> records,
            Map<String, String> errors,
            List<Doubt> doubts) {
        this(form, typed, chosen, records, errors, doubts, Set.of(), true);
    }

    private Submission(
            Form form,
            Map<String, Personal<String>> typed,
            Map<String, String> chosen,
            Map<Kind<?>, Personal<?>> records,
            Map<String, String> errors,
            List<Doubt> doubts,
            Set<Fact> said,
            boolean told) {
        this.form = form;
        this.typed = typed;
        this.chosen = chosen;
        this.records = records;
        this.errors = new LinkedHashMap<>(errors);
        this.doubts = List.copyOf(doubts);
        this.statedFacts = Set.copyOf(said);
        this.told = told;
    }

    /** A file that was sent with a form, as a submission with one record. */
    public static Submission file(Form form, Kind.SentFile file) {
        Map<Kind<?>, Personal<?>> records = Map.of(Kind.FILE, new Personal<>(file, OpeningRecord.TYPED));
        return new Submission(form, Map.of(), Map.of(), records, Map.of(), List.of());
    }

    /** This submission with facts that the browser sent by itself, such as a privacy signal. */
    public Submission from(Set<Fact> browser) {
        return new Submission(form, typed, chosen, records, errors, doubts, browser, told);
    }

    /** This submission if whoever sent it never saw the form, and was not told otherwise what it is for. */
    public Submission untold() {
        return new Submission(form, typed, chosen, records, errors, doubts, statedFacts, false);
    }

    /** This submission with only the record of one kind. */
    public Submission only(Kind<?> kind) {
        var one = new LinkedHashMap<>(records);
        one.keySet().retainAll(Set.of(kind));
        return new Submission(form, typed, chosen, one, errors, doubts, statedFacts, told);
    }

    /** What the browser said by itself; it counts when the policy decides whether the submission may be collected. */
    public Set<Fact> statedFacts() {
        return statedFacts;
    }

    /** Whether who sent it was told what it is for, as on a form. */
    boolean isTold() {
        return told;
    }

    /**
     * A value to correct or confirm.
     *
     * @param field name of the input; its message is among the errors
     * @param instead what may have been meant, accepted with the choice {@link Form#INSTEAD}
     * @param asTyped the choice that keeps it as typed; empty if it must be corrected
     */
    public record Doubt(String field, Optional<Personal<String>> instead, String asTyped) {}

    /** What the further examination found; at most one doubt for each part. */
    public List<Doubt> doubts() {
        return doubts;
    }

    public Form form() {
        return form;
    }

    /** What was typed into one input, to show it back to the person who typed it. */
    public Optional<Personal<String>> typed(String field) {
        return Optional.ofNullable(typed.get(field));
    }

    /** The option chosen in an input without personal data. */
    public Optional<String> chosen(String choice) {
        return Optional.ofNullable(chosen.get(choice));
    }

    /**
     * The record created from the inputs, withheld like them.
     *
     * @throws java.util.NoSuchElementException if it was not given or is not valid
     */
    public <T> Personal<T> get(Kind<T> kind) {
        return find(kind).orElseThrow();
    }

    /** As {@link #get}; empty if it was not given or is not valid. */
    @SuppressWarnings("unchecked") // Form.Part puts a kind and a value of one type together
    public <T> Optional<Personal<T>> find(Kind<T> kind) {
        return Optional.ofNullable((Personal<T>) records.get(kind));
    }

    /**
     * Tables by state and by the first digits of ZIP codes. The only thing that a submission tells about an address outside a sink is the
     * figure that it has in such a table, such as a tax or a zone.
     *
     * @param byState figures by two-letter state code
     * @param byZip figures by the first one to three digits, which many thousands of people share; the longest match counts, before the
     *     state
     */
    public record Figures(Map<String, Integer> byState, Map<String, Integer> byZip) {

        private static final int MOST_DIGITS = 3;

        /** @throws IllegalArgumentException if a table could reveal more of an address */
        public Figures {
            if (byZip.keySet().stream().anyMatch(it -> it.length() > MOST_DIGITS)) {
                throw new IllegalArgumentException("a table of more than the first three digits of ZIP codes");
            }
        }

        /** A table by state only. */
        public static Figures ofStates(Map<String, Integer> byState) {
            return new Figures(byState, Map.of());
        }

        private int of(String state, String zip) {
            for (int digits = Math.min(MOST_DIGITS, zip.length()); digits > 0; digits--) {
                var figure = byZip.get(zip.substring(0, digits));
                if (figure != null) {
                    return figure;
                }
            }
            return byState.getOrDefault(state, 0);
        }
    }

    /**
     * The figure for an address.
     *
     * @return 0 if the tables do not have the place, or no address was given
     */
    public int figure(Kind<PostalAddress> address, Figures figures) {
        return Optional.ofNullable(records.get(address))
                .map(it -> (PostalAddress) it.value())
                .map(it -> figures.of(it.state(), it.zip()))
                .orElse(0);
    }

    /**
     * As {@link #figure(Kind, Figures)}, from only the inputs for state and ZIP code, while the rest of the address may still be missing.
     *
     * @param address prefix of the names of its inputs
     * @return empty if an input that the figure depends on is missing or too short
     */
    public OptionalInt figure(String address, Figures figures) {
        var state = typedWithin(address + ".state");
        var zip = figures.byZip().isEmpty() ? "" : typedWithin(address + ".zip");
        return state.isEmpty()
                        || zip.length() < Figures.MOST_DIGITS
                                && !figures.byZip().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(figures.of(state, zip));
    }

    private String typedWithin(String input) {
        return typed(input).map(Personal::value).map(String::strip).orElse("");
    }

    /** Messages by the name of the input, each saying how to correct it; empty if there are no errors. */
    public Map<String, String> errors() {
        return Map.copyOf(errors);
    }

    public boolean isGood() {
        return errors.isEmpty();
    }

    /** Whether a payment card number was removed from something, so that the page can say so. */
    public boolean hasLostCard() {
        return records.values().stream()
                .anyMatch(it -> it.value() instanceof String words && CardNumbers.wereRemoved(words));
    }

    Map<Kind<?>, Personal<?>> records() {
        return records;
    }

    /** The values of the records; they do not leave the vault. */
    Map<Kind<?>, Object> values() {
        var values = new LinkedHashMap<Kind<?>, Object>();
        records.forEach((kind, value) -> values.put(kind, value.value()));
        return values;
    }

    List<DataCategory> categories() {
        return records.keySet().stream().map(Kind::category).toList();
    }
}
