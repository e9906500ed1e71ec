package shop.troth.rights;

import java.util.List;

/**
 * A list of what a module stores about a person outside the vault.
 *
 * @param rows the cells of each row: a text, an {@link java.time.Instant}, or a {@link java.time.LocalDate}; an empty text for none
 */
public record HeldList(String title, List<String> headings, List<List<Object>> rows) {}
