package shop.troth.desk.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.email.SendEmailAgain;
import shop.troth.orders.Orders;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.vault.choices.Halt;

/** Staff send an email about an order again: once, not too often, and to nobody whom it may not reach. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailsSentAgainTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final EmailedOrder order = new EmailedOrder();

    @AfterEach
    void nobody() {
        order.close();
    }

    @Test
    void an_email_is_sent_again_once_however_often_the_page_asks() {
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var wish = order.send(UUID.randomUUID());
        assertThat(service.post(order.emails + "/send", wish).body()).contains("less than 5 minutes ago");
        order.ages();

        assertThat(service.post(order.emails + "/send", wish).status()).isEqualTo(303);
        Bought.waitFor(() -> order.bought.mails("is confirmed").size() == 2);
        order.ages();
        assertThat(service.post(order.emails + "/send", wish).status()).isEqualTo(303);

        assertThat(service.get(order.emails).body()).contains(">Sent</td>").doesNotContain(">Waiting</td>");
        assertThat(service.get("/orders/" + order.bought.number()).body())
                .containsOnlyOnce("Sent an email again: Order confirmation");
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Sent an email again", person.name())
                .doesNotContain(order.bought.email);
        assertThat(order.bought.mails("is confirmed").stream()
                        .map(it -> it.headers().stream()
                                .filter(line -> line.startsWith("Message-ID"))
                                .toList()))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_two_who_ask_at_once_one_has_it_sent() {
        order.ages();
        var both = List.of(Role.CUSTOMER_SERVICE, Role.OWNER).stream()
                .map(it -> DeskStaff.as(SHOP, it))
                .map(it -> CompletableFuture.supplyAsync(
                        () -> it.post(order.emails + "/send", order.send(UUID.randomUUID()))
                                .status()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(303, 409);
        Bought.waitFor(() -> order.bought.mails("is confirmed").size() == 2);
    }

    @Test
    void an_email_is_found_however_many_came_after_it() {
        order.ages();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                select 'millipore', gen_random_uuid(), 'later-' || n, :order, 'sent', :now, :now from generate_series(1, 200) n
                """)
                .param("order", order.bought.order.value())
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .update();

        assertThat(order.asks(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)).status())
                .isEqualTo(303);

        db.sql("delete from mail.outgoing where about = :order and kind like 'later-%'")
                .param("order", order.bought.order.value())
                .update();
    }

    @Test
    void nothing_is_sent_again_too_often_nor_by_other_roles() {
        order.ages();
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        for (var role : Role.values()) {
            if (role != Role.OWNER && role != Role.CUSTOMER_SERVICE) {
                assertThat(order.asks(DeskStaff.as(SHOP, role)).status())
                        .as("%s", role)
                        .isEqualTo(403);
            }
        }
        order.noted(person, SendEmailAgain.SENT, order.bought.number(), SendEmailAgain.MOST_AN_HOUR);
        assertThat(order.asks(service).status()).isEqualTo(429);
    }

    @Test
    void nothing_is_sent_again_to_whom_it_may_not_go() {
        order.ages();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var buyer = SHOP.bean(Orders.class)
                .find(Bought.STORE, order.bought.order)
                .orElseThrow()
                .buyer();
        db.sql("insert into mail.undeliverable (store_id, subject_id, since) values ('millipore', :buyer, now())")
                .param("buyer", buyer.value())
                .update();
        assertThat(order.asks(service).body()).contains("came back");
        db.sql("delete from mail.undeliverable where subject_id = :buyer")
                .param("buyer", buyer.value())
                .update();

        var turnSwitch = SHOP.bean(TurnSwitch.class);
        turnSwitch.turn(Bought.STORE, buyer, Halt.USE, true, SHOP.now());
        assertThat(order.asks(service).body()).contains("the buyer stopped the use of their data");
        turnSwitch.turn(Bought.STORE, buyer, Halt.USE, false, SHOP.now());

        var unknown = Map.of(
                "kind",
                "newsletter-updates",
                "about",
                order.bought.order.value().toString(),
                "key",
                UUID.randomUUID().toString());
        assertThat(service.post(order.emails + "/send", unknown).status()).isEqualTo(404);
        assertThat(order.bought.mails("is confirmed")).hasSize(1);
        assertThat(order.asks(service).status()).isEqualTo(303);
        Bought.waitFor(() -> order.bought.mails("is confirmed").size() == 2);
    }
}
