package shop.troth.vault.held;

import java.util.Set;
import org.springframework.modulith.NamedInterface;

/**
 * One list of what is held of a person beside the vault.
 *
 * @param title for people, such as {@code Your orders}
 * @param tables the database tables that it covers
 * @param sql what reads it, with the parameters {@code store}, and {@code people}, {@code accounts} (theirs, which only whoever signed in
 *     is asked about) and {@code things} (orders and whatever else their records belong to), all three arrays of ids. The name of each
 *     column is its heading, for people.
 */
@NamedInterface("held")
public record HeldTable(String title, Set<String> tables, String sql) {}
