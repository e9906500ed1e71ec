package shop.troth.insight.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.LineKind;

/** The mismatches of the payouts of all stores. */
@Component
@RequiredArgsConstructor
class FindingRows {

    /** The maximum per payout; more would not help if nothing matches. */
    static final int MOST = 500;

    private final JdbcClient db;

    /**
     * Writes down what does not match, in place of what was found before, in the caller's transaction.
     *
     * @return whether it is something else than before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean replace(StoreId store, Payout payout, List<PayoutMismatch> findings) {
        var most = findings.stream().limit(MOST).toList();
        if (of(store, payout).equals(most)) {
            return false;
        }
        db.sql("delete from insight.payout_finding where store_id = :store and payout_id = :payout")
                .param("store", store.value())
                .param("payout", payout.id())
                .update();
        for (int i = 0; i < most.size(); i++) {
            add(store, payout, i, most.get(i));
        }
        return true;
    }

    private void add(StoreId store, Payout payout, int position, PayoutMismatch finding) {
        db.sql("""
                insert into insight.payout_finding (store_id, payout_id, position, kind, line_kind, order_id, expected_minor,
                                                    expected_currency, found_minor, found_currency)
                values (:store, :payout, :position, :kind, nullif(:line, ''), nullif(:order, '')::uuid, nullif(:expected, '')::bigint,
                        nullif(:expectedIn, ''), nullif(:found, '')::bigint, nullif(:foundIn, ''))
                """)
                .param("store", store.value())
                .param("payout", payout.id())
                .param("position", position)
                .param("kind", finding.kind().word())
                .param("line", finding.line().map(LineKind::word).orElse(""))
                .param("order", finding.order().map(it -> it.value().toString()).orElse(""))
                .param("expected", minor(finding.expected()))
                .param("expectedIn", currency(finding.expected()))
                .param("found", minor(finding.found()))
                .param("foundIn", currency(finding.found()))
                .update();
    }

    private static String minor(Optional<Money> amount) {
        return amount.map(it -> Long.toString(it.getAmountMinorLong())).orElse("");
    }

    /** Returns the currency of an amount; the books' can differ from the payout's. */
    private static String currency(Optional<Money> amount) {
        return amount.map(it -> it.getCurrencyUnit().getCode()).orElse("");
    }

    /** Returns the mismatches in the order they were found. */
    List<PayoutMismatch> of(StoreId store, Payout payout) {
        return db.sql("""
                select kind, line_kind, order_id, expected_minor, expected_currency, found_minor, found_currency
                  from insight.payout_finding where store_id = :store and payout_id = :payout order by position
                """)
                .param("store", store.value())
                .param("payout", payout.id())
                .query(FindingRows::finding)
                .list();
    }

    private static PayoutMismatch finding(ResultSet rs, int row) throws SQLException {
        return new PayoutMismatch(
                PayoutMismatch.Kind.of(rs.getString("kind")),
                Optional.ofNullable(rs.getString("line_kind")).map(LineKind::of),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new),
                money(rs, "expected"),
                money(rs, "found"));
    }

    private static Optional<Money> money(ResultSet rs, String which) throws SQLException {
        var currency = rs.getString(which + "_currency");
        return currency == null
                ? Optional.empty()
                : Optional.of(Money.ofMinor(CurrencyUnit.of(currency), rs.getLong(which + "_minor")));
    }
}
