package shop.troth.procurement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.procurement.Outgoing.Kind;
import shop.troth.procurement.Outgoing.State;

/** The documents of all stores that wait to be sent, or were. Each is added in the transaction in which it happens, and once. */
@Component
@RequiredArgsConstructor
public class OutgoingDocuments {

    private static final Duration KEPT = Duration.ofDays(400);

    /** How long staff are told of one that was not sent. */
    private static final Duration TOLD = Duration.ofDays(30);

    private static final String COLUMNS =
            "store_id, id, system_id, order_id, kind, thing, at, state, round, tries, code, next_try";
    private static final String SELECT = "select " + COLUMNS + " from procurement.outgoing where store_id = :store ";

    private final JdbcClient db;
    private final Clock clock;

    /** Adds documents about an order if its system gets any; those that were added before stay as they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, OrderId order, Kind kind, Collection<UUID> things, Instant now) {
        db.sql("""
                insert into procurement.outgoing (store_id, id, system_id, order_id, kind, thing, at, next_try)
                select s.store_id, gen_random_uuid(), s.system_id, s.order_id, :kind, one.thing, :now, :now
                  from procurement.source s
                  join procurement.address a on a.store_id = s.store_id and a.system_id = s.system_id
                 cross join unnest(:things::uuid[]) as one(thing)
                 where s.store_id = :store and s.order_id = :order
                on conflict do nothing
                """)
                .param("kind", kind.word())
                .param("now", UtcTime.of(now))
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Drops what waits to confirm an order or its cancellation, because the system itself changed or canceled it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drop(StoreId store, OrderId order) {
        db.sql("""
                delete from procurement.outgoing
                 where store_id = :store and order_id = :order and kind in ('confirmation', 'reduction') and state = 'waiting'
                """).param("store", store.value()).param("order", order.value()).update();
    }

    /**
     * Takes the document whose time has come first; no other node takes it until then. Those about one order go one after the other.
     *
     * @param without systems that gave no answer a moment ago
     */
    Optional<Outgoing> take(Collection<StoreId> stores, Collection<UUID> without, Instant now, Instant until) {
        return db.sql("""
                with due as materialized (
                    select o.store_id, o.id from procurement.outgoing o
                     where o.store_id = any(:stores) and o.state = 'waiting' and o.next_try <= :now
                       and o.system_id <> all(:without::uuid[])
                       and not exists (select from procurement.outgoing e
                                        where e.store_id = o.store_id and e.order_id = o.order_id and e.state = 'waiting'
                                          and (e.at, e.kind) < (o.at, o.kind))
                     order by o.next_try, o.at, o.kind limit 1 for update skip locked)
                update procurement.outgoing t set next_try = :until
                  from due where t.store_id = due.store_id and t.id = due.id
                returning t.store_id, t.id, t.system_id, t.order_id, t.kind, t.thing, t.at, t.state, t.round, t.tries, t.code, t.next_try
                """)
                .param("stores", stores.stream().map(StoreId::value).toArray(String[]::new))
                .param("without", without.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", UtcTime.of(now))
                .param("until", UtcTime.of(until))
                .query(OutgoingDocuments::outgoing)
                .optional();
    }

    /** Records what became of one. */
    void end(Outgoing document, State state, Optional<Integer> code) {
        tried(document, state, code, clock.instant());
    }

    /** Records that a try failed. */
    void failed(Outgoing document, Optional<Integer> code, Instant nextTry) {
        tried(document, State.WAITING, code, nextTry);
    }

    private void tried(Outgoing document, State state, Optional<Integer> code, Instant nextTry) {
        db.sql("""
                update procurement.outgoing
                   set state = :state, code = :code, tries = tries + 1, next_try = :next, ended_at = case when :state = 'waiting' then null else :now end
                 where store_id = :store and id = :id and state = 'waiting' and round = :round
                """)
                .param("state", state.word())
                .param("code", code.orElse(null), Types.INTEGER)
                .param("next", UtcTime.of(nextTry))
                .param("now", UtcTime.of(clock.instant()))
                .param("store", document.store().value())
                .param("id", document.id())
                .param("round", document.round())
                .update();
    }

    /**
     * Has one sent again that was refused or given up.
     *
     * @return false if it is neither
     */
    public boolean sendAgain(BuyingSystem system, UUID id) {
        return db.sql("""
                        update procurement.outgoing
                           set state = 'waiting', round = case when state = 'refused' then round + 1 else round end, tries = 0,
                               at = :now, next_try = :now, ended_at = null
                         where store_id = :store and id = :id and system_id = :system and state in ('refused', 'given-up')
                        """)
                        .param("now", UtcTime.of(clock.instant()))
                        .param("store", system.store().value())
                        .param("id", id)
                        .param("system", system.id())
                        .update()
                == 1;
    }

    /** Returns the documents of a system, newest first. */
    public List<Outgoing> of(BuyingSystem system, int most) {
        return db.sql(SELECT + "and system_id = :system order by at desc, kind desc limit :most")
                .param("store", system.store().value())
                .param("system", system.id())
                .param("most", most)
                .query(OutgoingDocuments::outgoing)
                .list();
    }

    /** Returns the documents about an order, oldest first. */
    public List<Outgoing> of(StoreId store, OrderId order) {
        return db.sql(SELECT + "and order_id = :order order by at, kind")
                .param("store", store.value())
                .param("order", order.value())
                .query(OutgoingDocuments::outgoing)
                .list();
    }

    /** Returns the orders with a document that was refused, given up, or withheld lately. */
    public List<OrderId> unsent(StoreId store, int most) {
        return db
                .sql("""
                        select order_id from procurement.outgoing
                         where store_id = :store and state in ('refused', 'given-up', 'withheld') and ended_at > :since
                         order by ended_at desc limit :most
                        """)
                .param("store", store.value())
                .param("since", UtcTime.of(clock.instant().minus(TOLD)))
                .param("most", most)
                .query((rs, row) -> new OrderId(rs.getObject("order_id", UUID.class)))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** Deletes old ones. */
    @Recurring(name = "forget-outgoing-documents", every = "1h")
    void forget(Instant now) {
        db.sql("delete from procurement.outgoing where at < :before")
                .param("before", UtcTime.of(now.minus(KEPT)))
                .update();
    }

    private static Outgoing outgoing(ResultSet rs, int row) throws SQLException {
        return new Outgoing(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("system_id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Kind.of(rs.getString("kind")),
                rs.getObject("thing", UUID.class),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                State.of(rs.getString("state")),
                rs.getInt("round"),
                rs.getInt("tries"),
                Optional.ofNullable(rs.getObject("code", Integer.class)),
                rs.getObject("next_try", OffsetDateTime.class).toInstant());
    }
}
