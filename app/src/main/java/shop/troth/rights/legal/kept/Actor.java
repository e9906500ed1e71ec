package shop.troth.rights.legal.kept;

import java.util.Locale;
import java.util.UUID;

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
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Part of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public boolean decides() {
        return part != Part.OTHER;
    }
}
