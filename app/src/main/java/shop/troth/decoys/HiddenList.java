package shop.troth.decoys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.RootSealed;

/**
 * Which people of a store are decoys: one row a store, sealed by the root keyset and always of one size, so that whoever reads the
 * database learns neither who they are nor how many.
 */
@Component
class HiddenList implements RootSealed {

    /** Decoys of a store at most. */
    static final int MOST = 4;

    private static final int SIZE = 512;

    private record Row(String store, byte[] sealed) {}

    private final JdbcClient db;
    private final RootKeyset root;

    HiddenList(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    /**
     * Reads the list; nobody else reads or changes it until the caller's transaction ends.
     *
     * @throws RootKeyset.DoesNotOpen if somebody without the keyset wrote it
     */
    List<Decoy> lock(StoreId store) {
        db.sql("insert into decoys.hidden (store_id, sealed) values (:store, :none) on conflict (store_id) do nothing")
                .param("store", store.value())
                .param("none", sealed(store.value(), List.of()))
                .update();
        var row = db.sql("select sealed from decoys.hidden where store_id = :store for update")
                .param("store", store.value())
                .query(byte[].class)
                .single();
        return decoys(root.unwrap(row, said(store.value())));
    }

    /** Writes the list anew, sealed afresh even if nothing changed, so that the row does not tell when a decoy came or went. */
    void write(StoreId store, List<Decoy> decoys) {
        if (decoys.size() > MOST) {
            throw new IllegalArgumentException("a store has at most %d decoys".formatted(MOST));
        }
        db.sql("update decoys.hidden set sealed = :sealed where store_id = :store")
                .param("sealed", sealed(store.value(), decoys))
                .param("store", store.value())
                .update();
    }

    private byte[] sealed(String store, List<Decoy> decoys) {
        var text = decoys.stream()
                .map(it -> "%s %s %d\n"
                        .formatted(
                                it.person().value(), it.number(), it.planted().toEpochMilli()))
                .collect(Collectors.joining());
        return root.wrap("%-512s".formatted(text).getBytes(StandardCharsets.US_ASCII), said(store));
    }

    private static List<Decoy> decoys(byte[] content) {
        return new String(content, 0, SIZE, StandardCharsets.US_ASCII)
                .lines()
                .filter(it -> !it.isBlank())
                .map(it -> it.split(" "))
                .map(it -> new Decoy(
                        new SubjectId(UUID.fromString(it[0])), it[1], Instant.ofEpochMilli(Long.parseLong(it[2]))))
                .toList();
    }

    private static String said(String store) {
        return "decoys|" + store;
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        long done = 0;
        for (var row : older()) {
            try {
                var content = root.unwrap(row.sealed(), said(row.store()));
                done += db.sql("update decoys.hidden set sealed = :new where store_id = :store and sealed = :old")
                        .param("new", root.wrap(content, said(row.store())))
                        .param("store", row.store())
                        .param("old", row.sealed())
                        .update();
            } catch (RootKeyset.DoesNotOpen e) {
                // written by somebody else: the next look raises the alarm
            }
        }
        return done;
    }

    private List<Row> older() {
        return db
                .sql("select store_id, sealed from decoys.hidden")
                .query((rs, row) -> new Row(rs.getString("store_id"), rs.getBytes("sealed")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.sealed()))
                .toList();
    }
}
