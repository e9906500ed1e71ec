package shop.troth.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.Coupon.Off;
import shop.troth.stores.Store;

/** The coupons of all stores. Amounts are in the store's currency. */
@Component
public class Coupons {

    private static final String SELECT = """
            select code, percent_bp, amount_minor, least_minor, from_day, until_day, most_uses, uses, ended
              from pricing.coupon where store_id = :store""";

    private final JdbcClient db;

    /** Creates an instance, also for use from the command line. */
    public Coupons(JdbcClient db) {
        this.db = db;
    }

    public Optional<Coupon> find(Store store, CouponCode code) {
        return db.sql(SELECT + " and code = :code")
                .param("store", store.id().value())
                .param("code", code.value())
                .query((rs, row) -> coupon(rs, store.currency()))
                .optional();
    }

    /** Returns a store's coupons after a code, in the order of their codes. */
    public List<Coupon> after(Store store, String code, int most) {
        return db.sql(SELECT + " and code > :code order by code limit :most")
                .param("store", store.id().value())
                .param("code", code)
                .param("most", most)
                .query((rs, row) -> coupon(rs, store.currency()))
                .list();
    }

    /** Adds an unused coupon. Returns false if a coupon or promotion of the store has or had this code. */
    public boolean add(StoreId store, Coupon coupon) {
        return db.sql("""
                        insert into pricing.coupon (store_id, code, percent_bp, amount_minor, least_minor, from_day, until_day, most_uses)
                        select :store, :code, :percent, :amount, :least, :from, :until, :most
                         where not exists (select from pricing.promotion where store_id = :store and code = :code)
                        on conflict (store_id, code) do nothing
                        """)
                        .param("store", store.value())
                        .param("code", coupon.code().value())
                        .param("percent", percent(coupon.off()), Types.INTEGER)
                        .param("amount", amount(coupon.off()), Types.BIGINT)
                        .param("least", coupon.least().getAmountMinorLong())
                        .param("from", coupon.from().orElse(null), Types.DATE)
                        .param("until", coupon.until().orElse(null), Types.DATE)
                        .param("most", coupon.most().isPresent() ? coupon.most().getAsInt() : null, Types.INTEGER)
                        .update()
                == 1;
    }

    /** Withdraws a coupon permanently; carts with it show that. Returns false if there is none. */
    public boolean end(StoreId store, CouponCode code) {
        return change(store, code, "ended = true", "true");
    }

    /**
     * Counts a use in the transaction of its order. Other orders that want the last use wait for its end.
     *
     * @return false if there is none left
     */
    public boolean use(StoreId store, CouponCode code) {
        return change(store, code, "uses = uses + 1", "not ended and (most_uses is null or uses < most_uses)");
    }

    /** Frees the use of an order that was given up. */
    public void giveBack(StoreId store, CouponCode code) {
        change(store, code, "uses = uses - 1", "uses > 0");
    }

    private boolean change(StoreId store, CouponCode code, String what, String when) {
        return db.sql("update pricing.coupon set " + what + " where store_id = :store and code = :code and " + when)
                        .param("store", store.value())
                        .param("code", code.value())
                        .update()
                == 1;
    }

    private static @Nullable Integer percent(Off off) {
        return off instanceof Off.Percent(var basisPoints) ? basisPoints : null;
    }

    private static @Nullable Long amount(Off off) {
        return off instanceof Off.Amount(var amount) ? amount.getAmountMinorLong() : null;
    }

    private static Coupon coupon(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var percent = rs.getObject("percent_bp", Integer.class);
        var most = rs.getObject("most_uses", Integer.class);
        return new Coupon(
                new CouponCode(rs.getString("code")),
                percent == null
                        ? new Off.Amount(Money.ofMinor(currency, rs.getLong("amount_minor")))
                        : new Off.Percent(percent),
                Money.ofMinor(currency, rs.getLong("least_minor")),
                Optional.ofNullable(rs.getObject("from_day", LocalDate.class)),
                Optional.ofNullable(rs.getObject("until_day", LocalDate.class)),
                most == null ? OptionalInt.empty() : OptionalInt.of(most),
                rs.getInt("uses"),
                rs.getBoolean("ended"));
    }
}
