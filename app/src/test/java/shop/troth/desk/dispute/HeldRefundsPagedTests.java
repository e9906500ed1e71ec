package shop.troth.desk.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** Refunds on hold are reached from the list of disputes, however many there are, and settled in somebody's name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRefundsPagedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int MANY = 120;
    private static final Pattern MORE = Pattern.compile("href=\"(/disputes\\?held=[0-9]+)\"");
    private static final Pattern OWED = Pattern.compile("/owed/([0-9a-f-]{36})/paid");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final UUID order = UUID.randomUUID();
    private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(MANY).toList();

    @AfterEach
    void nothing_is_on_hold() {
        db.sql("delete from payments.held_refund where store_id = :store and order_id = :order")
                .param("store", RunningShop.STORE)
                .param("order", order)
                .update();
        DeskStaff.clear(SHOP);
    }

    @Test
    void what_was_paid_another_way_is_not_settled_without_the_name_of_whoever_says_so() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var id = UUID.randomUUID();
        owed(List.of(id), bought.order.value());
        var paid = "/orders/%s/owed/%s/paid".formatted(bought.number(), id);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        SHOP.owner()
                .sql("alter table staff.event add constraint unnoted check (what <> 'paid-another-way') not valid")
                .update();
        try {
            assertThat(finance.post(paid, Map.of()).status()).isGreaterThanOrEqualTo(500);
        } finally {
            SHOP.owner().sql("alter table staff.event drop constraint unnoted").update();
        }
        assertThat(finance.get("/disputes").body()).contains(id.toString());

        finance.post(paid, Map.of());
        assertThat(finance.get("/disputes").body()).doesNotContain(id.toString());
        assertThat(db.sql("select count(*) from staff.event where what = 'paid-another-way' and about = :order")
                        .param("order", bought.number())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void those_whose_buyer_was_erased_can_be_settled_even_if_they_come_last() {
        owed(ids, order);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var reached = new HashSet<UUID>();
        int pages = 0;
        for (var path = "/disputes"; !path.isEmpty(); pages++) {
            var page = finance.get(path).body();
            OWED.matcher(page).results().forEach(it -> reached.add(UUID.fromString(it.group(1))));
            path = MORE.matcher(page)
                    .results()
                    .map(it -> it.group(1))
                    .findFirst()
                    .orElse("");
        }

        assertThat(reached).containsAll(ids);
        assertThat(pages).isBetween(3, 4);
    }

    private void owed(List<UUID> refunds, UUID of) {
        db.sql("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at,
                                                  keeps_until, ended_at)
                select :store, id, :order, 'USD', 100, '{}', :now, :later, :now, :now from unnest(:ids::uuid[]) as one(id)
                """)
                .param("store", RunningShop.STORE)
                .param("order", of)
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .param("later", SHOP.now().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("ids", refunds.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }
}
