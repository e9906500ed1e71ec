package shop.troth.desk.entry;

/**
 * What the page of an invitation shows.
 *
 * @param key of the one-time codes, in groups of four letters, for who cannot scan the square
 * @param name as typed
 * @param field the one that is wrong, or the empty text
 */
public record JoinView(
        String token, String role, String stores, String key, Square square, String name, String field, String why) {

    /**
     * A QR code, black on white.
     *
     * @param size of its side, the margin included
     * @param path of the black ones, as SVG has it
     */
    public record Square(int size, String path) {}

    @Override
    public String toString() {
        return "JoinView";
    }
}
