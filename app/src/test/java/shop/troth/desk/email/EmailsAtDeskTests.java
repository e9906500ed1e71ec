package shop.troth.desk.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.email.SendEmailAgain;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Halt;

/** Staff see how the emails of an order stand, preview one for a problem at hand on the record, and send one again, once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final List<CaseId> opened = new ArrayList<>();
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
    private final String emails = "/orders/" + bought.number() + "/emails";

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        opened.forEach(it ->
                SHOP.bean(Cases.class).step(Bought.STORE, it, CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now()));
    }

    @Test
    void emails_are_listed_by_what_they_are_without_the_address() {
        arrives();
        bought.ships();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        assertThat(service.get("/orders/" + bought.number()).body()).contains(emails);
        assertThat(service.get(emails).body())
                .containsPattern("Order confirmation</td>.*\n?.*>Sent</td>")
                .contains("Shipped</td>", "Yes, send it again", "There is no problem at hand")
                .doesNotContain(bought.email, "Ada Example", "Preview<");
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get(emails).body())
                .contains("Order confirmation")
                .doesNotContain("send it again", "Preview<");
        assertThat(DeskStaff.as(SHOP, Role.MARKETING).get(emails).status()).isEqualTo(403);
    }

    @Test
    void a_preview_shows_the_email_on_the_real_order_makes_no_link_and_is_recorded_as_a_look() {
        arrives();
        var problem = hasAProblem();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var looks = uses("kind = 'use' and purpose = 'order.trouble'");
        var shares = uses("kind = 'share' and purpose = 'order.communicate'");
        var links = links();
        assertThat(service.get(emails).body()).contains("to: Solve problem " + problem);

        var answer = service.post(emails + "/preview", preview(problem));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "Subject: Your order " + bought.number() + " is confirmed",
                        "sandbox=\"\"",
                        "srcdoc=\"&lt;!DOCTYPE html",
                        "default-src &#39;none&#39;; style-src-attr",
                        "Thank you, Ada Example. Your order is confirmed.",
                        "1 Example Street",
                        "/orders/••••••")
                .doesNotContain(bought.email)
                .doesNotContainPattern("/orders/[A-Za-z0-9_-]{32}");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .endsWith("style-src-attr 'unsafe-inline'");
        assertThat(uses("kind = 'use' and purpose = 'order.trouble'")).isEqualTo(looks + 1);
        assertThat(uses("kind = 'share' and purpose = 'order.communicate'")).isEqualTo(shares);
        assertThat(links()).isEqualTo(links);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Revealed buyer information", "Solve problem " + problem + ": email")
                .doesNotContain(bought.email);
        assertThat(service.get(emails).body()).doesNotContain("Ada Example");
        assertThat(service.get(emails).header("Content-Security-Policy")).doesNotContain("unsafe-inline");
    }

    @Test
    void nobody_previews_without_a_problem_at_hand_or_its_purpose_or_an_email_of_another_order() {
        arrives();
        var looks = uses("kind = 'use' and purpose = 'order.trouble'");
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.post(emails + "/preview", preview("pack")).status()).isEqualTo(403);
        assertThat(DeskStaff.as(SHOP, Role.OWNER)
                        .post(emails + "/preview", preview("pack"))
                        .status())
                .isEqualTo(403);
        var problem = hasAProblem();
        for (var role : Role.values()) {
            if (role != Role.OWNER && role != Role.CUSTOMER_SERVICE) {
                var answer = DeskStaff.as(SHOP, role).post(emails + "/preview", preview(problem));
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("Ada Example");
            }
        }
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        other.mails("confirmed");
        assertThat(service.post("/orders/" + other.number() + "/emails/preview", preview(problem))
                        .status())
                .isEqualTo(404);
        assertThat(uses("kind = 'use' and purpose = 'order.trouble'")).isEqualTo(looks);
    }

    @Test
    void who_looks_too_often_within_an_hour_is_stopped() {
        arrives();
        var problem = hasAProblem();
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        noted(person, "revealed", "", 60);

        var answer = DeskStaff.browser(SHOP, person, RunningShop.STORE).post(emails + "/preview", preview(problem));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).doesNotContain("Ada Example");
    }

    @Test
    void an_email_is_sent_again_once_however_often_the_page_asks() {
        arrives();
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var wish = send(UUID.randomUUID());
        assertThat(service.post(emails + "/send", wish).body()).contains("less than 5 minutes ago");
        ages();

        assertThat(service.post(emails + "/send", wish).status()).isEqualTo(303);
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 2);
        ages();
        assertThat(service.post(emails + "/send", wish).status()).isEqualTo(303);

        assertThat(service.get(emails).body()).contains(">Sent</td>").doesNotContain(">Waiting</td>");
        assertThat(service.get("/orders/" + bought.number()).body())
                .containsOnlyOnce("Sent an email again: Order confirmation");
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Sent an email again", person.name())
                .doesNotContain(bought.email);
        assertThat(bought.mails("is confirmed").stream()
                        .map(it -> it.headers().stream()
                                .filter(line -> line.startsWith("Message-ID"))
                                .toList()))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_two_who_ask_at_once_one_has_it_sent() {
        arrives();
        ages();
        var both = List.of(Role.CUSTOMER_SERVICE, Role.OWNER).stream()
                .map(it -> DeskStaff.as(SHOP, it))
                .map(it -> CompletableFuture.supplyAsync(
                        () -> it.post(emails + "/send", send(UUID.randomUUID())).status()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(303, 409);
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 2);
    }

    @Test
    void nothing_is_sent_again_to_whom_it_may_not_go_nor_too_often_nor_by_other_roles() {
        arrives();
        ages();
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        for (var role : Role.values()) {
            if (role != Role.OWNER && role != Role.CUSTOMER_SERVICE) {
                assertThat(asks(DeskStaff.as(SHOP, role)).status())
                        .as("%s", role)
                        .isEqualTo(403);
            }
        }
        noted(person, SendEmailAgain.SENT, bought.number(), SendEmailAgain.MOST_AN_HOUR);
        assertThat(asks(service).status()).isEqualTo(429);
        db.sql("delete from staff.event where what = 'sent-email'").update();

        var buyer = SHOP.bean(Orders.class)
                .find(Bought.STORE, bought.order)
                .orElseThrow()
                .buyer();
        db.sql("insert into mail.undeliverable (store_id, subject_id, since) values ('millipore', :buyer, now())")
                .param("buyer", buyer.value())
                .update();
        assertThat(asks(service).body()).contains("came back");
        db.sql("delete from mail.undeliverable where subject_id = :buyer")
                .param("buyer", buyer.value())
                .update();

        var transaction = SHOP.bean(TransactionTemplate.class);
        var halts = SHOP.bean(AddressHalts.class);
        transaction.executeWithoutResult(status -> halts.halt(Bought.STORE, buyer, Halt.USE));
        assertThat(asks(service).body()).contains("the buyer stopped the use of their data");
        transaction.executeWithoutResult(status -> halts.resume(Bought.STORE, buyer, Halt.USE));

        var unknown = Map.of(
                "kind",
                "newsletter-updates",
                "about",
                bought.order.value().toString(),
                "key",
                UUID.randomUUID().toString());
        assertThat(service.post(emails + "/send", unknown).status()).isEqualTo(404);
        assertThat(bought.mails("is confirmed")).hasSize(1);
        assertThat(asks(service).status()).isEqualTo(303);
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 2);
    }

    private ShopClient.Answer asks(ShopClient browser) {
        return browser.post(emails + "/send", send(UUID.randomUUID()));
    }

    private void arrives() {
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
        Awaitility.await()
                .until(() -> db.sql("select state = 'sent' from mail.outgoing where about = :order")
                        .param("order", bought.order.value())
                        .query(Boolean.class)
                        .single());
    }

    /** Its emails were created a while ago. */
    private void ages() {
        db.sql("update mail.outgoing set queued_at = queued_at - interval '10 minutes' where about = :order")
                .param("order", bought.order.value())
                .update();
    }

    /** @return its number */
    private String hasAProblem() {
        var report = Case.Opening.of(
                        CaseKind.REPORT, bought.order, UUID.randomUUID().toString())
                .onTopic("late");
        var one = SHOP.bean(Cases.class).open(Bought.STORE, report, SHOP.now()).orElseThrow();
        opened.add(one.id());
        return one.number();
    }

    private Map<String, String> preview(String wanted) {
        return Map.of("kind", "confirmation", "about", bought.order.value().toString(), "case", wanted);
    }

    private Map<String, String> send(UUID key) {
        return Map.of("kind", "confirmation", "about", bought.order.value().toString(), "key", key.toString());
    }

    private void noted(DeskStaff.Person person, String what, String about, int times) {
        db.sql("""
            insert into staff.event (store_id, id, staff_id, what, about, reason, at)
            select 'millipore', gen_random_uuid(), :staff, :what, :about, '', :at from generate_series(1, :times)
            """)
                .param("staff", person.id().value())
                .param("what", what)
                .param("about", about)
                .param("times", times)
                .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
    }

    private long uses(String which) {
        return SealedEntries.count(db, which);
    }

    private long links() {
        return db.sql("select count(*) from orders.link where order_id = :order")
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }
}
