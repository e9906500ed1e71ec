package shop.troth.vault;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.kernel.text.InvisibleText;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.DeclaredForm;

/**
 * A place where a person gives data: its inputs, what becomes of them, and the purposes told beside it. The one truth for the
 * page (labels, marks, {@code autocomplete}), for validation, and for the policy checker.
 *
 * @param id the name in the policy's list of forms
 * @param parts the records it makes
 * @param choices inputs that say nothing about a person, each from a closed list
 * @param told leaf purposes that the page names beside the form, those of the additions too
 */
public record Form(String id, List<Part<?>> parts, Map<String, Set<String>> choices, List<Purpose> told) {

    /** The choice that takes, for one input, what the shop thinks was meant. */
    public static final String INSTEAD = "instead";

    /** The end of the choice that leaves a doubtful part as it was typed: {@code shipping.as-typed=yes}. */
    public static final String AS_TYPED = ".as-typed";

    private static final int MOST_CHARACTERS = 5_000;

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
        var fields = new LinkedHashMap<String, Field>();
        fields().forEach(it -> fields.put(it.name(), it));
        var typed = new LinkedHashMap<String, Personal<String>>();
        var chosen = new LinkedHashMap<String, String>();
        var errors = new LinkedHashMap<String, String>();
        sent.forEach((name, values) -> {
            if (values.length != 1) {
                throw new Undeclared();
            }
            if (fields.containsKey(name)) {
                typed.put(name, new Personal<>(clean(values[0]), Grounds.TYPED));
            } else if (choices.containsKey(name)) {
                choose(name, values[0], chosen, errors);
            } else {
                throw new Undeclared();
            }
        });
        var records = new LinkedHashMap<Kind<?>, Personal<?>>();
        var doubts = new ArrayList<Submission.Doubt>();
        for (var part : parts) {
            if (!part.leftOut(chosen)) {
                read(part, typed, chosen, errors, records).ifPresent(doubts::add);
            }
        }
        return new Submission(this, typed, chosen, records, errors, doubts);
    }

    /** Reads one part; what it was taken for instead, once the person has said yes to that, is read in its place. */
    private static Optional<Submission.Doubt> read(
            Part<?> part,
            Map<String, Personal<String>> typed,
            Map<String, String> chosen,
            Map<String, String> errors,
            Map<Kind<?>, Personal<?>> records) {
        var doubt = part.read(typed, chosen, errors, records);
        var instead = doubt.flatMap(Submission.Doubt::instead);
        if (instead.isEmpty() || !doubt.get().field().equals(chosen.get(INSTEAD))) {
            return doubt;
        }
        var field = doubt.get().field();
        typed.put(field, instead.get());
        errors.remove(field);
        return part.read(typed, chosen, errors, records);
    }

    private void choose(String name, String value, Map<String, String> chosen, Map<String, String> errors) {
        if (choices.getOrDefault(name, Set.of()).contains(value)) {
            chosen.put(name, value);
        } else {
            errors.put(name, "Please choose one of the options.");
        }
    }

    /** One form of each letter (NFC), no invisible controls, no white space around; cut well above any field's limit. */
    private static String clean(String raw) {
        var cut = raw.length() > MOST_CHARACTERS ? raw.substring(0, MOST_CHARACTERS) : raw;
        return Normalizer.normalize(cut, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
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

        Optional<Submission.Doubt> read(
                Map<String, Personal<String>> typed,
                Map<String, String> chosen,
                Map<String, String> errors,
                Map<Kind<?>, Personal<?>> records) {
            var values = new ArrayList<String>();
            var found = Optional.<Submission.Doubt>empty();
            var clean = true;
            for (var field : fields) {
                var value = typed.containsKey(field.name())
                        ? typed.get(field.name()).value()
                        : "";
                values.add(value);
                var error = field.required() || anyGiven(typed) ? errorIn(field, value) : "";
                if (!error.isEmpty()) {
                    errors.put(field.name(), error);
                    clean = false;
                }
            }
            if (anyGiven(typed) && (clean || fields.size() > 1)) { // all that is wrong is told at once
                switch (check.read(values)) {
                    case Checked.Good<T>(var value) -> {
                        if (clean) {
                            found = examine(value, chosen, errors, records);
                        }
                    }
                    case Checked.Bad<T>(var index, var sentence) ->
                        errors.putIfAbsent(fields.get(index).name(), sentence);
                }
                examination.inputs(values, chosen).ifPresent(it -> {
                    errors.putIfAbsent(fields.get(it.index()).name(), it.sentence());
                    records.remove(kind);
                });
            }
            return found;
        }

        private Optional<Submission.Doubt> examine(
                T value, Map<String, String> chosen, Map<String, String> errors, Map<Kind<?>, Personal<?>> records) {
            var remark = examination.of(value, chosen);
            var asTyped = fields.getFirst().name().replaceFirst("\\..*", "") + AS_TYPED;
            if (remark.isEmpty() || (remark.get().doubtful() && "yes".equals(chosen.get(asTyped)))) {
                records.put(kind, Personal.typed(kind, value));
                return Optional.empty();
            }
            var field = fields.get(remark.get().index()).name();
            errors.put(field, remark.get().sentence());
            return Optional.of(new Submission.Doubt(
                    field,
                    remark.get().instead().map(it -> new Personal<>(it, Grounds.TYPED)),
                    remark.get().doubtful() ? asTyped : ""));
        }

        private boolean anyGiven(Map<String, Personal<String>> typed) {
            return fields.stream()
                    .anyMatch(it -> typed.containsKey(it.name())
                            && !typed.get(it.name()).value().isEmpty());
        }

        private static String errorIn(Field field, String value) {
            if (value.isEmpty()) {
                return field.required() ? "This field is required." : "";
            }
            if (value.codePointCount(0, value.length()) > field.maxLength()) {
                return "Please shorten this to %d characters.".formatted(field.maxLength());
            }
            return value.codePoints().anyMatch(it -> InvisibleText.isControl(it) && !(it == '\n' && field.hasLines()))
                    ? "Please retype this. It contains invisible characters."
                    : "";
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
