package shop.troth.catalog.feed;

import java.util.List;
import java.util.Map;

/**
 * A file of products as a table with the columns of docs/import.md.
 *
 * @param headingLine line number of the heading in the file, from 1
 * @param heading the names of the columns
 * @param rows in the order of the file
 * @param names the file's own names of columns, if they differ
 * @param faults errors for parts that could not be converted to rows
 */
public record FeedTable(
        int headingLine, List<String> heading, List<Row> rows, Map<String, String> names, List<FileError> faults) {

    /** Returns the file's own name of a column. */
    public String inFile(String column) {
        return names.getOrDefault(column, column);
    }
}
