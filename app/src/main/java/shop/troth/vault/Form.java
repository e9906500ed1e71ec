package shop.troth.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.vault.gate.CollectionNotice;

/**
 * A place where a person gives data: its inputs, what becomes of them, and the purposes told beside it. The single source for the page
 * (labels, required marks, {@code autocomplete}), for validation, and for the policy checker.
 *
 * @param id the name in the policy's list of forms
 * @param parts the records that it creates
 * @param choices options by input, for inputs that say nothing about a person
 * @param told leaf purposes that the page names beside the form, including those of optional additions
 */
public record Form(String id, List<Part<?>> parts, Map<String, Set<String>> choices, List<Purpose> told)
        implements CollectionNotice {

    /** The choice that accepts, for the input it names, the value that the store thinks was meant. */
    public static final String INSTEAD = "instead";

    /** Suffix of the choice that keeps a doubtful part as typed: {@code shipping.as-typed=yes}. */
    public static final String AS_TYPED = ".as-typed";

    /** All inputs that become personal data, in page order. */
    public List<Field> fields() {
        return parts.stream().flatMap(it -> it.fields().stream()).toList();
    }

    /** This form with other options for its choices, as the store defines them. */
    public Form choosing(Map<String, Set<String>> options) {
        var all = new LinkedHashMap<>(choices);
        all.putAll(options);
        return new Form(id, parts, Map.copyOf(all), told);
    }

    /** This form without the records of these categories and their inputs. */
    public Form without(Collection<DataCategory> leftOut) {
        var rest = parts.stream()
                .filter(it -> !leftOut.contains(it.kind().category()))
                .toList();
        return new Form(id, rest, choices, told);
    }

    /** This form with another examination of a kind's record, such as whether the store delivers to an address. */
    public <T> Form examining(Kind<T> kind, Examination<T> examination) {
        var all = new ArrayList<Part<?>>();
        for (var part : parts) {
            all.add(part.kind().equals(kind) ? examined(part, kind, examination) : part);
        }
        return new Form(id, List.copyOf(all), choices, told);
    }

    @SuppressWarnings("unchecked") // a part of this kind holds what the kind holds
    private static <T> Part<T> examined(Part<?> part, Kind<T> kind, Examination<T> examination) {
        var same = (Part<T>) part;
        return new Part<>(kind, same.fields(), same.check(), same.leftOutWhen(), examination);
    }

    /** The form as declared in the register. An input that a choice can leave out is not required. */
    public DeclaredForm declared() {
        var inputs = new ArrayList<DeclaredForm.Input>();
        for (var part : parts) {
            for (var field : part.fields()) {
                var required = field.required() && part.leftOutWhen().isEmpty();
                inputs.add(
                        new DeclaredForm.Input(field.name(), part.kind().category(), field.autocomplete(), required));
            }
        }
        return new DeclaredForm(id, List.copyOf(inputs), told);
    }

    /**
     * Reads what was sent. Values become {@link Personal} before anything else sees them.
     *
     * @param sent parameters of the request, each with all its values
     * @throws Undeclared if there is an input this form does not have, or one twice
     */
    public Submission read(Map<String, String[]> sent) {
        var inputs = new FormInputs(this, sent);
        var doubts = new ArrayList<Submission.Doubt>();
        for (var part : parts) {
            if (!part.leftOut(inputs.chosen())) {
                read(part, inputs).ifPresent(doubts::add);
            }
        }
        return inputs.submission(doubts);
    }

    /** Reads one part; reads it again with the suggested value if the person accepted that. */
    private static Optional<Submission.Doubt> read(Part<?> part, FormInputs inputs) {
        var doubt = part.read(inputs);
        return doubt.filter(inputs::takeInstead).isPresent() ? part.read(inputs) : doubt;
    }

    /** Thrown for an input that the form does not declare. Says no more: even an input's name could be personal data. */
    public static final class Undeclared extends RuntimeException {
        Undeclared() {
            super("an input that the form does not declare");
        }
    }

    /**
     * One input.
     *
     * @param label its label on the page
     * @param autocomplete the {@code autocomplete} token (HTML Living Standard, autofill)
     * @param inputMode the keyboard that a phone shows: text, email, tel, or numeric; {@link #LINES} for text of several lines,
     *     {@link #PASSWORD} for a password
     * @param maxLength in characters
     * @param hint a line below it, or empty
     */
    public record Field(
            String name,
            String label,
            boolean required,
            String autocomplete,
            String inputMode,
            int maxLength,
            String hint) {

        /** The input mode of a text that may have several lines. */
        public static final String LINES = "lines";

        /** The input mode of a password: hidden, never shown again, and rejected rather than cut if too long. */
        public static final String PASSWORD = "password";

        boolean hasLines() {
            return inputMode.equals(LINES);
        }

        /** Whether it is an email address, a phone number, or a number such as a ZIP code. */
        boolean isForPrograms() {
            return List.of("email", "tel", "numeric").contains(inputMode);
        }
    }

    /**
     * One record of one kind, created from one or more inputs.
     *
     * @param leftOutWhen the choice ({@code name=value}) that makes this part unnecessary, or empty
     * @param examination a further check of a value that passed the first
     */
    public record Part<T>(
            Kind<T> kind, List<Field> fields, Check<T> check, String leftOutWhen, Examination<T> examination) {

        /** Creates a part without further examination. */
        public Part(Kind<T> kind, List<Field> fields, Check<T> check, String leftOutWhen) {
            this(kind, fields, check, leftOutWhen, (value, chosen) -> Optional.empty());
        }

        boolean leftOut(Map<String, String> chosen) {
            var at = leftOutWhen.indexOf('=');
            return at > 0 && leftOutWhen.substring(at + 1).equals(chosen.get(leftOutWhen.substring(0, at)));
        }

        Optional<Submission.Doubt> read(FormInputs inputs) {
            var values = inputs.values(fields);
            var given = inputs.anyGiven(fields);
            var clean = inputs.areClean(fields);
            var found = Optional.<Submission.Doubt>empty();
            if (given && (clean || fields.size() > 1)) { // report all errors at once
                switch (check.read(values)) {
                    case Checked.Good<T>(var value) -> {
                        if (clean) {
                            found = examine(value, inputs);
                        }
                    }
                    case Checked.Bad<T>(var index, var sentence) -> inputs.mendToo(fields.get(index), sentence);
                }
                examination.inputs(values, inputs.chosen()).ifPresent(it -> {
                    inputs.mendToo(fields.get(it.index()), it.sentence());
                    inputs.drop(kind);
                });
            }
            return found;
        }

        private Optional<Submission.Doubt> examine(T value, FormInputs inputs) {
            var remark = examination.of(value, inputs.chosen());
            var asTyped = fields.getFirst().name().replaceFirst("\\..*", "") + AS_TYPED;
            if (remark.isEmpty() || (remark.get().doubtful() && inputs.isChosen(asTyped, "yes"))) {
                inputs.keep(kind, Personal.typed(kind, value));
                return Optional.empty();
            }
            var field = fields.get(remark.get().index());
            inputs.mend(field, remark.get().sentence());
            return Optional.of(new Submission.Doubt(
                    field.name(),
                    remark.get().instead().map(it -> new Personal<>(it, OpeningRecord.TYPED)),
                    remark.get().doubtful() ? asTyped : ""));
        }
    }

    /** Examines a value together with what was chosen, such as an address with the delivery method. */
    @FunctionalInterface
    public interface Examination<T> {
        Optional<Remark> of(T value, Map<String, String> chosen);

        /**
         * Finds what is wrong with the inputs themselves, even if some of them have other errors, and must be corrected in any case.
         *
         * @param values the part's inputs in order; empty strings for those not given
         */
        default Optional<Remark> inputs(List<String> values, Map<String, String> chosen) {
            return Optional.empty();
        }
    }

    /**
     * Something about a value to correct or confirm.
     *
     * @param index index of the input within the part
     * @param sentence what to correct, without the value
     * @param instead what may have been meant in that input
     * @param doubtful whether the person may keep the value as it is
     */
    public record Remark(int index, String sentence, Optional<String> instead, boolean doubtful) {

        /** Withheld, because it may contain what someone typed. */
        @Override
        public String toString() {
            return Personal.WITHHELD;
        }
    }

    /** Turns the text of a part's inputs into a value, or says which input is wrong and why. */
    @FunctionalInterface
    public interface Check<T> {
        Checked<T> read(List<String> values);
    }

    /** The result of a check. */
    public sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        /** @param index index of the input within the part; @param sentence what to correct, without the value */
        record Bad<T>(int index, String sentence) implements Checked<T> {}
    }
}
