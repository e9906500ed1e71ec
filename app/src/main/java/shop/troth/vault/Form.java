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
import shop.troth.vault.gate.Notice;

/**
 * A place where a person gives data: its inputs, what becomes of them, and the purposes told beside it. The one truth for the
 * page (labels, marks, {@code autocomplete}), for validation, and for the policy checker.
 *
 * @param id the name in the policy's list of forms
 * @param parts the records it makes
 * @param choices inputs that say nothing about a person, each from a closed list
 * @param told leaf purposes that the page names beside the form, those of the additions too
 */
public record Form(String id, List<Part<?>> parts, Map<String, Set<String>> choices, List<Purpose> told)
        implements Notice {

    /** The choice that takes, for one input, what the shop thinks was meant. */
    public static final String INSTEAD = "instead";

    /** The end of the choice that leaves a doubtful part as it was typed: {@code shipping.as-typed=yes}. */
    public static final String AS_TYPED = ".as-typed";

    /** All inputs that become personal data, in the order of the page. */
    public List<Field> fields() {
        return parts.stream().flatMap(it -> it.fields().stream()).toList();
    }

    /** The same form with the options of its choices, which a store knows better. */
    public Form choosing(Map<String, Set<String>> options) {
        var all = new LinkedHashMap<>(choices);
        all.putAll(options);
        return new Form(id, parts, Map.copyOf(all), told);
    }

    /** The same form without the records of these kinds of data, and the inputs they are made of. */
    public Form without(Collection<DataCategory> leftOut) {
        var rest = parts.stream()
                .filter(it -> !leftOut.contains(it.kind().category()))
                .toList();
        return new Form(id, rest, choices, told);
    }

    /** The same with another look at the record of a kind, such as at whether the store delivers there. */
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

    /** For the register. An input that a choice can leave out is required of nobody. */
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
     * Takes what was sent. Values become {@link Personal} before anything else sees them.
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

    /** Reads one part; what it was taken for instead, once the person has said yes to that, is read in its place. */
    private static Optional<Submission.Doubt> read(Part<?> part, FormInputs inputs) {
        var doubt = part.read(inputs);
        return doubt.filter(inputs::takeInstead).isPresent() ? part.read(inputs) : doubt;
    }

    /** Something came that the form does not declare. Says no more: even a name could be somebody's data. */
    public static final class Undeclared extends RuntimeException {
        Undeclared() {
            super("an input that the form does not declare");
        }
    }

    /**
     * One input.
     *
     * @param label what the page calls it
     * @param autocomplete the standard token (HTML Living Standard, autofill)
     * @param inputMode which keyboard a phone shows: text, email, tel or numeric; {@link #LINES} for a text of several lines,
     *     {@link #PASSWORD} for a password
     * @param maxLength in characters
     * @param hint a line below it, or the empty text
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

        /** The input mode of a password: hidden, never shown again, and too long rather than cut. */
        public static final String PASSWORD = "password";

        boolean hasLines() {
            return inputMode.equals(LINES);
        }
    }

    /**
     * One record of one kind, made of one or more inputs.
     *
     * @param leftOutWhen the choice ({@code name=value}) that makes this part unnecessary, or the empty text
     * @param examination a second look at what passed the check
     */
    public record Part<T>(
            Kind<T> kind, List<Field> fields, Check<T> check, String leftOutWhen, Examination<T> examination) {

        /** Without a second look. */
        public Part(Kind<T> kind, List<Field> fields, Check<T> check, String leftOutWhen) {
            this(kind, fields, check, leftOutWhen, (value, chosen) -> Optional.empty());
        }

        boolean required() {
            return fields.stream().anyMatch(Field::required);
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
            if (given && (clean || fields.size() > 1)) { // all that is wrong is told at once
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
                    remark.get().instead().map(it -> new Personal<>(it, Grounds.TYPED)),
                    remark.get().doubtful() ? asTyped : ""));
        }
    }

    /** Looks at a value together with what was chosen, such as at an address and the way of delivery. */
    @FunctionalInterface
    public interface Examination<T> {
        Optional<Remark> of(T value, Map<String, String> chosen);

        /**
         * What can be told from the inputs, whatever is wrong with some of them, and must be mended in any case.
         *
         * @param values of the part's inputs in their order; the empty text for one without
         */
        default Optional<Remark> inputs(List<String> values, Map<String, String> chosen) {
            return Optional.empty();
        }
    }

    /**
     * Something about a value to mend or to make sure of.
     *
     * @param index which input of the part
     * @param sentence what to mend, without the value
     * @param instead what may have been meant for that input
     * @param doubtful whether the person may leave it as it is
     */
    public record Remark(int index, String sentence, Optional<String> instead, boolean doubtful) {

        /** Silent, for it may hold what somebody typed. */
        @Override
        public String toString() {
            return Personal.WITHHELD;
        }
    }

    /** Turns the texts of a part's inputs into a value, or says what is wrong with which input. */
    @FunctionalInterface
    public interface Check<T> {
        Checked<T> read(List<String> values);
    }

    /** How a check ended. */
    public sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        /** @param index which input of the part; @param sentence what to mend, without the value */
        record Bad<T>(int index, String sentence) implements Checked<T> {}
    }
}
