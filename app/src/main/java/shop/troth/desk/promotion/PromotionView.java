package shop.troth.desk.promotion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.troth.pricing.promotion.edit.ExampleSum.Example;

/**
 * One promotion, to be edited.
 *
 * @param id empty for a new one
 * @param version of what the editor saw; 0 for a new one
 * @param key of the edit
 * @param typed what is in the form, by the name of the field
 * @param errors by the name of the field
 * @param savedNow what is saved now where it differs from what was typed, by the label of the field
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 * @param standing its current state
 * @param example what it takes off; empty unless asked for
 * @param shop facts about the shop for the form
 */
public record PromotionView(
        String id,
        int version,
        String key,
        Map<String, String> typed,
        Map<String, String> errors,
        Map<String, String> savedNow,
        String note,
        boolean failed,
        Standing standing,
        Optional<Example> example,
        Shop shop,
        boolean mayEdit) {

    /**
     * The current state of a promotion. Its texts are empty for a new one.
     *
     * @param state in a word
     * @param running whether it can be ended now
     * @param uses how many orders used it, in words
     */
    public record Standing(String state, boolean running, String uses) {}

    /**
     * Facts about the shop for the form.
     *
     * @param zone of its times, such as {@code America/New_York}
     * @param freeDelivery name of the shipping method that can be free
     */
    public record Shop(List<String> categories, String zone, String freeDelivery) {}

    public boolean isNew() {
        return version == 0;
    }

    public String title() {
        return isNew() ? "New promotion" : value("name");
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return value(field).equals(value);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** The address to which the form is sent, and with which those of its other pages begin. */
    public String address() {
        return "/promotions/" + (isNew() ? "new" : id);
    }

    /** The label of a field, for lists of errors above the form. */
    public static String label(String field) {
        return switch (field) {
            case "id" -> "ID";
            case "kind" -> "Discount";
            case "buy" -> "Pieces to buy";
            case "get" -> "Pieces that are free";
            case "scope" -> "Applies to";
            case "from" -> "Starts";
            case "until" -> "Ends";
            case "on" -> "Switched on";
            case "least" -> "Minimum subtotal";
            case "most" -> "Total uses";
            default -> field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        };
    }
}
