package shop.troth.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;

/** The last cosignature of each witness of a store, with the checkpoint it is for. */
@RequiredArgsConstructor
public final class Cosignatures {

    private record Row(String note, String line) {}

    private final JdbcClient db;

    /**
     * The largest checkpoint that a witness has signed, with the cosignatures of all witnesses that signed exactly this one.
     *
     * @return a note with several signatures; empty if no witness has signed any
     */
    public Optional<String> latest(StoreId store) {
        var rows = db.sql("""
                select note, line
                  from ledger.cosignature
                 where store_id = :store and note is not null
                   and size = (select max(size) from ledger.cosignature where store_id = :store)
                 order by witness
                """)
                .param("store", store.value())
                .query((row, n) -> new Row(row.getString("note"), row.getString("line")))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(with(rows.getFirst().note(), rows));
    }

    /** A note of the store, with the cosignatures that it has so far. */
    public String under(StoreId store, long size, String note) {
        var rows = db.sql("""
                select note, line from ledger.cosignature
                 where store_id = :store and size = :size and note is not null
                 order by witness
                """)
                .param("store", store.value())
                .param("size", size)
                .query((row, n) -> new Row(row.getString("note"), row.getString("line")))
                .list();
        return with(note, rows);
    }

    /**
     * Takes the turn to ask a witness: at most once per period on all nodes together, and only if the tree has grown since it last signed.
     *
     * @param pace the minimum time between two turns
     * @return how many leaves it last signed, 0 for none; empty if it is not time yet
     */
    Optional<Long> takeTurn(StoreId store, CosignerKey witness, Duration pace) {
        return db.sql("""
                insert into ledger.cosignature as mine (store_id, witness, asked_at)
                values (:store, :witness, clock_timestamp())
                    on conflict (store_id, witness) do update set asked_at = excluded.asked_at
                 where mine.asked_at <= excluded.asked_at - :pace * interval '1 millisecond'
                   and mine.size <> (select tree.size from ledger.tree where tree.store_id = :store)
                returning size
                """)
                .param("store", store.value())
                .param("witness", witness.line())
                .param("pace", pace.toMillis())
                .query(Long.class)
                .optional();
    }

    void keep(StoreId store, CosignerKey witness, long size, String note, SignedNote.Line line) {
        db.sql("""
                update ledger.cosignature set size = :size, note = :note, line = :line, problem = null
                 where store_id = :store and witness = :witness and size <= :size
                """)
                .param("store", store.value())
                .param("witness", witness.line())
                .param("size", size)
                .param("note", note)
                .param("line", line.text().strip())
                .update();
    }

    /** @param problem half a sentence about the witness */
    void note(StoreId store, CosignerKey witness, String problem) {
        db.sql("update ledger.cosignature set problem = :problem where store_id = :store and witness = :witness")
                .param("problem", problem)
                .param("store", store.value())
                .param("witness", witness.line())
                .update();
    }

    private static String with(String note, List<Row> rows) {
        var whole = SignedNote.parse(note);
        for (var row : rows) {
            if (SignedNote.parse(row.note()).text().equals(whole.text())) {
                whole = whole.with(SignedNote.line(row.line()));
            }
        }
        return whole.note();
    }
}
