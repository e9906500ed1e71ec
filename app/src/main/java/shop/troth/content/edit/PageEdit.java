package shop.troth.content.edit;

import java.util.UUID;

/**
 * What somebody at the desk does with one press of a button.
 *
 * @param key chosen when the page was made, so that a second press does nothing more; of a new page also its id
 * @param staff the number of who does it
 * @param mark of what they saw (see {@link shop.troth.content.Piece#mark}); {@link #NEW} for a new page
 */
public record PageEdit(UUID key, UUID staff, String mark) {

    /** There is no page yet. */
    public static final String NEW = "new";

    boolean isNew() {
        return mark.equals(NEW);
    }
}
