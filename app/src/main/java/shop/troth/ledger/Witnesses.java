package shop.troth.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;

/** The status of a ledger's witnesses, whichever node asked them. Needs the database and no keys. */
public final class Witnesses {

    /** A problem older than this is not reported: the witness is no longer asked, or no node runs. */
    private static final Duration LATELY = Duration.ofHours(1);

    /**
     * The status of a witness.
     *
     * @param size the number of leaves that it last signed; 0 if none
     * @param at when that was, by its own clock
     * @param problem what went wrong when it was last asked, half a sentence
     */
    public record Standing(String name, long size, Optional<Instant> at, Optional<String> problem) {}

    private final JdbcClient db;

    public Witnesses(DataSource source) {
        this(JdbcClient.create(source));
    }

    Witnesses(JdbcClient db) {
        this.db = db;
    }

    /** The witnesses of a store that were asked in the last hour or have signed something. */
    public List<Standing> standings(StoreId store) {
        return db.sql("""
                select witness, size, note, line,
                       case when asked_at >= now() - make_interval(secs => :lately) then problem end as problem
                  from ledger.cosignature
                 where store_id = :store and (size > 0 or asked_at >= now() - make_interval(secs => :lately))
                 order by witness
                """)
                .param("store", store.value())
                .param("lately", LATELY.toSeconds())
                .query((row, n) -> standing(
                        CosignerKey.parse(row.getString("witness")),
                        row.getLong("size"),
                        row.getString("note"),
                        row.getString("line"),
                        row.getString("problem")))
                .list();
    }

    private static Standing standing(
            CosignerKey key, long size, @Nullable String note, @Nullable String line, @Nullable String problem) {
        var at = note == null || line == null
                ? Optional.<Instant>empty()
                : key.cosigned(SignedNote.parse(note).with(SignedNote.line(line)));
        return new Standing(key.name(), size, at, Optional.ofNullable(problem));
    }
}
