package shop.troth.content.edit;

import java.util.UUID;

/**
 * One submission of a form at the desk.
 *
 * @param key idempotency key, chosen when the form was made; for a new page also its id
 * @param staff the id of the staff member
 * @param mark of the version that they saw (see {@link shop.troth.content.Piece#mark}); {@link #NEW} for a new page
 */
public record PageEdit(UUID key, UUID staff, String mark) {

    /** The page does not exist yet. */
    public static final String NEW = "new";

    boolean isNew() {
        return mark.equals(NEW);
    }
}
