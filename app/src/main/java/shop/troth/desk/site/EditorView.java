package shop.troth.desk.site;

import java.util.List;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.PageFault;

/**
 * A page or a block of the home page, to be edited.
 *
 * @param id empty for a new one
 * @param key of the edit
 * @param mark of what the editor saw
 * @param name its name at the desk
 * @param address the last part of its address, as typed
 * @param text HTML, as typed
 * @param isPage false for a block of the home page, which has no address of its own
 * @param removed whether the shop no longer shows it
 * @param removable whether there is a button to remove it
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 * @param since what differs between what is saved now and what was typed; empty unless somebody else changed it
 * @param preview where the shop shows what was typed; empty unless asked for
 * @param shop where the shop shows it; empty for a new one
 */
public record EditorView(
        String id,
        String key,
        String mark,
        String name,
        String address,
        String text,
        boolean isPage,
        boolean removed,
        boolean removable,
        String note,
        boolean failed,
        List<PageFault> faults,
        List<LineDifference.Line> since,
        String preview,
        String shop) {

    public boolean isNew() {
        return id.isEmpty();
    }

    /** The address to which the form is sent, and with which those of its other pages begin. */
    public String path() {
        return "/pages/" + (isNew() ? "new" : id);
    }

    public boolean isFaulty(String field) {
        return faults.stream().anyMatch(it -> it.field().equals(field));
    }
}
