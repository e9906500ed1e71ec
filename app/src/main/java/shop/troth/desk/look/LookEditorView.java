package shop.troth.desk.look;

import java.util.List;
import shop.troth.content.edit.LineDifference;

/**
 * The look, to be edited.
 *
 * @param key of the edit
 * @param mark of what the editor saw
 * @param colors a row for each
 * @param fonts to choose from
 * @param logos to choose from
 * @param inTextColor whether the box for the logo's color is ticked
 * @param drawing the uploaded drawing that the form carries along; empty if there is none
 * @param faults what is wrong, in sentences
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 * @param since what differs between what is saved now and what was chosen; empty unless somebody else changed it
 * @param preview where the shop shows what was chosen; empty unless asked for
 * @param shop address of the home page
 */
public record LookEditorView(
        String key,
        String mark,
        List<ColorRow> colors,
        List<Choice> fonts,
        List<Choice> logos,
        boolean inTextColor,
        String drawing,
        List<String> faults,
        String note,
        boolean failed,
        List<LineDifference.Line> since,
        String preview,
        String shop) {

    /** A color with its values on light and dark screens. */
    public record ColorRow(String name, ColorField light, ColorField dark) {}

    /**
     * A color on one of the two screens.
     *
     * @param field the name of the field
     * @param own the color in the store's style sheet; empty if it is the same
     */
    public record ColorField(String field, String label, String value, String own) {}

    /**
     * Something to choose.
     *
     * @param id of the button, for its label
     * @param picture address of the picture at the desk; empty if there is none
     */
    public record Choice(String id, String value, String name, String picture, boolean chosen) {}
}
