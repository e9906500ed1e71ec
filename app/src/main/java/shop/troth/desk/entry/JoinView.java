package shop.troth.desk.entry;

/**
 * What the page of an invitation shows.
 *
 * @param key of the one-time codes, in groups of four letters, for those who cannot scan the QR code
 * @param name as typed
 * @param field the name of the field that is wrong; empty if none is
 */
public record JoinView(
        String token, String role, String stores, String key, Square square, String name, String field, String why) {

    /**
     * A QR code, black on white.
     *
     * @param size length of a side in modules, including the margin
     * @param path the black modules, as an SVG path
     */
    public record Square(int size, String path) {}

    @Override
    public String toString() {
        return "JoinView";
    }
}
