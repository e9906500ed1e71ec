package shop.troth.vault;

/**
 * A file that somebody sent with a message.
 *
 * @param name without folders and control characters
 * @param type its media type as the sender named it; never to be trusted
 */
public record SentFile(String name, String type, byte[] bytes) {

    private static final int KB = 1024;

    /** What it is in a list of what somebody wrote. */
    String line() {
        return "File: %s (%,d KB)".formatted(name, Math.max(1, bytes.length / KB));
    }

    /** Silent, for it holds what somebody sent. */
    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
