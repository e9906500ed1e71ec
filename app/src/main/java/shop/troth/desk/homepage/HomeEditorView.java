package shop.troth.desk.homepage;

import java.util.List;
import java.util.Map;
import shop.troth.content.edit.LineDifference;

/**
 * The home page, to be edited.
 *
 * @param key of the edit
 * @param mark of what the editor saw
 * @param fields what is in the form, by the names of its fields
 * @param errors sentences by the names of fields
 * @param faults what is wrong with it as a whole
 * @param most how many buttons and products can be filled in
 * @param choices what there is to choose from
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 * @param since what differs between what is saved now and what was typed; empty unless somebody else changed it
 * @param preview where the shop shows what was typed; empty unless asked for
 * @param shop address of the home page
 */
public record HomeEditorView(
        String key,
        String mark,
        Map<String, String> fields,
        Map<String, String> errors,
        List<String> faults,
        Most most,
        Choices choices,
        String note,
        boolean failed,
        List<LineDifference.Line> since,
        String preview,
        String shop) {

    /** @param featured products */
    public record Most(int buttons, int featured) {}

    /**
     * What there is to choose from.
     *
     * @param categories in the order in which they are shown, those that are not shown last
     * @param links addresses of the shop to link to
     * @param products names of products, as many as are suggested
     */
    public record Choices(
            List<Choice> pictures, List<Category> categories, List<String> links, List<String> products) {}

    /**
     * A picture to choose.
     *
     * @param value of the field
     * @param address where the desk shows it; empty for a choice without a picture
     */
    public record Choice(String value, String name, String address) {}

    /** A category, and the field for its position. */
    public record Category(String field, String name) {}

    public String value(String field) {
        return fields.getOrDefault(field, "");
    }

    /** What is wrong with a field; empty if nothing. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
