package shop.troth.rights.breach.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.approval.CaseTable;
import shop.troth.rights.breach.kept.BreachCase.Concerned;
import shop.troth.rights.breach.kept.BreachCase.Happened;
import shop.troth.rights.breach.kept.BreachCase.Said;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCase.Whose;

/** The breaches of all stores, with their notices to the authority. Both are sealed. A case is kept for good, whom it concerned is not. */
@Component
public class BreachCases {

    /** How long it is kept whom a case concerned, after it ended. */
    private static final Period KEPT = Period.ofYears(3);

    private static final String SELECT = """
            select store_id, id, number, practice, what, began_at, over_at, learned_at, data, whose, by_staff, purpose, recipient, orders,
                   consequences, measures, advice, contact, tells, reason, counts, found, gone, opened_by, opened_at, state, queued_at, told_at,
                   told, seal
              from rights.breach_case
            """;

    private final JdbcClient db;
    private final RootKeyset root;
    private final CaseTable<Row> table;

    private record Row(BreachCase about, byte[] seal) {}

    BreachCases(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
        this.table = new CaseTable<>(db, SELECT, "rights.breach_case", BreachCases::row);
    }

    /**
     * Adds a case, in the caller's transaction.
     *
     * @return false if there is already one with this id; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(BreachCase it) {
        return db.sql("""
                        insert into rights.breach_case (store_id, id, number, practice, what, began_at, over_at, learned_at, data, whose, by_staff,
                                                        purpose, recipient, orders, consequences, measures, advice, contact, tells, reason, counts,
                                                        found, gone, opened_by, opened_at, state, seal)
                        values (:store, :id, :number, :practice, :what, :began, :over, :learned, :data, :whose, :staff, :purpose, :recipient,
                                :orders, :consequences, :measures, :advice, :contact, :tells, :reason, :counts, :found, :gone, :by, :opened,
                                'open', :seal)
                        on conflict (store_id, id) do nothing
                        """)
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .param("number", it.number())
                        .param("practice", it.practice())
                        .param("what", it.happened().what())
                        .param("began", time(it.happened().from()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("over", time(it.happened().until()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("learned", UtcTime.of(it.learnedAt()))
                        .param("data", CaseData.sorted(it.data()))
                        .param("whose", it.whose().how().word())
                        .param("staff", it.whose().staff().orElse(null), Types.OTHER)
                        .param("purpose", it.whose().purpose())
                        .param("recipient", it.whose().recipient())
                        .param("orders", it.whose().orders().toArray(String[]::new))
                        .param("consequences", it.said().consequences())
                        .param("measures", it.said().measures())
                        .param("advice", it.said().advice())
                        .param("contact", it.said().contact())
                        .param("tells", it.said().tells())
                        .param("reason", it.said().reason())
                        .param("counts", Arrays.stream(it.counts()).boxed().toArray(Integer[]::new))
                        .param("found", it.concerned().found())
                        .param("gone", it.concerned().gone())
                        .param("by", it.openedBy())
                        .param("opened", UtcTime.of(it.openedAt()))
                        .param("seal", root.seal(it.sealed()))
                        .update()
                == 1;
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> at) {
        return at.map(UtcTime::of).orElse(null);
    }

    /** Returns a case by the number shown to staff. */
    public Optional<BreachCase> find(StoreId store, String number) {
        return table.find(store, number).map(Row::about);
    }

    public Optional<BreachCase> find(StoreId store, UUID id) {
        return table.find(store, id).map(Row::about);
    }

    /** Returns a case, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<BreachCase> lock(StoreId store, UUID id) {
        return table.lock(store, id).map(Row::about);
    }

    /** As {@link CaseTable#page}. */
    public List<BreachCase> page(StoreId store, String after, int most) {
        return table.page(store, after, most).stream().map(Row::about).toList();
    }

    /** Returns a store's cases in these states, oldest first, with those that are practice. */
    public List<BreachCase> in(StoreId store, State... states) {
        return table.in(store, Arrays.stream(states).map(State::word).toArray(String[]::new)).stream()
                .map(Row::about)
                .toList();
    }

    /** Returns the cases of a store that are no practice and have a step to take: an approval, messages, or a notice to the authority. */
    public List<BreachCase> running(StoreId store) {
        return in(store, State.OPEN, State.APPROVED, State.TOLD).stream()
                .filter(it -> !it.practice())
                .filter(it -> it.state() != State.TOLD || notice(it).isEmpty())
                .toList();
    }

    /** Returns whether a case is unaltered, which write access to the database alone cannot fake. */
    public boolean isGenuine(BreachCase about) {
        return table.find(about.store(), about.id())
                .filter(it -> root.isSealed(it.seal(), it.about().sealed()))
                .isPresent();
    }

