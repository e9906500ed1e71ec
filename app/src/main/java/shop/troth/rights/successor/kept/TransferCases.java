package shop.troth.rights.successor.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCase.Successor;

/** The transfers of the business of all stores. What decides about one is sealed: the case, and since when people are told. */
@Component
public class TransferCases {

    /** How long a case is kept after it ended without an export, and whom it concerned if there was one. */
    private static final Period KEPT = Period.ofYears(3);

    private static final String SELECT = """
            select store_id, id, number, successor, business, address, recipient, part, planned_on, data, opened_by, opened_at, due_at, state,
                   queued_at, exported_at, seal,
                   (select t.told_at from rights.transfer_told t where t.store_id = c.store_id and t.transfer_id = c.id) as told_at,
                   (select t.seal from rights.transfer_told t where t.store_id = c.store_id and t.transfer_id = c.id) as told_seal
              from rights.transfer_case c
            """;

    private final JdbcClient db;
    private final RootKeyset root;

    private final CaseTable<Row> table;

    private record Row(TransferCase about, byte @Nullable [] seal, byte @Nullable [] toldSeal) {}

    TransferCases(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
        this.table = new CaseTable<>(db, SELECT, "rights.transfer_case", TransferCases::row);
    }

    /**
     * Adds a case, in the caller's transaction.
     *
     * @return false if there is already one with this id; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(TransferCase it) {
        return db.sql("""
                        insert into rights.transfer_case (store_id, id, number, successor, business, address, recipient, part, planned_on, data,
                                                          opened_by, opened_at, due_at, state, seal)
                        values (:store, :id, :number, :successor, :business, :address, :recipient, :part, :planned, :data, :by, :opened, :due,
                                'open', :seal)
                        on conflict (store_id, id) do nothing
                        """)
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .param("number", it.number())
                        .param("successor", it.successor().name())
                        .param("business", it.successor().business())
                        .param("address", it.successor().address())
                        .param("recipient", it.successor().key())
                        .param("part", it.part())
                        .param("planned", it.plannedOn())
                        .param("data", CaseData.sorted(it.data()))
                        .param("by", it.openedBy())
                        .param("opened", UtcTime.of(it.openedAt()))
                        .param("due", UtcTime.of(it.dueAt()))
                        .param("seal", root.seal(it.said()))
                        .update()
                == 1;
    }

    /** Returns a case by the number shown to staff. */
    public Optional<TransferCase> find(StoreId store, String number) {
        return table.find(store, number).map(Row::about);
    }

    public Optional<TransferCase> find(StoreId store, UUID id) {
        return table.find(store, id).map(Row::about);
    }

    /** Returns a case, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TransferCase> lock(StoreId store, UUID id) {
        return table.lock(store, id).map(Row::about);
    }

    /** As {@link CaseTable#page}. */
    public List<TransferCase> page(StoreId store, String after, int most) {
        return table.page(store, after, most).stream().map(Row::about).toList();
    }

    /** Returns a store's cases in these states, oldest first. */
    public List<TransferCase> in(StoreId store, State... states) {
        return table.in(store, Arrays.stream(states).map(State::word).toArray(String[]::new)).stream()
                .map(Row::about)
                .toList();
    }

    /** Returns whether a case, and since when people are told, are unaltered, which write access to the database alone cannot fake. */
    public boolean isGenuine(TransferCase about) {
        return table.find(about.store(), about.id())
                .filter(it -> root.isSealed(it.seal(), it.about().said()))
                .filter(it -> it.about().toldAt().isEmpty()
                        || root.isSealed(
                                it.toldSeal(), said(about, it.about().toldAt().get())))
                .isPresent();
    }

    private static String said(TransferCase about, Instant toldAt) {
        return String.join(
                "|",
                "transfer-told",
                about.store().value(),
                about.id().toString(),
                Long.toString(toldAt.getEpochSecond()));
    }

    /** Moves a case to another state, in the caller's transaction, which has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goesTo(TransferCase about, State state, Instant now) {
        var ends = state == State.REFUSED || state == State.ENDED || state == State.LAPSED;
        db.sql("""
                update rights.transfer_case
                   set state = :state, ended_at = case when :ends then :now end,
                       due_at = case when :state = 'approved' then :due else due_at end,
                       exported_at = case when :state = 'exported' then :now else exported_at end
                 where store_id = :store and id = :id
                """)
                .param("state", state.word())
                .param("ends", ends)
                .param("due", UtcTime.of(now.plus(TransferCase.APPROVED)))
                .param("now", UtcTime.of(now))
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /** Records that the messages are in the queue, in the caller's transaction, which has locked the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queued(TransferCase about, Instant now) {
        db.sql("update rights.transfer_case set queued_at = :now where store_id = :store and id = :id")
                .param("now", UtcTime.of(now))
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /** Records that everybody is told, in the caller's transaction, which has locked the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(TransferCase about, Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        db.sql(
                        "insert into rights.transfer_told (store_id, transfer_id, told_at, seal) values (:store, :id, :now, :seal)")
                .param("now", UtcTime.of(second))
                .param("seal", root.seal(said(about, second)))
                .param("store", about.store().value())
                .param("id", about.id())
                .update();
    }

    /** Lets cases lapse that were not exported in time, and deletes old ones; who took over the business stays recorded. Safe to repeat, and to run on several nodes. */
    @Transactional
    public void sweep(Instant now) {
        db.sql("""
                update rights.transfer_case set state = 'lapsed', ended_at = :now where state in ('open', 'approved') and due_at <= :now
                """).param("now", UtcTime.of(now)).update();
        var before = now.atOffset(ZoneOffset.UTC).minus(KEPT);
        db.sql("delete from rights.transfer_case where ended_at <= :before and exported_at is null")
                .param("before", before)
                .update();
        db.sql(SELECT + " where ended_at <= :before and exported_at is not null")
                .param("before", before)
                .query(TransferCases::row)
                .list()
                .forEach(it -> forgetPeople(it.about()));
    }

    private void forgetPeople(TransferCase about) {
        db.sql("delete from rights.transfer_person where store_id = :store and transfer_id = :case")
                .param("store", about.store().value())
                .param("case", about.id())
                .update();
    }

    /** Returns whether a store has exported anything to a successor. */
    public boolean haveExported(StoreId store) {
        return !in(store, State.EXPORTING, State.EXPORTED, State.ENDED).isEmpty();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        var words = (String[]) rs.getArray("data").getArray();
        var about = new TransferCase(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("number"),
                new Successor(
                        rs.getString("successor"),
                        rs.getString("business"),
                        rs.getString("address"),
                        rs.getString("recipient")),
                rs.getString("part"),
                rs.getObject("planned_on", LocalDate.class),
                Arrays.stream(words)
                        .map(it -> TransferData.of(it).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                rs.getObject("opened_by", UUID.class),
                at(rs, "opened_at").orElseThrow(),
                at(rs, "due_at").orElseThrow(),
                State.of(rs.getString("state")),
                at(rs, "queued_at"),
                at(rs, "told_at"),
                at(rs, "exported_at"));
        return new Row(about, rs.getBytes("seal"), rs.getBytes("told_seal"));
    }

    private static Optional<Instant> at(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
