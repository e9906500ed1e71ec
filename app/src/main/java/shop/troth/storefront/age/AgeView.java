package shop.troth.storefront.age;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;

/**
 * The age question; after an error it shows the input again.
 *
 * @param next what the page that asked is, in words
 * @param backTo query string of the form's address that leads back to the page that asked; may be empty
 */
@Sink
public record AgeView(Frame frame, String next, String backTo, FieldView month, FieldView year) {

    private static final List<Choice> MONTHS = Stream.concat(
                    Stream.of(new Choice("", "Choose a month", false)),
                    Arrays.stream(Month.values())
                            .map(it -> new Choice(
                                    Integer.toString(it.getValue()),
                                    it.getDisplayName(TextStyle.FULL, Locale.US),
                                    false)))
            .toList();

    /** @param page the page that asked */
    static AgeView empty(Frame frame, String page) {
        return new AgeView(
                frame,
                AgeForm.next(page),
                AgeForm.backTo(page),
                field(AgeForm.BIRTH_MONTH, "", "").choosing(MONTHS),
                field(AgeForm.BIRTH_YEAR, "", ""));
    }

    /** @param page the page that asked */
    static AgeView typed(Frame frame, String page, Submission typed) {
        return new AgeView(
                frame,
                AgeForm.next(page),
                AgeForm.backTo(page),
                field(AgeForm.BIRTH_MONTH, typed).choosing(MONTHS),
                field(AgeForm.BIRTH_YEAR, typed));
    }

    /** Returns the fields with errors, in page order. */
    public List<FieldView> wrong() {
        return Stream.of(month, year).filter(FieldView::wrong).toList();
    }

    private static FieldView field(Form.Field field, Submission typed) {
        var value = typed.typed(field.name()).map(it -> it.reveal()).orElse("");
        return field(field, value, typed.errors().getOrDefault(field.name(), ""));
    }

    private static FieldView field(Form.Field field, String value, String error) {
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
}
