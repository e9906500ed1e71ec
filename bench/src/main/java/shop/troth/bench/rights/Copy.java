package shop.troth.bench.rights;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import shop.troth.bench.rights.StoredRows.Table;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.people.accounts.BenchedAccounts;
import shop.troth.vault.BenchedSeals;
import shop.troth.vault.keys.PersonKey;

/**
 * One more person like a {@link Pattern}: the same rows with numbers, keys, hashes, and a word of their own, each record sealed by the vault's
 * seals and each row that the root keyset vouches for sealed by it.
 */
final class Copy {

    /** What is needed to seal. */
    record Tools(BenchedSeals seals, BenchedAccounts accounts, RootKeyset root) {}

    /**
     * How long before the pattern they typed the same, in milliseconds.
     *
     * @param order the same for the number of the order, and the times that stand in it
     */
    record Earlier(long typed, long order) {}

    private static final int HASH_BYTES = 32;
    private static final int VERSION_7 = 7;
    private static final long RANDOM_BITS = 0xFFFL;

    private final Pattern pattern;
    private final Word word;
    private final Earlier earlier;
    private final Tools tools;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, PersonKey> keys = new HashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();

    Copy(Pattern pattern, Word word, Earlier earlier, String order, Tools tools) {
        this.pattern = pattern;
        this.word = word;
        this.earlier = earlier;
        this.tools = tools;
        var placed = Pattern.get(pattern.rows("orders.placed").getFirst(), "id");
        pattern.ids()
                .forEach(it -> ids.put(
                        it,
                        fresh(UUID.fromString(it), it.equals(placed) ? earlier.order() : earlier.typed())
                                .toString()));
        words.put(pattern.word(), word.text());
        words.put(Typist.PHONE_KEPT, word.phone());
        words.put(Typist.ZIP, word.zip());
        words.put(pattern.order(), order);
        for (var key : pattern.rows("keys.person")) {
            keys.put(Pattern.owner(key), PersonKey.fresh());
        }
    }

