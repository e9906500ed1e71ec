package shop.troth.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.WholePages;

/** Messages to a store, reports about its orders, and problems with them, as lists. */
@Component
public class CaseList {

    /** The states that can be listed. */
    @RequiredArgsConstructor
    public enum Which {
        /** Those that wait for the store. */
        WAITING("c.state = 'with-store'"),
        ANSWERED("c.state = 'with-shopper'"),
        CLOSED("c.state = 'closed'");

        private final String condition;
    }

    /** SQL conditions for what is listed. */
    private static final String MESSAGES = "c.writer_id is not null";

    private static final String REPORTS = "c.kind = 'report'";

    private final JdbcClient db;
    private final @Nullable CaseSeals seals;

    @Autowired
    CaseList(JdbcClient db, CaseSeals seals) {
        this.db = db;
        this.seals = seals;
    }

    /** Usable without the running application, by the command line; examines no seals. */
    public CaseList(JdbcClient db) {
        this.db = db;
        this.seals = null;
    }

    /**
     * One page of messages, ordered by deadline.
     *
     * @param topic empty for all topics
     * @param after number of the last case on the previous page; empty for the first page
     */
    public List<Case> page(StoreId store, Which which, String topic, Optional<String> after, int most) {
        return page(store, MESSAGES, which, topic, after, most);
    }

    /** As {@link #page}, for shoppers' reports about their orders, on any topic. */
    public List<Case> reports(StoreId store, Which which, Optional<String> after, int most) {
        return page(store, REPORTS, which, "", after, most);
    }

    private List<Case> page(StoreId store, String what, Which which, String topic, Optional<String> after, int most) {
        return whole(
                after.orElse(""),
                most,
                last -> db.sql(Cases.SELECT + " where c.store_id = :store and " + what + " and " + which.condition
                                + """
                   and (:topic = '' or c.topic = :topic)
                   and (:after = '' or (c.due_at, c.number) >
                        (select l.due_at, l.number from cases.opened l where l.store_id = :store and l.number = :after))
                 order by c.due_at, c.number limit :most
                """)
                        .param("store", store.value())
                        .param("topic", topic)
                        .param("after", last)
                        .param("most", most));
    }

    /** A row, and the case if it is as it was written. */
    private record Read(String number, Optional<Case> found) {}

    private List<Case> whole(String after, int most, Function<String, StatementSpec> page) {
        var reading = Cases.reading(seals);
        return WholePages.<Read>of(
                        most,
                        last -> page.apply(last.map(Read::number).orElse(after))
                                .query((rs, row) -> new Read(
                                        rs.getString("number"), Objects.requireNonNull(reading.mapRow(rs, row))))
                                .list(),
                        it -> it.found().isPresent())
                .stream()
                .flatMap(it -> it.found().stream())
                .toList();
    }

    /** How many messages that wait for the store were due before a time, counted up to {@code most}. */
    public int waiting(StoreId store, Instant dueBefore, int most) {
        return waiting(store, MESSAGES, dueBefore, most);
    }

    /** The same count for reports. */
    public int reportsWaiting(StoreId store, Instant dueBefore, int most) {
        return waiting(store, REPORTS, dueBefore, most);
    }

    private int waiting(StoreId store, String what, Instant dueBefore, int most) {
        return db.sql("select count(*) from (select from cases.opened c where c.store_id = :store and " + what + """
                         and c.state = 'with-store' and c.due_at < :due limit :most) as waiting
                        """)
                .param("store", store.value())
                .param("due", dueBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * How many messages on a topic were answered after their deadline, counted up to {@code most}. The time at which an answer was given
     * counts.
     *
     * @param since earlier answers are not counted
     */
    public int answeredLate(StoreId store, String topic, Instant since, int most) {
        return answeredLate(store, MESSAGES, topic, since, most);
    }

    /** The same count for reports. */
    public int reportsAnsweredLate(StoreId store, Instant since, int most) {
        return answeredLate(store, REPORTS, "", since, most);
    }

    private int answeredLate(StoreId store, String what, String topic, Instant since, int most) {
        var late = db.sql("""
                select case_id::text from cases.step
                 where store_id = :store and what = 'answered' and at > due_at and at >= :since
                 order by at desc limit :most
                """)
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        if (late.isEmpty()) {
            return 0;
        }
        return db.sql("select count(*) from cases.opened c where c.store_id = :store and c.id = any (:ids::uuid[]) and "
                        + what + " and (:topic = '' or c.topic = :topic)")
                .param("store", store.value())
                .param("ids", late.toArray(String[]::new))
                .param("topic", topic)
                .query(Integer.class)
                .single();
    }

    /** Cases of some kinds about some orders that are open, and disputes that the store has not won; one select. */
    public List<Case> unsettled(StoreId store, Collection<CaseKind> kinds, Collection<OrderId> about) {
        return db.sql(Cases.SELECT + """
                 where c.store_id = :store and c.about = any (:about::uuid[]) and c.kind = any (:kinds)
                   and (c.state <> 'closed' or c.kind = 'dispute' and c.ending <> 'won')
                 order by c.opened_at desc
                """)
                .param("store", store.value())
                .param("about", about.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("kinds", kinds.stream().map(CaseKind::word).toArray(String[]::new))
                .query(Cases.all(seals));
    }

    /** Open cases of some kinds, ordered by number, after a given number; empty for the first page. */
    public List<Case> open(StoreId store, Collection<CaseKind> kinds, String after, int most) {
        return whole(
                after,
                most,
                last -> db.sql(Cases.SELECT + """
                 where c.store_id = :store and c.state <> 'closed' and c.kind = any (:kinds) and c.number > :after
                 order by c.number limit :most
                """)
                        .param("store", store.value())
                        .param("kinds", kinds.stream().map(CaseKind::word).toArray(String[]::new))
                        .param("after", last)
                        .param("most", most));
    }

    /** Cases that these people wrote and that are not closed. */
    public BatchedStatement<List<Case>> openOf(StoreId store, Collection<SubjectId> writers) {
        return BatchedStatement.rows(
                        Cases.SELECT + """
                 where c.store_id = :store and c.writer_id = any(:writers::uuid[]) and c.state <> 'closed'
                 order by c.opened_at desc, c.number
                """,
                        Map.of(
                                "store", store.value(),
                                "writers",
                                        writers.stream()
                                                .map(it -> it.value().toString())
                                                .toArray(String[]::new)),
                        Cases.reading(seals))
                .then(all -> all.stream().flatMap(Optional::stream).toList());
    }

    /** Cases that these people wrote, newest first, without those merged into another case. */
    public List<Case> of(StoreId store, Collection<SubjectId> writers, int most) {
        return db.sql(Cases.SELECT + """
             where c.store_id = :store and c.writer_id = any(:writers::uuid[]) and c.merged_into is null
             order by c.opened_at desc, c.number limit :most
            """)
                .param("store", store.value())
                .param(
                        "writers",
                        writers.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("most", most)
                .query(Cases.all(seals));
    }
}
