package shop.troth.vault;

import java.util.Set;

/**
 * One list of what is held of a person beside the vault.
 *
 * @param title for people, such as {@code Your orders}
 * @param tables the database tables that it covers
 * @param sql what reads it, with the parameters {@code store}, {@code people} and {@code things} (accounts, orders and whatever else
 *     their records belong to; both are arrays of ids). The name of each column is its heading, for people.
 */
public record HeldTable(String title, Set<String> tables, String sql) {}
