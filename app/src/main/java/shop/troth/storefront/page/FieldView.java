package shop.troth.storefront.page;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.vault.Form;

/**
 * One input of a form as the page shows it. Its definition comes from the form register, its value and error from the last submission.
 *
 * @param name as it is sent, such as {@code shipping.line1}
 * @param value its content; personal data, which is why this class is a sink
 * @param autocomplete the standard token, such as {@code shipping address-line1} (HTML, autofill)
 * @param inputMode {@code text}, {@code email}, {@code tel}, {@code numeric}, {@code password}, or {@code lines} for several lines
 * @param error one sentence that says how to correct it, or empty
 * @param hint one line below the label, or empty
 * @param purpose what the data is for, shown beside the input; empty if the group says it
 * @param choices choices of a list; empty for other inputs
 */
@Sink
public record FieldView(
        String name,
        String label,
        String value,
        boolean required,
        String autocomplete,
        String inputMode,
        int maxLength,
        String error,
        String hint,
        String purpose,
        List<Choice> choices) {

    /** Creates a text input. */
    public FieldView(
            String name,
            String label,
            String value,
            boolean required,
            String autocomplete,
            String inputMode,
            int maxLength,
            String error,
            String hint,
            String purpose) {
        this(name, label, value, required, autocomplete, inputMode, maxLength, error, hint, purpose, List.of());
    }

    /** Creates an input as its form defines it. */
    public static FieldView of(Form.Field field, String value, String error) {
        return new FieldView(
                field.name(),
                field.label(),
                value,
                field.required(),
                field.autocomplete(),
                field.inputMode(),
                field.maxLength(),
                error,
                field.hint(),
                "");
    }

    /** Returns this field as a list of options; the one with this field's value is chosen. */
    public FieldView choosing(List<Choice> options) {
        var marked = options.stream()
                .map(it -> new Choice(it.value(), it.label(), it.value().equals(value)))
                .toList();
        return new FieldView(
                name, label, value, required, autocomplete, inputMode, maxLength, error, hint, purpose, marked);
    }

    /** Returns its id on the page, to which labels, hints, and the error summary refer. */
    public String id() {
        return name.replace('.', '-');
    }

    /** Returns the input's type: specific for email addresses, phone numbers, and passwords, otherwise text. */
    public String type() {
        return switch (inputMode) {
            case "email", "tel", "password" -> inputMode;
            default -> "text";
        };
    }

    /** Returns whether it is a password, which is never filled in, and whose pasted text the browser does not truncate. */
    public boolean hidden() {
        return inputMode.equals("password");
    }

    /** Returns whether it is a text of several lines. */
    public boolean lines() {
        return inputMode.equals("lines");
    }

    public boolean wrong() {
        return !error.isEmpty();
    }

    /** Returns the ids of the elements that describe the input, in reading order; empty if there are none. */
    public String describedBy() {
        var ids = new StringBuilder();
        if (wrong()) {
            ids.append(id()).append("-error ");
        }
        if (!hint.isEmpty()) {
            ids.append(id()).append("-hint ");
        }
        if (!purpose.isEmpty()) {
            ids.append(id()).append("-purpose ");
        }
        return ids.toString().strip();
    }

    /** Returns the width class, such as short for a ZIP code and full for a street. */
    public String width() {
        if (!choices.isEmpty()) {
            return "list";
        }
        return maxLength <= 12 ? "short" : maxLength <= 60 ? "middle" : "full";
    }
}
