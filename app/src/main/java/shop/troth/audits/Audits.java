package shop.troth.audits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.audits.AuditFinding.Answer;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.staff.Role;

/** The audits of all stores, with their findings, answers, and reports. A row whose seal does not fit is left out. */
@Component
@RequiredArgsConstructor
public class Audits {

    /** How long an audit is kept after its last day. */
    public static final Period KEPT = Period.ofYears(7);

    private static final String ENGAGEMENTS =
            "select store_id, id, firm, scope, from_day, until_day, contract_hash, firm_key, entered_by, entered_at, seal"
                    + " from audits.engagement ";
    private static final String FINDINGS =
            "select store_id, id, engagement_id, severity, title, owner, due_on, entered_by, entered_at, seal from audits.finding ";
    private static final String ANSWERS =
            "select a.store_id, a.id, a.finding_id, a.words, a.fixed_on, a.answered_by, a.answered_at, a.seal from audits.answer a ";
    private static final String REPORTS =
            "select store_id, engagement_id, report_hash, signature, entered_by, entered_at, seal from audits.report ";

    /** A row, and whether its seal fits. */
    private record Row<T>(T value, boolean genuine) {}

    private final JdbcClient db;
    private final RootKeyset root;

    /** Adds an audit; false if there is one with this id. */
    public boolean add(Engagement it) {
        return db.sql("""
                insert into audits.engagement (store_id, id, firm, scope, from_day, until_day, contract_hash, firm_key, entered_by,
                                               entered_at, seal)
                values (:store, :id, :firm, :scope, :from, :until, :contract, :key, :by, :at, :seal)
                on conflict (store_id, id) do nothing
                """)
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .param("firm", it.firm())
                        .param("scope", it.scope())
                        .param("from", it.from())
                        .param("until", it.until())
                        .param("contract", it.contract())
                        .param("key", it.key())
                        .param("by", it.enteredBy())
                        .param("at", UtcTime.of(it.enteredAt()))
                        .param("seal", root.seal(it.said()))
                        .update()
                == 1;
    }

    public Optional<Engagement> find(StoreId store, UUID id) {
        return genuine(db.sql(ENGAGEMENTS + "where store_id = :store and id = :id")
                        .param("store", store.value())
                        .param("id", id)
                        .query(this::engagementRow)
                        .list())
                .findFirst();
    }

    /**
     * A page of a store's audits, newest first.
     *
     * @param before id of the last one on the previous page; no value for the first page
     */
    public List<Engagement> page(StoreId store, Optional<UUID> before, int most) {
        return genuine(db.sql(ENGAGEMENTS + """
                         where store_id = :store
                           and (:before::uuid is null or (entered_at, id) <
                                (select b.entered_at, b.id from audits.engagement b where b.store_id = :store and b.id = :before::uuid))
                         order by entered_at desc, id desc limit :most
                        """)
                        .param("store", store.value())
                        .param("before", before.map(UUID::toString).orElse(null), Types.VARCHAR)
                        .param("most", most)
                        .query(this::engagementRow)
                        .list())
                .toList();
    }

    /** Makes others who add a finding or the report of an audit wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Engagement audit) {
        db.sql("select id from audits.engagement where store_id = :store and id = :id for update")
                .param("store", audit.store().value())
                .param("id", audit.id())
                .query(UUID.class)
                .optional();
    }

    /** Adds a finding, in the caller's transaction, which has locked the audit. Does nothing if there is one with this id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Engagement audit, AuditFinding it) {
        db.sql("""
                insert into audits.finding (store_id, id, engagement_id, severity, title, owner, due_on, entered_by, entered_at, seal)
                values (:store, :id, :audit, :severity, :title, :owner, :due, :by, :at, :seal)
                on conflict (store_id, id) do nothing
                """)
                .param("store", audit.store().value())
                .param("id", it.id())
                .param("audit", audit.id())
                .param("severity", it.severity().word())
                .param("title", it.title())
                .param("owner", it.owner().word())
                .param("due", it.due())
                .param("by", it.enteredBy())
                .param("at", UtcTime.of(it.enteredAt()))
                .param("seal", root.seal(it.said(audit.store().value())))
                .update();
    }

    /** Adds the store's answer to a finding, which replaces the previous one. Does nothing if there is one with this id. */
    public void add(Engagement audit, Answer it) {
        db.sql("""
                insert into audits.answer (store_id, id, finding_id, words, fixed_on, answered_by, answered_at, seal)
                values (:store, :id, :finding, :words, :fixed, :by, :at, :seal)
                on conflict (store_id, id) do nothing
                """)
                .param("store", audit.store().value())
                .param("id", it.id())
                .param("finding", it.finding())
                .param("words", it.words())
                .param("fixed", it.fixedOn().orElse(null), Types.DATE)
                .param("by", it.answeredBy())
                .param("at", UtcTime.of(it.answeredAt()))
                .param("seal", root.seal(it.said(audit.store().value())))
                .update();
    }

    /** The findings of an audit, in the order in which they were entered, each with the last answer. */
    public List<AuditFinding> findings(Engagement audit) {
        var answers = new HashMap<UUID, Answer>();
        genuine(db.sql(ANSWERS + """
                          join audits.finding f on f.store_id = a.store_id and f.id = a.finding_id
                         where f.store_id = :store and f.engagement_id = :audit
                         order by a.answered_at, a.id
                        """)
                        .param("store", audit.store().value())
                        .param("audit", audit.id())
                        .query(this::answerRow)
                        .list())
                .forEach(it -> answers.put(it.finding(), it));
        return genuine(db.sql(FINDINGS + "where store_id = :store and engagement_id = :audit order by entered_at, id")
                        .param("store", audit.store().value())
                        .param("audit", audit.id())
                        .query(this::findingRow)
                        .list())
                .map(it -> with(it, answers))
                .toList();
    }

