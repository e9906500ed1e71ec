package shop.troth.mail.incoming.read;

/**
 * A file that came with an email. Texts are without card numbers; no archive is unpacked.
 *
 * @param name without folders and control characters; never empty
 * @param type its media type as the sender named it, such as {@code image/png}
 */
public record IncomingFile(String name, String type, byte[] bytes) {

    /** Silent, for it holds what somebody sent. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
