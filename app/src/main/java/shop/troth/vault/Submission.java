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

/** What one form was given, checked. Holds values only as {@link Personal}; errors carry no value. */
public final class Submission {

    private final Form form;
    private final Map<String, Personal<String>> typed;
    private final Map<String, String> chosen;
    private final Map<Kind<?>, Personal<?>> records;
    private final Map<String, String> errors;
    private final List<Doubt> doubts;
    private final Set<Fact> said;

    Submission(
            Form form,
            Map<String, Personal<String>> typed,
            Map<String, String> chosen,
            Map<Kind<?>, Personal<?>> records,
            Map<String, String> errors,
            List<Doubt> doubts) {
        this(form, typed, chosen, records, errors, doubts, Set.of());
    }

    private Submission(
            Form form,
            Map<String, Personal<String>> typed,
            Map<String, String> chosen,
            Map<Kind<?>, Personal<?>> records,
            Map<String, String> errors,
            List<Doubt> doubts,
            Set<Fact> said) {
        this.form = form;
        this.typed = typed;
        this.chosen = chosen;
        this.records = records;
        this.errors = new LinkedHashMap<>(errors);
        this.doubts = List.copyOf(doubts);
        this.said = Set.copyOf(said);
    }

    /** A file that came with what a form was given, as a record of its own. */
    public static Submission file(Form form, Kind.SentFile file) {
        Map<Kind<?>, Personal<?>> records = Map.of(Kind.FILE, new Personal<>(file, Grounds.TYPED));
        return new Submission(form, Map.of(), Map.of(), records, Map.of(), List.of());
    }

    /** The same, from a browser that said this much by itself, such as that it sends a privacy signal. */
    public Submission from(Set<Fact> browser) {
        return new Submission(form, typed, chosen, records, errors, doubts, browser);
    }

    /** The same with the record of one kind alone, as if the form asked nothing else. */
    public Submission only(Kind<?> kind) {
        var one = new LinkedHashMap<>(records);
        one.keySet().retainAll(Set.of(kind));
        return new Submission(form, typed, chosen, one, errors, doubts, said);
    }

    /** What the browser said by itself; taking the submission in is decided by it as well. */
    public Set<Fact> said() {
        return said;
    }

    /**
     * Something to mend or to make sure of.
     *
     * @param field the input it is about; its sentence is among the errors
     * @param instead what may have been meant, taken by the choice {@link Form#INSTEAD}
     * @param asTyped the choice that leaves it as it was typed; the empty text if it cannot stay so
     */
    public record Doubt(String field, Optional<Personal<String>> instead, String asTyped) {}

    /** What the second look found, at most one for each part. */
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

    /** The option chosen in an impersonal input. */
    public Optional<String> chosen(String choice) {
        return Optional.ofNullable(chosen.get(choice));
    }

    /**
     * The record made of the inputs, as silent as they were.
     *
     * @throws java.util.NoSuchElementException if it was not given, or not well
     */
    public <T> Personal<T> get(Kind<T> kind) {
        return find(kind).orElseThrow();
    }

    /** The same, or nothing if it was not given, or not well. */
    @SuppressWarnings("unchecked") // Form.Part puts a kind and a value of one type together
    public <T> Optional<Personal<T>> find(Kind<T> kind) {
        return Optional.ofNullable((Personal<T>) records.get(kind));
    }

    /**
     * Tables of states and of the first digits of ZIP codes: the one thing that a submission tells about an address outside a sink is the
     * figure that it has there, such as a tax or a zone.
     *
     * @param byState by two-letter codes
     * @param byZip by one to three digits, which are those of many thousand people; most digits count, and before the state
     */
    public record Figures(Map<String, Integer> byState, Map<String, Integer> byZip) {

        private static final int MOST_DIGITS = 3;

        /** @throws IllegalArgumentException if a table could tell more of an address */
        public Figures {
            if (byZip.keySet().stream().anyMatch(it -> it.length() > MOST_DIGITS)) {
                throw new IllegalArgumentException("a table of more than the first three digits of ZIP codes");
            }
        }

        /** A table of states alone. */
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
     * The figure that tables have for an address.
     *
     * @return 0 for a place that they do not have, and where no address was given
     */
    public int figure(Kind<PostalAddress> address, Figures figures) {
        return Optional.ofNullable(records.get(address))
                .map(it -> (PostalAddress) it.value())
                .map(it -> figures.of(it.state(), it.zip()))
                .orElse(0);
    }

    /**
     * The same of the inputs for state and ZIP code alone, while the rest of the address may still be missing.
     *
     * @param address what the names of its inputs begin with
     * @return nothing where nothing was typed in one that the figure depends on
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

    /** By the name of the input, a sentence that tells how to mend it; empty if all is well. */
    public Map<String, String> errors() {
        return Map.copyOf(errors);
    }

    public boolean isGood() {
        return errors.isEmpty();
    }

    /** Whether the number of a payment card was taken out of something, so that the page can tell. */
    public boolean hasLostCard() {
        return records.values().stream()
                .anyMatch(it -> it.value() instanceof String words && CardNumbers.wereRemoved(words));
    }

    Map<Kind<?>, Personal<?>> records() {
        return records;
    }

    /** What they hold; it does not leave the vault. */
    Map<Kind<?>, Object> values() {
        var values = new LinkedHashMap<Kind<?>, Object>();
        records.forEach((kind, value) -> values.put(kind, value.value()));
        return values;
    }

    List<DataCategory> categories() {
        return records.keySet().stream().map(Kind::category).toList();
    }
}