    private static AuditFinding with(AuditFinding it, Map<UUID, Answer> answers) {
        return new AuditFinding(
                it.id(),
                it.engagement(),
                it.severity(),
                it.title(),
                it.owner(),
                it.due(),
                it.enteredBy(),
                it.enteredAt(),
                Optional.ofNullable(answers.get(it.id())));
    }

    /**
     * How many findings of a store's audits are not fixed.
     *
     * @param overdue only those that were due before this day
     */
    public int unfixed(StoreId store, Optional<LocalDate> overdue) {
        return db.sql("""
                select count(*) from audits.finding f
                 where f.store_id = :store and (:overdue::date is null or f.due_on < :overdue::date)
                   and not exists (select from audits.answer a
                                    where a.store_id = f.store_id and a.finding_id = f.id and a.fixed_on is not null)
                """)
                .param("store", store.value())
                .param("overdue", overdue.map(LocalDate::toString).orElse(null), Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    /** Adds the report of an audit, in the caller's transaction, which has locked the audit and checked the signature. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Engagement audit, AuditReport it) {
        db.sql("""
                insert into audits.report (store_id, engagement_id, report_hash, signature, entered_by, entered_at, seal)
                values (:store, :audit, :hash, :signature, :by, :at, :seal)
                """)
                .param("store", audit.store().value())
                .param("audit", audit.id())
                .param("hash", it.hash())
                .param("signature", it.signature())
                .param("by", it.enteredBy())
                .param("at", UtcTime.of(it.enteredAt()))
                .param("seal", root.seal(it.said(audit.store().value())))
                .update();
    }

    /** The report of an audit that has ended with one. */
    public Optional<AuditReport> report(Engagement audit) {
        return genuine(db.sql(REPORTS + "where store_id = :store and engagement_id = :audit")
                        .param("store", audit.store().value())
                        .param("audit", audit.id())
                        .query(this::reportRow)
                        .list())
                .findFirst();
    }

    /** All reports of a store. */
    List<AuditReport> reports(StoreId store) {
        return genuine(db.sql(REPORTS + "where store_id = :store")
                        .param("store", store.value())
                        .query(this::reportRow)
                        .list())
                .toList();
    }

    /** How many rows about a store's audits were altered by somebody else. */
    public long altered(StoreId store) {
        return altered(ENGAGEMENTS + "where store_id = :store", store, this::engagementRow)
                + altered(FINDINGS + "where store_id = :store", store, this::findingRow)
                + altered(ANSWERS + "where a.store_id = :store", store, this::answerRow)
                + altered(REPORTS + "where store_id = :store", store, this::reportRow);
    }

    private <T> long altered(String select, StoreId store, RowMapper<Row<T>> mapper) {
        return db.sql(select).param("store", store.value()).query(mapper).list().stream()
                .filter(it -> !it.genuine())
                .count();
    }

    /** Deletes audits long after they ended, with all that belongs to them. */
    void forget(LocalDate today) {
        db.sql("delete from audits.engagement where until_day < :before")
                .param("before", today.minus(KEPT))
                .update();
    }

    /** What was altered counts for nothing; the proof names it. */
    private static <T> Stream<T> genuine(List<Row<T>> rows) {
        return rows.stream().filter(Row::genuine).map(Row::value);
    }

    private <T> Row<T> row(T value, ResultSet rs, String said) throws SQLException {
        return new Row<>(value, root.isSealed(rs.getBytes("seal"), said));
    }

    private Row<Engagement> engagementRow(ResultSet rs, int number) throws SQLException {
        var value = new Engagement(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("firm"),
                rs.getString("scope"),
                rs.getObject("from_day", LocalDate.class),
                rs.getObject("until_day", LocalDate.class),
                rs.getString("contract_hash"),
                rs.getString("firm_key"),
                rs.getObject("entered_by", UUID.class),
                at(rs, "entered_at"));
        return row(value, rs, value.said());
    }

    private Row<AuditFinding> findingRow(ResultSet rs, int number) throws SQLException {
        var value = new AuditFinding(
                rs.getObject("id", UUID.class),
                rs.getObject("engagement_id", UUID.class),
                Severity.of(rs.getString("severity")).orElseThrow(),
                rs.getString("title"),
                Role.of(rs.getString("owner")).orElse(Role.OWNER),
                rs.getObject("due_on", LocalDate.class),
                rs.getObject("entered_by", UUID.class),
                at(rs, "entered_at"),
                Optional.empty());
        return row(value, rs, value.said(rs.getString("store_id")));
    }

    private Row<Answer> answerRow(ResultSet rs, int number) throws SQLException {
        var value = new Answer(
                rs.getObject("id", UUID.class),
                rs.getObject("finding_id", UUID.class),
                rs.getString("words"),
                Optional.ofNullable(rs.getObject("fixed_on", LocalDate.class)),
                rs.getObject("answered_by", UUID.class),
                at(rs, "answered_at"));
        return row(value, rs, value.said(rs.getString("store_id")));
    }

    private Row<AuditReport> reportRow(ResultSet rs, int number) throws SQLException {
        var value = new AuditReport(
                rs.getObject("engagement_id", UUID.class),
                rs.getString("report_hash"),
                rs.getBytes("signature"),
                rs.getObject("entered_by", UUID.class),
                at(rs, "entered_at"));
        return row(value, rs, value.said(rs.getString("store_id")));
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The day in UTC. */
    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
