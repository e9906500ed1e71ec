package shop.troth.rights.approval;

import java.util.UUID;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A member of staff who acts on a case that two approve.
 *
 * @param id random id of the member of staff
 */
public record Actor(UUID id, Part part) {

    /** The part in which they act. */
    public enum Part {
        OWNER,
        PRIVACY_OFFICER,
        /** May open cases but not decide about them. */
        OTHER;

        /** Returns the value in the database. */
        public String word() {
            return DashedWord.of(this);
        }

        static Part of(String word) {
            return DashedWord.read(Part.class, word);
        }
    }

    /** Returns whether they may approve or refuse cases. */
    public boolean decides() {
        return part != Part.OTHER;
    }
}
