package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.testing.RunningShop;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Sealed records and keys of the shared shop that do not open. Looks at what was written since it looked last. */
public final class LeftInVault {

    private static final AtomicLong SINCE = new AtomicLong();

    /** Somebody of whom a record or key does not open. */
    public record Shut(String store, UUID person) {}

    private LeftInVault() {}

    public static Set<Shut> shut(RunningShop shop, JdbcClient db) {
        var root = shop.bean(RootKeyset.class);
        long next = db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        var shut = new LinkedHashSet<Shut>();
        db.sql("""
                select k.store_id, k.subject_id, k.class, k.wrapped, d.ref, d.category, d.sealed
                  from keys.person k
                  left join vault.datum d
                    on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
                 where k.xmin::text::bigint >= :since or d.xmin::text::bigint >= :since
                """).param("since", SINCE.getAndSet(next)).query(row -> {
            if (!opens(root, row)) {
                shut.add(new Shut(row.getString("store_id"), row.getObject("subject_id", UUID.class)));
            }
        });
        return shut;
    }

    /** Takes out all that is sealed of them. */
    public static void takeOut(JdbcClient db, Shut it) {
        for (var sql : new String[] {
            "delete from keys.person where store_id = :store and subject_id = :person",
            "delete from vault.subject where store_id = :store and id = :person"
        }) {
            db.sql(sql).param("store", it.store()).param("person", it.person()).update();
        }
    }

    private static boolean opens(RootKeyset root, ResultSet row) throws SQLException {
        var store = new StoreId(row.getString("store_id"));
        var person = new SubjectId(row.getObject("subject_id", UUID.class));
        try {
            var key =
                    PersonKey.unwrap(root, row.getBytes("wrapped"), store, person, KeyClass.of(row.getString("class")));
            var ref = row.getObject("ref", UUID.class);
            if (ref != null) {
                key.unseal(
                        row.getBytes("sealed"),
                        Sealing.boundTo(store, person, new DatumRef(ref), row.getString("category")));
            }
            return true;
        } catch (RootKeyset.DoesNotOpen e) {
            return false;
        }
    }
}
