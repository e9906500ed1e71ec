package shop.troth.cases;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case.Opening;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;

/** The cases of all stores, and their state machine: opened once per event, stepped while open, and then closed. */
@Component
public class Cases {

    private static final String COLUMNS =
            "c.store_id, c.id, c.number, c.kind, c.about, c.writer_id, c.topic, c.event, c.state, c.skus, c.pieces, c.opened_at, c.due_at, c.closed_at, c.ending, c.merged_into, c.seal";
    static final String SELECT = "select " + COLUMNS + " from cases.opened c";

    private final JdbcClient db;
    private final CaseRecords records;
    private final @Nullable CaseSeals seals;

    /** A case that a step was written to. */
    private record Moved(CaseId id, OrderId about) {}

    @Autowired
    Cases(JdbcClient db, CaseRecords records, CaseSeals seals) {
        this.db = db;
        this.records = records;
        this.seals = seals;
    }

    /** Usable without the running application, by the command line. Examines no seals, and opens no case with a writer. */
    public Cases(JdbcClient db, CaseRecords records) {
        this.db = db;
        this.records = records;
        this.seals = null;
    }

    /** Reads cases; one whose person was changed in the database is empty, whoever asks. */
    static RowMapper<Optional<Case>> reading(@Nullable CaseSeals seals) {
        return (rs, row) -> seals == null || seals.isOurs(rs) ? Optional.of(read(rs, row)) : Optional.empty();
    }

    /** Reads those cases that are as they were written. */
    static ResultSetExtractor<List<Case>> all(@Nullable CaseSeals seals) {
        return rs -> {
            var found = new ArrayList<Case>();
            while (rs.next()) {
                Objects.requireNonNull(reading(seals).mapRow(rs, 0)).ifPresent(found::add);
            }
            return found;
        };
    }

    /**
     * Opens a case, in the current transaction or a new one. The buyer's records are held until it is closed.
     *
     * @return empty if this event opened one before, or one of this kind, topic, and order is open
     */
    @Transactional
    public Optional<Case> open(StoreId store, Opening opening, Instant now) {
        var kind = opening.kind();
        var remind = kind.reminder().map(it -> UtcTime.of(now.plus(it))).orElse(null);
        Optional<Case> opened = db
                .sql("""
                with c as (
                    insert into cases.opened (store_id, id, number, kind, about, writer_id, topic, event, state, skus, pieces,
                                              opened_at, due_at, remind_at, seal)
                    values (:store, :id, :number, :kind, :about, :writer, :topic, :event, :state, :skus, :pieces, :now, :due, :remind, :seal)
                    on conflict do nothing
                    returning store_id, id, number, kind, about, writer_id, topic, event, state, skus, pieces, opened_at, due_at,
                              closed_at, ending, merged_into, seal),
                first as (
                    insert into cases.step (store_id, case_id, position, what, at)
                    select store_id, id, 1, 'opened', opened_at from c)
                select\s""" + COLUMNS + " from c")
                .param("store", store.value())
                .param("id", opening.id().value())
                .param("number", CaseNumber.next())
                .param("kind", kind.word())
                .param("about", opening.about().value())
                .param("writer", opening.writer().map(SubjectId::value).orElse(null), Types.OTHER)
                .param("topic", opening.topic())
                .param("event", opening.event())
                .param("state", kind.first().word())
                .param("skus", opening.pieces().keySet().toArray(String[]::new))
                .param("pieces", opening.pieces().values().toArray(Integer[]::new))
                .param("now", UtcTime.of(now))
                .param("due", UtcTime.of(opening.due().orElseGet(() -> now.plus(kind.time()))))
                .param("remind", remind, Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "seal",
                        opening.writer()
                                .map(it -> Objects.requireNonNull(seals)
                                        .over(store, opening.id(), it, Optional.empty(), opening.event()))
                                .orElse(null),
                        Types.BINARY)
                .query(all(seals))
                .stream()
                .findFirst();
        opened.ifPresent(it -> records.opened(store, it.id(), it.about()));
        return opened;
    }

    /**
     * Records a step of an open case, in the current transaction or a new one.
     *
     * @param next who acts next; ignored if the step ends the case
     * @return false if the case is closed, or if staff try to close a dispute, which only the bank decides; then nothing is written
     */
    @Transactional
    public boolean step(StoreId store, CaseId id, CaseStep step, CaseState next, Instant now) {
        return step(store, step, next, now, "id = :only", id.value()) == 1;
    }

    /** As the other {@code step}, for every open case of one kind about an order. Returns how many there were. */
    @Transactional
    public int step(StoreId store, OrderId about, CaseKind kind, CaseStep step, CaseState next, Instant now) {
        return step(store, step, next, now, "about = :only and kind = '" + kind.word() + "'", about.value());
    }

