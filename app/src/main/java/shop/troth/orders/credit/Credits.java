package shop.troth.orders.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.credit.Credit.Line;

/** The credits of all stores. Writers must hold the order's lock ({@link shop.troth.orders.Orders#lock}). */
@Component
@RequiredArgsConstructor
public class Credits {

    private static final String SELECT = """
            select store_id, id, order_id, skus, quantities, nets, taxes, here, restocked, currency, delivery_minor, goodwill_minor,
                   earlier_minor, total_minor, reason, credited_at
              from orders.credit where store_id = :store""";

    private final JdbcClient db;

    public void add(Credit credit) {
        db.sql("""
                insert into orders.credit (store_id, id, order_id, skus, quantities, nets, taxes, here, restocked, currency,
                                           delivery_minor, goodwill_minor, earlier_minor, total_minor, reason, credited_at)
                values (:store, :id, :order, :skus, :quantities, :nets, :taxes, :here, :restocked, :currency,
                        :delivery, :goodwill, :earlier, :total, :reason, :at)
                """)
                .param("store", credit.store().value())
                .param("id", credit.id())
                .param("order", credit.order().value())
                .param("skus", column(credit, Line::sku).toArray(String[]::new))
                .param("quantities", column(credit, Line::pieces).toArray(Integer[]::new))
                .param(
                        "nets",
                        column(credit, it -> it.net().getAmountMinorLong()).toArray(Long[]::new))
                .param(
                        "taxes",
                        column(credit, it -> it.tax().getAmountMinorLong()).toArray(Long[]::new))
                .param("here", column(credit, Line::here).toArray(Integer[]::new))
                .param("restocked", column(credit, Line::restocked).toArray(Integer[]::new))
                .param("currency", credit.total().getCurrencyUnit().getCode())
                .param("delivery", credit.delivery().getAmountMinorLong())
                .param("goodwill", credit.goodwill().getAmountMinorLong())
                .param("earlier", credit.earlier().getAmountMinorLong())
                .param("total", credit.total().getAmountMinorLong())
                .param("reason", credit.reason().map(CreditReason::word).orElse(null), Types.VARCHAR)
                .param("at", credit.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns the credits of an order, oldest first. */
    public List<Credit> of(StoreId store, OrderId order) {
        return db.sql(SELECT + " and order_id = :order order by credited_at, id")
                .param("store", store.value())
                .param("order", order.value())
                .query(Credits::credit)
                .list();
    }

    /** Returns those of these credits that belong to the store, in one select. */
    public List<Credit> findAll(StoreId store, Collection<UUID> ids) {
        return db.sql(SELECT + " and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Credits::credit)
                .list();
    }

    private static <T> List<T> column(Credit credit, Function<Line, T> of) {
        return credit.lines().stream().map(of).toList();
    }

    private static Credit credit(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var nets = (Long[]) rs.getArray("nets").getArray();
        var taxes = (Long[]) rs.getArray("taxes").getArray();
        var here = (Integer[]) rs.getArray("here").getArray();
        var restocked = (Integer[]) rs.getArray("restocked").getArray();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new Line(
                    skus[i],
                    quantities[i],
                    Money.ofMinor(currency, nets[i]),
                    Money.ofMinor(currency, taxes[i]),
                    here[i],
                    restocked[i]));
        }
        return new Credit(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                List.copyOf(lines),
                Money.ofMinor(currency, rs.getLong("delivery_minor")),
                Money.ofMinor(currency, rs.getLong("goodwill_minor")),
                Money.ofMinor(currency, rs.getLong("earlier_minor")),
                Money.ofMinor(currency, rs.getLong("total_minor")),
                Optional.ofNullable(rs.getString("reason")).flatMap(CreditReason::ofWord),
                rs.getObject("credited_at", OffsetDateTime.class).toInstant());
    }
}
