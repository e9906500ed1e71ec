package shop.troth.people.transfer.file;

/**
 * A fault in a line of a file.
 *
 * @param line number of the line in the file, from 1
 * @param field name of the column
 * @param sentence what is wrong and how to fix it, never with the value
 */
public record CustomerFileFault(long line, String field, String sentence) implements Comparable<CustomerFileFault> {

    @Override
    public int compareTo(CustomerFileFault other) {
        return Long.compare(line, other.line);
    }

    @Override
    public String toString() {
        return "line %d, %s: %s".formatted(line, field, sentence);
    }
}
