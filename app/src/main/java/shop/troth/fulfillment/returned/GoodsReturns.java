package shop.troth.fulfillment.returned;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.refund.ReceivesReturns;
import shop.troth.fulfillment.returned.GoodsReturn.Line;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.batch.BatchedStatement;

/** The returns of all stores. Written with the order locked by {@link shop.troth.orders.Orders#lock}. */
@Component
@RequiredArgsConstructor
public class GoodsReturns implements ReceivesReturns {

    /** The limit up to which waiting returns are counted. */
    public static final int MOST_COUNTED = 1_000;

    private static final String SELECT = """
            select store_id, id, number, order_id, state, reason, by_buyer, skus, quantities, fine, damaged, asked_at, decided_at,
                   received_at
              from fulfilment.goods_return where store_id = :store""";

    private final JdbcClient db;

    void add(GoodsReturn one) {
        db.sql("""
                insert into fulfilment.goods_return (store_id, id, number, order_id, state, reason, by_buyer, skus, quantities, fine,
                                                     damaged, asked_at, decided_at)
                values (:store, :id, :number, :order, :state, :reason, :byBuyer, :skus, :quantities, :fine, :damaged, :asked, :decided)
                """)
                .param("store", one.store().value())
                .param("id", one.id())
                .param("number", one.number())
                .param("order", one.order().value())
                .param("state", one.state().word())
                .param("reason", one.reason())
                .param("byBuyer", one.byBuyer())
                .param("skus", one.lines().stream().map(Line::sku).toArray(String[]::new))
                .param("quantities", column(one.lines(), Line::pieces))
                .param("fine", column(one.lines(), Line::fine))
                .param("damaged", column(one.lines(), Line::damaged))
                .param("asked", UtcTime.of(one.askedAt()))
                .param("decided", one.decidedAt().map(UtcTime::of).orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The returns of an order, oldest first. */
    public List<GoodsReturn> of(StoreId store, OrderId order) {
        return db.sql(SELECT + " and order_id = :order order by asked_at, id")
                .param("store", store.value())
                .param("order", order.value())
                .query(GoodsReturns::goodsReturn)
                .list();
    }

    @Override
    public Map<String, Integer> received(StoreId store, OrderId order) {
        var back = new HashMap<String, Integer>();
        of(store, order).stream()
                .flatMap(it -> it.lines().stream())
                .forEach(it -> back.merge(it.sku(), it.fine() + it.damaged(), Integer::sum));
        return back;
    }

    @Override
    public void refunded(
            StoreId store, OrderId order, Optional<UUID> goodsReturn, Map<String, Integer> unpaid, Instant now) {
        var rest = new HashMap<>(unpaid);
        for (var one : of(store, order).reversed()) {
            if (one.state() != State.RECEIVED) {
                continue;
            }
            int waiting = 0;
            if (!goodsReturn.equals(Optional.of(one.id()))) {
                for (var line : one.lines()) {
                    int here = rest.getOrDefault(line.sku(), 0);
                    int of = Math.min(here, line.fine() + line.damaged());
                    rest.put(line.sku(), here - of);
                    waiting += of;
                }
            }
            if (waiting == 0) {
                ended(store, one.id(), State.REFUNDED, now);
            }
        }
    }

    public Optional<GoodsReturn> find(StoreId store, UUID id) {
        return findAll(store, List.of(id)).stream().findFirst();
    }

    /** The returns with these ids in the store, in one select. */
    public List<GoodsReturn> findAll(StoreId store, Collection<UUID> ids) {
        return db.sql(SELECT + " and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(GoodsReturns::goodsReturn)
                .list();
    }

    /**
     * A page of open returns, ordered by number.
     *
     * @param after number of the last return on the previous page; empty for the first page
     */
    public List<GoodsReturn> open(StoreId store, String after, int most) {
        return db.sql(SELECT + """
                 and state in ('requested', 'approved', 'received') and number > :after order by number limit :most
                """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(GoodsReturns::goodsReturn)
                .list();
    }

    /** When goods arrived, and when they were refunded. */
    public record Refunded(Instant received, Instant sent) {}

    /** Returns that were refunded since a time. */
    public List<Refunded> refunded(StoreId store, Instant since) {
        return db.sql("""
                select received_at, ended_at from fulfilment.goods_return
                 where store_id = :store and state = 'refunded' and received_at is not null and ended_at >= :since
                """)
                .param("store", store.value())
                .param("since", UtcTime.of(since))
                .query((rs, row) -> new Refunded(
                        at(rs, "received_at").orElseThrow(), at(rs, "ended_at").orElseThrow()))
                .list();
    }

    /** The open returns of these orders, ordered by number. */
    public BatchedStatement<List<GoodsReturn>> openOf(StoreId store, Collection<OrderId> orders) {
        return BatchedStatement.rows(
                SELECT + """
                 and order_id = any(:orders::uuid[]) and state in ('requested', 'approved', 'received') order by number
                """,
                Map.of(
                        "store", store.value(),
                        "orders",
                                orders.stream().map(it -> it.value().toString()).toArray(String[]::new)),
                GoodsReturns::goodsReturn);
    }

    /** How many returns wait for staff, to be decided or refunded; counts up to {@link #MOST_COUNTED} plus one. */
    public int waiting(StoreId store) {
        return db.sql("""
                select count(*) from (select 1 from fulfilment.goods_return
                                       where store_id = :store and state in ('requested', 'received') limit :most) as first
                """)
                .param("store", store.value())
                .param("most", MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    void decided(StoreId store, UUID id, State state, Instant at) {
        db.sql(
                        "update fulfilment.goods_return set state = :state, decided_at = :at where store_id = :store and id = :id")
                .param("state", state.word())
                .param("at", UtcTime.of(at))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    void received(StoreId store, UUID id, List<Line> lines, Instant at) {
        db.sql("""
                update fulfilment.goods_return set state = 'received', fine = :fine, damaged = :damaged, received_at = :at
                 where store_id = :store and id = :id
                """)
                .param("fine", column(lines, Line::fine))
                .param("damaged", column(lines, Line::damaged))
                .param("at", UtcTime.of(at))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    void ended(StoreId store, UUID id, State state, Instant at) {
        db.sql("update fulfilment.goods_return set state = :state, ended_at = :at where store_id = :store and id = :id")
                .param("state", state.word())
                .param("at", UtcTime.of(at))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    private static Integer[] column(List<Line> lines, ToIntFunction<Line> of) {
        return lines.stream().mapToInt(of).boxed().toArray(Integer[]::new);
    }

    private static GoodsReturn goodsReturn(ResultSet rs, int row) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var fine = (Integer[]) rs.getArray("fine").getArray();
        var damaged = (Integer[]) rs.getArray("damaged").getArray();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new Line(skus[i], quantities[i], fine[i], damaged[i]));
        }
        return new GoodsReturn(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("number"),
                new OrderId(rs.getObject("order_id", UUID.class)),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getString("reason"),
                rs.getBoolean("by_buyer"),
                List.copyOf(lines),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                at(rs, "decided_at"),
                at(rs, "received_at"));
    }

    private static Optional<Instant> at(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
