package shop.troth.payments.gift;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Gift card totals by day of the store's calendar: issued, spent, and refunded. Each movement is added within a minute, so that payments do
 * not wait for a shared sum, and reports do not read all movements.
 */
@Component
@RequiredArgsConstructor
public class GiftDays {

    private static final int AT_ONCE = 500;
    private static final int MOST_BATCHES = 20;

    private static final String COUNT = """
            with chosen as materialized (
                select store_id, id from payments.gift_movement
                 where store_id = :store and not counted order by id limit :most for update skip locked),
            counted as (
                update payments.gift_movement m set counted = true from chosen where m.store_id = chosen.store_id and m.id = chosen.id
                returning m.gift_id, m.kind, m.amount_minor, m.at),
            added as (
                insert into payments.gift_day as d (store_id, currency, day, issued_minor, spent_minor, returned_minor)
                select :store, c.currency, (n.at at time zone :zone)::date,
                       coalesce(sum(n.amount_minor) filter (where n.kind = 'issued'), 0)::bigint,
                       coalesce(-sum(n.amount_minor) filter (where n.kind in ('spent', 'released')), 0)::bigint,
                       coalesce(sum(n.amount_minor) filter (where n.kind = 'returned'), 0)::bigint
                  from counted n join payments.gift_card c on c.store_id = :store and c.id = n.gift_id
                 group by 2, 3 order by 2, 3
                on conflict (store_id, currency, day) do update
                   set issued_minor = d.issued_minor + excluded.issued_minor, spent_minor = d.spent_minor + excluded.spent_minor,
                       returned_minor = d.returned_minor + excluded.returned_minor)
            select count(*) from counted
            """;

    /**
     * A day with movements.
     *
     * @param spent amount that cards paid, less the amount from unpaid orders given up that day
     * @param returned amount refunded to cards
     */
    public record Day(LocalDate day, Money issued, Money spent, Money returned) {}

    private final JdbcClient db;
    private final Stores stores;

    @Recurring(name = "count-gift-cards", every = "30s")
    void count() {
        stores.originals().forEach(this::count);
    }

    /** Adds up new movements. Safe to repeat, and to run on several nodes. */
    public void count(Store store) {
        int counted;
        int batches = 0;
        do {
            counted = batch(store);
        } while (counted == AT_ONCE && ++batches < MOST_BATCHES);
    }

    private int batch(Store store) {
        return db.sql(COUNT)
                .param("store", store.id().value())
                .param("most", AT_ONCE)
                .param("zone", store.dispatch().zone().getId())
                .query(Integer.class)
                .single();
    }

    /** Returns the days in a range, both inclusive, newest first. */
    public List<Day> days(Store store, LocalDate from, LocalDate until) {
        return db.sql("""
                select day, issued_minor, spent_minor, returned_minor from payments.gift_day
                 where store_id = :store and currency = :currency and day between :from and :until order by day desc
                """)
                .param("store", store.id().value())
                .param("currency", store.currency().getCode())
                .param("from", from)
                .param("until", until)
                .query((rs, row) -> new Day(
                        rs.getObject("day", LocalDate.class),
                        money(store, rs.getLong("issued_minor")),
                        money(store, rs.getLong("spent_minor")),
                        money(store, rs.getLong("returned_minor"))))
                .list();
    }

    /** Returns the total balance of all cards, including expired and disabled ones. */
    public Money onCards(Store store) {
        return money(
                store,
                db.sql("""
                        select coalesce(sum(issued_minor - spent_minor + returned_minor), 0)::bigint from payments.gift_day
                         where store_id = :store and currency = :currency
                        """)
                        .param("store", store.id().value())
                        .param("currency", store.currency().getCode())
                        .query(Long.class)
                        .single());
    }

    /** Returns whether some movements are not counted yet. */
    public boolean isBehind(Store store) {
        return db.sql(
                        "select id from payments.gift_movement where store_id = :store and not counted order by id limit 1")
                .param("store", store.id().value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    private static Money money(Store store, long minor) {
        return Money.ofMinor(store.currency(), minor);
    }
}
