package shop.troth.catalog.feed;

import java.util.List;
import java.util.Map;

/**
 * A file of products as a table with the columns of docs/catalog.md.
 *
 * @param headingLine where the heading stands in the file, counted from 1
 * @param heading the names of the columns
 * @param rows in the order of the file
 * @param names what the file itself calls a column, where it calls it otherwise
 * @param faults what could not be turned into a row
 */
public record Table(
        int headingLine, List<String> heading, List<Row> rows, Map<String, String> names, List<Fault> faults) {

    /** What the file calls a column. */
    public String inFile(String column) {
        return names.getOrDefault(column, column);
    }
}
