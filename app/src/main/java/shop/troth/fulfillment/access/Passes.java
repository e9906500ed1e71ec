package shop.troth.fulfillment.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * The passes of all stores. The root keyset seals whose orders each opens and since when, so that access to the database alone is not
 * enough to create one, or to add people to one.
 */
@Repository
class Passes extends SealedTable<Passes.Pass> implements ErasureParticipant, OpensOrders {

    /** How long a pass lasts at most, however often it is used (OWASP ASVS 5.0, 7.3.2). */
    static final Duration LIFE = Duration.ofHours(8);

    private static final String SELECT = "select store_id, id, people, born_at, seal from fulfilment.pass";

    record Pass(StoreId store, byte[] id, List<UUID> people, Instant bornAt, byte[] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            var sorted = people.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
            return "pass|%s|%s|%s|%s".formatted(store, HexFormat.of().formatHex(id), sorted, bornAt);
        }
    }

    Passes(JdbcClient db, RootKeyset root) {
        super(db, root, "a pass", "fulfilment.pass", "store_id, id", SELECT, Passes::pass);
    }

    void add(StoreId store, PassId id, Collection<SubjectId> people, Instant now) {
        var born = now.truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var pass =
                new Pass(store, id.hash(), people.stream().map(SubjectId::value).toList(), born, new byte[0]);
        db.sql("""
                insert into fulfilment.pass (store_id, id, people, seen_at, born_at, seal)
                values (:store, :id, :people::uuid[], :now, :now, :seal)
                """)
                .param("store", store.value())
                .param("id", id.hash())
                .param("people", texts(people))
                .param("now", UtcTime.of(born))
                .param("seal", over(pass))
                .update();
    }

    /**
     * The people whose orders a pass opens; extends its idle time. Empty if it was not used for too long, or has reached its maximum age.
     */
    Set<SubjectId> use(StoreId store, PassId id, Instant now) {
        return db.sql("""
                update fulfilment.pass set seen_at = :now
                 where store_id = :store and id = :id and seen_at > :since and born_at > :born
                returning store_id, id, people, born_at, seal
                """)
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("id", id.hash())
                .param("since", UtcTime.of(now.minus(ShowOrder.IDLE)))
                .param("born", UtcTime.of(now.minus(LIFE)))
                .query(Passes::pass)
                .optional()
                .filter(this::isOurs)
                .map(it -> it.people().stream().map(SubjectId::new).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    void end(StoreId store, PassId id) {
        db.sql("delete from fulfilment.pass where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id.hash())
                .update();
    }

    /** Deletes passes that were not used for too long. */
    @Recurring(name = "forget-passes", every = "15m")
    void forget(Instant now) {
        db.sql("delete from fulfilment.pass where seen_at <= :before")
                .param("before", UtcTime.of(now.minus(ShowOrder.IDLE)))
                .update();
    }

    @Override
    public String what() {
        return "passes to their orders";
    }

    /**
     * Removes these people from passes; other people of the same address keep theirs. Deletes a pass that has nobody left, or whose seal is
     * not valid.
     */
    @Override
    public Runnable forget(StatementBatch trip, StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        var passes = trip.take(BatchedStatement.rows(
                SELECT + " where store_id = :store and people && :people::uuid[] order by id for update",
                Map.of("store", store.value(), "people", texts(people)),
                Passes::pass));
        var gone = people.stream().map(SubjectId::value).toList();
        return () -> passes.get().forEach(it -> leave(it, gone));
    }

    private void leave(Pass pass, List<UUID> gone) {
        var left = pass.people().stream().filter(it -> !gone.contains(it)).toList();
        if (left.isEmpty() || !isOurs(pass)) {
            delete(pass);
        } else {
            update(new Pass(pass.store(), pass.id(), left, pass.bornAt(), pass.seal()));
        }
    }

    /** Stores a pass's people, sealed by the newest key. */
    private void update(Pass pass) {
        db.sql("""
                update fulfilment.pass set people = :people::uuid[], seal = :seal where store_id = :store and id = :id
                """)
                .param("people", pass.people().stream().map(UUID::toString).toArray(String[]::new))
                .param("seal", over(pass))
                .param("store", pass.store().value())
                .param("id", pass.id())
                .update();
    }

    private void delete(Pass pass) {
        db.sql("delete from fulfilment.pass where store_id = :store and id = :id")
                .param("store", pass.store().value())
                .param("id", pass.id())
                .update();
    }

    private static Pass pass(ResultSet rs, int row) throws SQLException {
        return new Pass(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("id"),
                List.of((UUID[]) rs.getArray("people").getArray()),
                rs.getObject("born_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
