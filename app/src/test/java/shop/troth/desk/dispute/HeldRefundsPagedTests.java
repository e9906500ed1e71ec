package shop.troth.desk.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** Refunds on hold are reached from the list of disputes, however many there are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRefundsPagedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int MANY = 120;
    private static final Pattern MORE = Pattern.compile("href=\"(/disputes\\?held=[0-9]+)\"");
    private static final Pattern OWED = Pattern.compile("/owed/([0-9a-f-]{36})/paid");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final UUID order = UUID.randomUUID();
    private final List<UUID> ids =
            Stream.generate(UUID::randomUUID).limit(MANY).toList();

    @AfterEach
    void nothing_is_on_hold() {
        db.sql("delete from payments.held_refund where store_id = :store and order_id = :order")
                .param("store", RunningShop.STORE)
                .param("order", order)
                .update();
        DeskStaff.clear(SHOP);
    }

    @Test
    void those_whose_buyer_was_erased_can_be_settled_even_if_they_come_last() {
        db.sql("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at,
                                                  keeps_until, ended_at)
                select :store, id, :order, 'USD', 100, '{}', :now, :later, :now, :now from unnest(:ids::uuid[]) as one(id)
                """)
                .param("store", RunningShop.STORE)
                .param("order", order)
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .param("later", SHOP.now().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var reached = new HashSet<UUID>();
        int pages = 0;
        for (var path = "/disputes"; !path.isEmpty(); pages++) {
            var page = finance.get(path).body();
            OWED.matcher(page).results().forEach(it -> reached.add(UUID.fromString(it.group(1))));
            path = MORE.matcher(page).results().map(it -> it.group(1)).findFirst().orElse("");
        }

        assertThat(reached).containsAll(ids);
        assertThat(pages).isBetween(3, 4);
    }
}