    /** Moves a case to another state, in the caller's transaction, which has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goesTo(BreachCase about, State state, Instant now) {
        db.sql("""
                update rights.breach_case set state = :state, ended_at = case when :state <> 'approved' then :now end
                 where store_id = :store and id = :id
                """)
                .param("state", state.word())
                .param("now", UtcTime.of(now))
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /** Records that the messages are in the queue, in the caller's transaction, which has locked the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queued(BreachCase about, Instant now) {
        db.sql("update rights.breach_case set queued_at = :now where store_id = :store and id = :id")
                .param("now", UtcTime.of(now))
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /**
     * Records that everybody is told, in the caller's transaction, which has locked the case.
     *
     * @param people how many were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(BreachCase about, int people, Instant now) {
        db.sql("""
                update rights.breach_case set state = 'told', told_at = :now, told = :people, ended_at = :now
                 where store_id = :store and id = :id
                """)
                .param("now", UtcTime.of(now))
                .param("people", people)
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /**
     * Enters the notice to the authority, in the caller's transaction.
     *
     * @return false if there is one already; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean enter(BreachCase about, BreachNotice notice) {
        return db.sql("""
                        insert into rights.breach_notice (store_id, breach_id, authority, sent_at, sha256, late_reason, entered_by, seal)
                        values (:store, :case, :authority, :sent, :sha256, :late, :by, :seal)
                        on conflict do nothing
                        """)
                        .param("store", about.store().value())
                        .param("case", about.id())
                        .param("authority", notice.authority())
                        .param("sent", UtcTime.of(notice.sentAt()))
                        .param("sha256", notice.sha256())
                        .param("late", notice.lateReason())
                        .param("by", notice.enteredBy())
                        .param("seal", root.seal(notice.sealed(about)))
                        .update()
                == 1;
    }

    /** Returns the notice to the authority; empty if there is none, or the application did not write it. */
    public Optional<BreachNotice> notice(BreachCase about) {
        record Sealed(BreachNotice notice, byte[] seal) {}
        return db.sql("""
                        select authority, sent_at, sha256, late_reason, entered_by, seal from rights.breach_notice
                         where store_id = :store and breach_id = :case
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .query((rs, row) -> new Sealed(
                        new BreachNotice(
                                rs.getString("authority"),
                                at(rs, "sent_at").orElseThrow(),
                                rs.getString("sha256"),
                                rs.getString("late_reason"),
                                rs.getObject("entered_by", UUID.class)),
                        rs.getBytes("seal")))
                .optional()
                .filter(it -> root.isSealed(it.seal(), it.notice().sealed(about)))
                .map(Sealed::notice);
    }

    /** Forgets whom old cases concerned, and deletes those that were opened by mistake. Safe to repeat, and to run on several nodes. */
    @Transactional
    public void sweep(Instant now) {
        var before = now.atOffset(ZoneOffset.UTC).minus(KEPT);
        db.sql("delete from rights.breach_case where ended_at <= :before and state = 'refused'")
                .param("before", before)
                .update();
        db.sql(SELECT + " where ended_at <= :before")
                .param("before", before)
                .query(BreachCases::row)
                .list()
                .forEach(it -> forgetPeople(it.about()));
    }

    private void forgetPeople(BreachCase about) {
        db.sql("delete from rights.breach_person where store_id = :store and breach_id = :case")
                .param("store", about.store().value())
                .param("case", about.id())
                .update();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        var words = (String[]) rs.getArray("data").getArray();
        Arrays.sort(words);
        var counts = (Integer[]) rs.getArray("counts").getArray();
        var of = new EnumMap<BreachData, Integer>(BreachData.class);
        for (int i = 0; i < words.length; i++) {
            if (counts[i] > 0) {
                of.put(BreachData.of(words[i]).orElseThrow(), counts[i]);
            }
        }
        var about = new BreachCase(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("number"),
                rs.getBoolean("practice"),
                new Happened(rs.getString("what"), at(rs, "began_at"), at(rs, "over_at")),
                at(rs, "learned_at").orElseThrow(),
                BreachData.read(words),
                new Whose(
                        Whose.How.of(rs.getString("whose")).orElseThrow(),
                        Optional.ofNullable(rs.getObject("by_staff", UUID.class)),
                        rs.getString("purpose"),
                        rs.getString("recipient"),
                        List.of((String[]) rs.getArray("orders").getArray())),
                new Said(
                        rs.getString("consequences"),
                        rs.getString("measures"),
                        rs.getString("advice"),
                        rs.getString("contact"),
                        rs.getBoolean("tells"),
                        rs.getString("reason")),
                new Concerned(of, rs.getInt("found"), rs.getInt("gone")),
                rs.getObject("opened_by", UUID.class),
                at(rs, "opened_at").orElseThrow(),
                State.of(rs.getString("state")),
                at(rs, "queued_at"),
                at(rs, "told_at"),
                rs.getInt("told"));
        return new Row(about, rs.getBytes("seal"));
    }

    private static Optional<Instant> at(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
