package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;

/** Takes out records whose time is over, in small batches; a person of whom nothing is left goes with their key. */
@Repository
class Forgetting {

    private record Gone(StoreId store, SubjectId person, List<DataCategory> categories, byte[] wrappedKey) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final RootKeyset root;

    Forgetting(JdbcClient db, Ledger ledger, RootKeyset root) {
        this.db = db;
        this.ledger = ledger;
        this.root = root;
    }

    /** One batch, in the caller's transaction, with its ledger entries. Other nodes pass its people by. Answers how many people. */
    int forget(Instant now, int most) {
        var gone = takeOut(now, most);
        if (gone.isEmpty()) {
            return 0;
        }
        var entries = new ArrayList<Entry>();
        for (var one : gone) {
            var key = PersonKey.unwrap(root, one.wrappedKey(), one.store(), one.person(), KeyClass.ORDINARY);
            entries.add(Entry.of(EntryKind.ERASE, one.store(), now)
                    .about(key.pseudonym())
                    .categories(one.categories())
                    .note(Note.PERIOD_OVER)
                    .entry());
        }
        ledger.append(entries);
        takeOutEmptyPeople(gone);
        return gone.size();
    }

    private List<Gone> takeOut(Instant now, int most) {
        return db.sql("""
                with people as (
                    select s.store_id, s.id from vault.subject s
                     where (s.store_id, s.id) in (
                           select store_id, subject_id from vault.datum
                            where keep_until <= :now order by keep_until limit :most)
                       for update skip locked),
                gone as (
                    delete from vault.datum d using people p
                     where d.store_id = p.store_id and d.subject_id = p.id and d.keep_until <= :now
                    returning d.store_id, d.subject_id, d.category)
                select gone.store_id, gone.subject_id, array_agg(distinct gone.category) as categories, k.wrapped
                  from gone
                  join keys.person k on k.store_id = gone.store_id and k.subject_id = gone.subject_id and k.class = 'ordinary'
                 group by gone.store_id, gone.subject_id, k.wrapped
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Forgetting::gone)
                .list();
    }

    private void takeOutEmptyPeople(List<Gone> gone) {
        db.sql("""
                with empty as (
                    select p.store_id, p.id from unnest(:stores, :people::uuid[]) as p(store_id, id)
                     where not exists (select from vault.datum d where d.store_id = p.store_id and d.subject_id = p.id)),
                keyless as (
                    delete from keys.person k using empty e where k.store_id = e.store_id and k.subject_id = e.id)
                delete from vault.subject s using empty e where s.store_id = e.store_id and s.id = e.id
                """)
                .param("stores", gone.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param(
                        "people",
                        gone.stream().map(it -> it.person().value().toString()).toArray(String[]::new))
                .update();
    }

    private static Gone gone(ResultSet rs, int row) throws SQLException {
        return new Gone(
                new StoreId(rs.getString("store_id")),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                Arrays.stream((String[]) rs.getArray("categories").getArray())
                        .map(DataCategory::new)
                        .toList(),
                rs.getBytes("wrapped"));
    }
}
