package shop.troth.catalog.feed;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line line number of its start in the file, from 1
 * @param fields in the order of the table's heading
 */
public record Row(int line, List<String> fields) {}
