package shop.troth.vault;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.kernel.text.InvisibleText;

/** What was sent to a form while it is being read: its inputs and choices, the records created from them, and their errors. */
final class FormInputs {

    private static final int MOST_CHARACTERS = 5_000;

    private final Form form;
    private final Map<String, Personal<String>> typed = new LinkedHashMap<>();
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<Kind<?>, Personal<?>> records = new LinkedHashMap<>();

    /**
     * Reads what was sent. Values become {@link Personal} before anything else sees them.
     *
     * @param sent parameters of the request, each with all its values
     * @throws Form.Undeclared if there is an input this form does not have, or one twice
     */
    FormInputs(Form form, Map<String, String[]> sent) {
        this.form = form;
        var fields = form.fields().stream().collect(Collectors.toMap(Form.Field::name, it -> it));
        sent.forEach((name, values) -> {
            if (values.length != 1) {
                throw new Form.Undeclared();
            }
            var field = fields.get(name);
            if (field != null) {
                typed.put(name, new Personal<>(clean(field, values[0]), OpeningRecord.TYPED));
            } else if (form.choices().containsKey(name)) {
                choose(name, values[0]);
            } else {
                throw new Form.Undeclared();
            }
        });
    }

    /**
     * Normalized to NFC, with LF line ends and without surrounding white space; what programs read, as {@link InvisibleText#plain}. Cut
     * well above any field's limit.
     */
    private static String clean(Form.Field field, String raw) {
        var cut = raw.length() > MOST_CHARACTERS ? raw.substring(0, MOST_CHARACTERS) : raw;
        if (field.isForPrograms()) {
            return InvisibleText.plain(cut);
        }
        return Normalizer.normalize(cut, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
    }

    private void choose(String name, String value) {
        if (form.choices().getOrDefault(name, Set.of()).contains(value)) {
            chosen.put(name, value);
        } else {
            errors.put(name, "Please choose one of the options.");
        }
    }

    /** The chosen options by the name of the choice. */
    Map<String, String> chosen() {
        return chosen;
    }

    boolean isChosen(String choice, String option) {
        return option.equals(chosen.get(choice));
    }

    /** What was typed into these inputs, in order; empty for an input left blank. */
    List<String> values(List<Form.Field> fields) {
        return fields.stream().map(this::value).toList();
    }

    private String value(Form.Field field) {
        return typed.containsKey(field.name()) ? typed.get(field.name()).value() : "";
    }

    /** Whether anything was typed into one of these. */
    boolean anyGiven(List<Form.Field> fields) {
        return fields.stream().anyMatch(it -> !value(it).isEmpty());
    }

    /** Whether each of these inputs is valid by itself; records errors. If none is filled in, only required ones are checked. */
    boolean areClean(List<Form.Field> fields) {
        var given = anyGiven(fields);
        var clean = true;
        for (var field : fields) {
            var error = given || field.required() ? errorIn(field, value(field)) : "";
            if (!error.isEmpty()) {
                mend(field, error);
                clean = false;
            }
        }
        return clean;
    }

    private static String errorIn(Form.Field field, String value) {
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

    /** Records an error of an input, replacing an earlier one. */
    void mend(Form.Field field, String sentence) {
        errors.put(field.name(), sentence);
    }

    /** Records an error of an input, unless it already has one. */
    void mendToo(Form.Field field, String sentence) {
        errors.putIfAbsent(field.name(), sentence);
    }

    /**
     * Replaces what was typed with what may have been meant, if the person accepted that.
     *
     * @return whether it was replaced
     */
    boolean takeInstead(Submission.Doubt doubt) {
        var meant = doubt.instead();
        if (meant.isEmpty() || !isChosen(Form.INSTEAD, doubt.field())) {
            return false;
        }
        typed.put(doubt.field(), meant.get());
        errors.remove(doubt.field());
        return true;
    }

    void keep(Kind<?> kind, Personal<?> made) {
        records.put(kind, made);
    }

    void drop(Kind<?> kind) {
        records.remove(kind);
    }

    Submission submission(List<Submission.Doubt> doubts) {
        return new Submission(form, typed, chosen, records, errors, doubts);
    }
}
