package shop.troth.catalog.feed;

/**
 * Something in a file that does not read.
 *
 * @param line counted from 1
 * @param column as the file calls it
 */
public record Fault(int line, String column, String sentence) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + sentence;
    }
}
