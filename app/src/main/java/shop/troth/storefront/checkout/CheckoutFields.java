package shop.troth.storefront.checkout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PhoneNumbers;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Submission;

/** Converts a declared form, with typed or stored values, into the inputs of a page. */
@Sink
public final class CheckoutFields {

    private final Form form;
    private final Function<String, String> value;
    private final Function<String, String> error;

    private CheckoutFields(Form form, Function<String, String> value, Function<String, String> error) {
        this.form = form;
        this.value = value;
        this.error = error;
    }

    public static CheckoutFields empty(Form form) {
        return new CheckoutFields(form, name -> "", name -> "");
    }

    /** Returns the fields as typed, with errors. */
    public static CheckoutFields typed(Submission typed) {
        return new CheckoutFields(
                typed.form(),
                name -> typed.typed(name).map(it -> it.reveal()).orElse(""),
                name -> typed.errors().getOrDefault(name, ""));
    }

    /** Returns the fields as typed, without errors. */
    static CheckoutFields unchecked(Submission typed) {
        return new CheckoutFields(
                typed.form(), name -> typed.typed(name).map(it -> it.reveal()).orElse(""), name -> "");
    }

    /** Returns the fields as stored. */
    public static CheckoutFields kept(Form form, OpenedValues person) {
        return new CheckoutFields(form, name -> kept(person, name), name -> "");
    }

    /** Returns these fields with the values of a saved address, as far as it has them. */
    CheckoutFields with(OpenedValues saved) {
        return new CheckoutFields(form, name -> isSaved(name) ? kept(saved, name) : value.apply(name), error);
    }

    /** Returns these fields without the address. */
    CheckoutFields withoutAddress() {
        return new CheckoutFields(form, name -> name.contains(".") ? "" : value.apply(name), error);
    }

    private static boolean isSaved(String name) {
        return Set.of("name", "phone", "organisation").contains(name) || name.contains(".");
    }

    /** Returns the inputs whose names start with one of these, in the order of the form. */
    public List<FieldView> of(String... beginnings) {
        return form.fields().stream()
                .filter(it -> List.of(beginnings).stream().anyMatch(it.name()::startsWith))
                .map(this::view)
                .toList();
    }

    private FieldView view(Form.Field field) {
        var view = FieldView.of(field, value.apply(field.name()), error.apply(field.name()));
        return field.name().endsWith(".state") ? view.choosing(UnitedStates.CHOICES) : view;
    }

    private static String kept(OpenedValues person, String name) {
        return switch (name) {
            case "name" -> text(person, Kind.NAME);
            case "email" -> text(person, Kind.EMAIL);
            case "phone" ->
                person.find(Kind.PHONE)
                        .map(it -> PhoneNumbers.readable(it.reveal()))
                        .orElse("");
            case "organisation" -> text(person, Kind.ORGANISATION);
            case "label" -> text(person, Kind.LABEL);
            case "comment" -> text(person, Kind.ORDER_COMMENT);
            case "gift-note" -> text(person, Kind.GIFT_NOTE);
            default -> {
                var dot = name.indexOf('.');
                var kind = name.startsWith("shipping") ? Kind.SHIPPING : Kind.BILLING;
                yield person.find(kind)
                        .map(it -> part(it.reveal(), name.substring(dot + 1)))
                        .orElse("");
            }
        };
    }

    private static String text(OpenedValues person, Kind<String> kind) {
        return Optional.of(person)
                .flatMap(it -> it.find(kind))
                .map(it -> it.reveal())
                .orElse("");
    }

    private static String part(PostalAddress address, String part) {
        return switch (part) {
            case "line1" -> address.line1();
            case "line2" -> address.line2();
            case "city" -> address.city();
            case "state" -> address.state();
            default -> address.zip();
        };
    }
}
