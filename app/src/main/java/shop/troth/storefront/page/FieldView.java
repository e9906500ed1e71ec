package shop.troth.storefront.page;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * One input of a form as the page shows it. What it is comes from the form register; the value and the error from the last
 * try.
 *
 * @param name as it is sent, such as {@code shipping.line1}
 * @param value what stands in it; personal, which is why this class is a sink
 * @param autocomplete the standard token, such as {@code shipping address-line1} (HTML, autofill)
 * @param inputMode {@code text}, {@code email}, {@code tel}, {@code numeric}, {@code password}, or {@code lines} for several lines
 * @param error one sentence that says how to mend it, or the empty text
 * @param hint one line below the label, or the empty text
 * @param purpose what it is for, told beside it, or the empty text where the group says it
 * @param choices not empty for a list to choose from
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

    /** A text input. */
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

    /** The same field as a list to choose from; the option with this field's value is chosen. */
    public FieldView choosing(List<Choice> options) {
        var marked = options.stream()
                .map(it -> new Choice(it.value(), it.label(), it.value().equals(value)))
                .toList();
        return new FieldView(
                name, label, value, required, autocomplete, inputMode, maxLength, error, hint, purpose, marked);
    }

    /** Its id on the page, which labels, hints and the summary of errors point to. */
    public String id() {
        return name.replace('.', '-');
    }

    /** The input's type: an e-mail address, a phone number and a password have their own, everything else is text. */
    public String type() {
        return switch (inputMode) {
            case "email", "tel", "password" -> inputMode;
            default -> "text";
        };
    }

    /** Whether it is a password: nothing stands in it, and the browser cuts nothing off what is pasted into it. */
    public boolean hidden() {
        return inputMode.equals("password");
    }

    /** Whether it is a text of several lines. */
    public boolean lines() {
        return inputMode.equals("lines");
    }

    public boolean wrong() {
        return !error.isEmpty();
    }

    /** Ids of what describes the input, in the order they are read aloud; the empty text if nothing does. */
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

    /** A width class: short for a ZIP code, full for a street. */
    public String width() {
        if (!choices.isEmpty()) {
            return "list";
        }
        return maxLength <= 12 ? "short" : maxLength <= 60 ? "middle" : "full";
    }
}