    private int step(StoreId store, CaseStep step, CaseState next, Instant now, String which, UUID only) {
        var moved = db.sql("""
                with moved as (
                    update cases.opened
                       set state = :state, ending = :ending, steps = steps + 1, remind_at = null,
                           closed_at = case when :state = 'closed' then :now::timestamptz end
                     where store_id = :store and state <> 'closed'
                       and (kind <> 'dispute' or :what <> 'closed-by-staff') and\s""" + which + """
                     returning store_id, id, about, steps, case when old.state = 'with-store' then old.due_at end as was_due),
                noted as (
                    insert into cases.step (store_id, case_id, position, what, at, due_at)
                    select store_id, id, steps, :what, :now, was_due from moved)
                select id, about from moved
                """)
                .param("state", step.ending().isPresent() ? CaseState.CLOSED.word() : next.word())
                .param("ending", step.ending().orElse(null), Types.VARCHAR)
                .param("what", step.word())
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("only", only)
                .query((rs, row) -> new Moved(
                        new CaseId(rs.getObject("id", UUID.class)), new OrderId(rs.getObject("about", UUID.class))))
                .list();
        if (step.ending().isPresent()) {
            moved.forEach(it -> records.closed(store, it.id(), it.about(), now));
        }
        return moved.size();
    }

    /** Changes the deadline of an open case. */
    public void move(StoreId store, CaseId id, Instant due) {
        db.sql("update cases.opened set due_at = :due where store_id = :store and id = :id and state <> 'closed'")
                .param("due", UtcTime.of(due))
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }

    /**
     * The next case of all stores whose shopper is to be reminded now, given out once, in the caller's transaction. Other nodes pass it by.
     *
     * @param besides cases that wait
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Case> toRemind(Instant now, Collection<UUID> besides) {
        return db
                .sql("""
                with due as materialized (
                    select store_id, id from cases.opened
                     where remind_at <= :now and id <> all(:besides::uuid[]) order by remind_at limit 1 for update skip locked),
                c as (
                    update cases.opened o set remind_at = null, steps = o.steps + 1
                      from due where o.store_id = due.store_id and o.id = due.id
                    returning o.store_id, o.id, o.number, o.kind, o.about, o.writer_id, o.topic, o.event, o.state, o.skus, o.pieces,
                              o.opened_at, o.due_at, o.closed_at, o.ending, o.merged_into, o.seal, o.steps),
                noted as (
                    insert into cases.step (store_id, case_id, position, what, at)
                    select store_id, id, steps, 'reminded', :now from c)
                select\s""" + COLUMNS + " from c")
                .param("now", UtcTime.of(now))
                .param("besides", besides.stream().map(UUID::toString).toArray(String[]::new))
                .query(all(seals))
                .stream()
                .findFirst();
    }

    public Optional<Case> find(StoreId store, String number) {
        return db
                .sql(SELECT + " where c.store_id = :store and c.number = :number")
                .param("store", store.value())
                .param("number", number)
                .query(all(seals))
                .stream()
                .findFirst();
    }

    /** The case that an event opened. */
    public Optional<Case> find(StoreId store, CaseKind kind, String event) {
        return db
                .sql(SELECT + " where c.store_id = :store and c.kind = :kind and c.event = :event")
                .param("store", store.value())
                .param("kind", kind.word())
                .param("event", event)
                .query(all(seals))
                .stream()
                .findFirst();
    }

    /** The cases with these ids in the store, in one select. */
    public List<Case> findAll(StoreId store, Collection<CaseId> ids) {
        return db.sql(SELECT + " where c.store_id = :store and c.id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(all(seals));
    }

    /** Cases about an order: open ones first, newest first, at most a hundred. */
    public List<Case> about(StoreId store, OrderId order) {
        return db.sql(SELECT + """
                 where c.store_id = :store and c.about = :about
                 order by c.state = 'closed', c.opened_at desc limit 100
                """)
                .param("store", store.value())
                .param("about", order.value())
                .query(all(seals));
    }

    /** What happened to a case, oldest first. */
    public List<Case.Step> history(StoreId store, CaseId id) {
        return db.sql("select what, at from cases.step where store_id = :store and case_id = :id order by position")
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> new Case.Step(rs.getString("what"), at(rs, "at")))
                .list();
    }

    private static Case read(ResultSet rs, int row) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var counts = (Integer[]) rs.getArray("pieces").getArray();
        var pieces = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < skus.length; i++) {
            pieces.put(skus[i], counts[i]);
        }
        var closed = rs.getObject("closed_at", OffsetDateTime.class);
        return new Case(
                new StoreId(rs.getString("store_id")),
                new CaseId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                CaseKind.of(rs.getString("kind")),
                new OrderId(rs.getObject("about", UUID.class)),
                Optional.ofNullable(rs.getObject("writer_id", UUID.class)).map(SubjectId::new),
                rs.getString("topic"),
                rs.getString("event"),
                CaseState.of(rs.getString("state")),
                java.util.Collections.unmodifiableMap(pieces),
                at(rs, "opened_at"),
                at(rs, "due_at"),
                Optional.ofNullable(closed).map(OffsetDateTime::toInstant),
                Optional.ofNullable(rs.getString("ending")));
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Case numbers: {@code C-} and eight random characters of Crockford's base 32, such as {@code C-7K3FQ9XD}. Forty bits. */
    static final class CaseNumber {

        private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        private static final int LENGTH = 8;
        private static final SecureRandom RANDOM = new SecureRandom();

        private CaseNumber() {}

        static String next() {
            var number = new StringBuilder("C-");
            for (int i = 0; i < LENGTH; i++) {
                number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            return number.toString();
        }
    }
}