    /** Keys of their people, whom the ledger knows by them. */
    Iterable<PersonKey> people() {
        return keys.entrySet().stream()
                .filter(it -> it.getKey().endsWith("ordinary"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A row of theirs, its cells in the order of the pattern's. */
    Map<String, @Nullable String> row(Table table, Map<String, @Nullable String> of) {
        var row = new LinkedHashMap<String, @Nullable String>();
        long before = table.name().equals("orders.placed") ? earlier.order() : earlier.typed();
        of.forEach((column, cell) ->
                row.put(column, cell == null ? null : cell(table.types().get(column), column, cell, before)));
        switch (table.name()) {
            case "keys.person" -> row.put("wrapped", hex(wrapped(of)));
            case "vault.datum" -> row.put("sealed", hex(sealed(of)));
            case "vault.lookup" -> row.put("hash", hex(hash(of)));
            case "people.account" -> row.put("address", hex(tools.accounts().address(word.email())));
            case "payments.payment" ->
                row.put("session", Pattern.get(of, "session") + word.text().substring(Word.ALL.length()));
            default -> {}
        }
        if (row.containsKey("token_hash")) {
            row.put("token_hash", hex(random()));
        }
        if (row.get("seal") != null) { // a case about an order has none
            row.put("seal", hex(seal(table.name(), row)));
        }
        return row;
    }

    private String cell(@Nullable String type, String column, String cell, long before) {
        return switch (type) {
            case "uuid" -> id(cell);
            case "timestamptz" -> Instant.parse(cell).minusMillis(before).toString();
            case "text" -> text(cell);
            case "bytea", "int4", "int8", "bool", "date", "_text", "_int4", "_int8", "_uuid" -> cell;
            case null, default ->
                throw new Problem("The bench cannot copy column %s of type %s.".formatted(column, type));
        };
    }

    private String id(String of) {
        var id = ids.get(of);
        if (id == null) {
            throw new Problem("The bench met a number that is in no column of its own.");
        }
        return id;
    }

    private String text(String of) {
        var text = of;
        for (var it : words.entrySet()) {
            text = text.replace(it.getKey(), it.getValue());
        }
        if (text.indexOf('-') >= 0) {
            for (var it : ids.entrySet()) {
                text = text.replace(it.getKey(), it.getValue());
            }
        }
        return text;
    }

    private byte[] wrapped(Map<String, @Nullable String> of) {
        return tools.seals().wrap(key(Pattern.owner(of)), uuid(of, "subject_id"), Pattern.get(of, "class"));
    }

    private byte[] sealed(Map<String, @Nullable String> of) {
        var key = key(Pattern.get(of, "subject_id") + Pattern.get(of, "key_class"));
        return tools.seals().seal(key, uuid(of, "subject_id"), uuid(of, "ref"), Pattern.get(of, "category"), parts(of));
    }

    private byte[] hash(Map<String, @Nullable String> of) {
        var owner = "";
        for (Map<String, @Nullable String> record : pattern.rows("vault.datum")) {
            if (Pattern.get(record, "ref").equals(Pattern.get(of, "ref"))) {
                owner = Pattern.get(record, "subject_id");
            }
        }
        var name = text(pattern.names().getOrDefault(owner, ""));
        return tools.seals().hash(Pattern.get(of, "what"), parts(of), name);
    }

    private List<String> parts(Map<String, @Nullable String> of) {
        return pattern.parts().getOrDefault(Pattern.get(of, "ref"), List.of()).stream()
                .map(this::text)
                .toList();
    }

    private PersonKey key(String owner) {
        var key = keys.get(owner);
        if (key == null) {
            throw new Problem("The bench met a record without a key.");
        }
        return key;
    }

    private UUID uuid(Map<String, @Nullable String> of, String column) {
        return UUID.fromString(id(Pattern.get(of, column)));
    }

    private byte[] seal(String table, Map<String, @Nullable String> row) {
        return switch (table) {
            case "people.account" ->
                tools.accounts()
                        .seal(
                                UUID.fromString(Pattern.get(row, "id")),
                                UUID.fromString(Pattern.get(row, "subject_id")),
                                Pattern.bytes(Pattern.get(row, "address")),
                                Pattern.get(row, "state"));
            case "checkout.saved_address" -> said("saved-address", row, "id", "account_id", "subject_id");
            case "checkout.product_list" -> said("product-list", row, "id", "account_id", "subject_id");
            case "orders.placed" -> said("order", row, "id", "subject_id");
            case "cases.opened" -> {
                row.putIfAbsent("merged_into", "");
                var seal = said("case", row, "id", "writer_id", "merged_into", "event");
                row.computeIfPresent("merged_into", (column, cell) -> cell.isEmpty() ? null : cell);
                yield seal;
            }
            case "orders.link" -> said("link", row, "token_hash", "order_id", "expires_at");
            case "people.link" ->
                said("choice-link", row, "token_hash", "leads_to", "subject_id", "about", "expires_at");
            default -> throw new Problem("The bench does not know how rows of %s are sealed.".formatted(table));
        };
    }

    private byte[] said(String what, Map<String, @Nullable String> row, String... columns) {
        var said = new StringBuilder(what).append('|').append(BenchStore.ID);
        for (var column : columns) {
            var cell = Pattern.get(row, column);
            said.append('|').append(cell.startsWith("\\x") ? cell.substring(2) : cell);
        }
        return tools.root().seal(said.toString());
    }

    /** Numbers that are made of the time stay so. */
    private static UUID fresh(UUID of, long before) {
        var random = ThreadLocalRandom.current();
        if (of.version() != VERSION_7) {
            return UUID.randomUUID();
        }
        long time = (of.getMostSignificantBits() >>> 16) - before;
        long least = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(time << 16 | 0x7000 | random.nextLong() & RANDOM_BITS, least);
    }

    private static byte[] random() {
        var bytes = new byte[HASH_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
