package shop.troth.catalog.feed;

/**
 * An error in a file.
 *
 * @param line line number, from 1
 * @param column name in the file
 */
public record FileError(int line, String column, String sentence) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + sentence;
    }
}
