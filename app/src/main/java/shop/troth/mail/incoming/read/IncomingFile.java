package shop.troth.mail.incoming.read;

/**
 * A file that came with an email. Text files are without card numbers; archives are not unpacked.
 *
 * @param name without folders and control characters; never empty
 * @param type its media type as the sender named it, such as {@code image/png}
 */
public record IncomingFile(String name, String type, byte[] bytes) {

    /** Withheld, because the file is personal data. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
