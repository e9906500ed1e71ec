package shop.troth.rights.legal.kept;

import java.util.UUID;
import shop.troth.kernel.encoding.DashedWord;

/**
 * Somebody of staff who does something with a legal request.
 *
 * @param id their random number
 */
public record Actor(UUID id, Part part) {

    /** In what part. */
    public enum Part {
        OWNER,
        PRIVACY_OFFICER,
        /** May open requests, and decides about none. */
        OTHER;

        /** As it stands in the database. */
        public String word() {
            return DashedWord.of(this);
        }

        static Part of(String word) {
            return DashedWord.read(Part.class, word);
        }
    }

    public boolean decides() {
        return part != Part.OTHER;
    }
}
