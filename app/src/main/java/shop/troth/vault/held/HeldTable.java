package shop.troth.vault.held;

import java.util.Set;
import org.springframework.modulith.NamedInterface;

/**
 * One list of what is held about a person outside their sealed records.
 *
 * @param title heading shown to people, such as {@code Your orders}
 * @param tables names of the database tables that it covers
 * @param sql the query, with the parameters {@code store}, and {@code people}, {@code accounts} (used only for a signed-in customer), and
 *     {@code things} (orders and whatever else their records belong to), all three arrays of ids. The name of each column is its heading,
 *     shown to people.
 */
@NamedInterface("held")
public record HeldTable(String title, Set<String> tables, String sql) {}
