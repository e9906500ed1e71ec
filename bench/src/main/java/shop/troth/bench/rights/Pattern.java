package shop.troth.bench.rights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.troth.bench.rights.StoredRows.Table;
import shop.troth.vault.BenchedSeals;

/**
 * What the store keeps of somebody who really typed it, with their sealed records read: the pattern that others are copied from.
 *
 * @param word theirs
 * @param parts what is in each of their records, by its number
 * @param names of their people, by the number under which the vault has them
 * @param ids all numbers in their rows, of whatever they name
 * @param order number of their order
 */
record Pattern(
        String word,
        List<Table> tables,
        Map<String, List<String>> parts,
        Map<String, String> names,
        Set<String> ids,
        String order) {

    private static final String NAME = "person.name";

    static Pattern of(String word, List<Table> tables, BenchedSeals seals) {
        var wrapped = new HashMap<String, byte[]>();
        for (var key : rows(tables, "keys.person")) {
            wrapped.put(owner(key), bytes(get(key, "wrapped")));
        }
        var parts = new HashMap<String, List<String>>();
        var names = new HashMap<String, String>();
        for (var row : rows(tables, "vault.datum")) {
            var person = UUID.fromString(get(row, "subject_id"));
            var keyClass = get(row, "key_class");
            var key = seals.key(person, keyClass, Objects.requireNonNull(wrapped.get(person + keyClass)));
            var read = seals.parts(
                    key, person, UUID.fromString(get(row, "ref")), get(row, "category"), bytes(get(row, "sealed")));
            parts.put(get(row, "ref"), read);
            if (get(row, "category").equals(NAME)) {
                names.put(person.toString(), read.getFirst());
            }
        }
        var order = get(rows(tables, "orders.placed").getFirst(), "number");
        return new Pattern(word, tables, parts, names, ids(tables), order);
    }

    static String owner(Map<String, @Nullable String> key) {
        return get(key, "subject_id") + get(key, "class");
    }

    static String get(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    List<Map<String, @Nullable String>> rows(String table) {
        return rows(tables, table);
    }

    private static List<Map<String, @Nullable String>> rows(List<Table> tables, String table) {
        return tables.stream()
                .filter(it -> it.name().equals(table))
                .findFirst()
                .map(Table::rows)
                .orElse(List.of());
    }

    private static Set<String> ids(List<Table> tables) {
        var ids = new HashSet<String>();
        for (var table : tables) {
            table.types().forEach((column, type) -> {
                if (type.equals("uuid")) {
                    table.rows().stream()
                            .map(it -> it.get(column))
                            .filter(Objects::nonNull)
                            .forEach(ids::add);
                }
            });
        }
        return Set.copyOf(ids);
    }
}
