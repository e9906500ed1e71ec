package shop.troth.rights;

import java.util.List;

/**
 * What one list says of a person, beside the vault.
 *
 * @param rows the cells of each line: a text, an {@link java.time.Instant} or a {@link java.time.LocalDate}; the empty text for nothing
 */
public record HeldList(String title, List<String> headings, List<List<Object>> rows) {}
