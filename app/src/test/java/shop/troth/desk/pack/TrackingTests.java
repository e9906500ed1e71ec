package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.MailKinds;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A tracking number that the carrier gives later is entered then: its buyer finds it on the order's page, and is told by email once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern ADDRESS =
            Pattern.compile("action=\"(/orders/[^\"]+/shipments/[0-9a-f-]{36}/tracking)\"");

    /** With it, the store has no email about shipments. */
    private static final String NO_EMAILS = """
            additions:
              - id: refused-by-a-test
                title: Refused
                says: We send no emails about orders.
                practice: other
                rules:
                  - { never: share, data: [contact.email], for: order.communicate, with: supplier.mail }
            """;

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private String address = "";

    @BeforeEach
    void it_shipped_without_one() {
        DeskStaff.clear(SHOP);
        bought.ships();
        var form = ADDRESS.matcher(packer().get("/orders/" + bought.number()).body());
        assertThat(form.find()).isTrue();
        address = form.group(1);
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void it_is_on_the_order_s_page_and_asked_twice_it_is_noted_once() {
        var wish = wish("", "1Z 999-42");

        assertThat(packer().post(address, wish).location()).endsWith("/orders/" + bought.number());
        assertThat(packer().post(address, wish).status()).isEqualTo(303);

        assertThat(orderPage()).contains("1Z 999-42");
        assertThat(packer().get("/orders/" + bought.number()).body())
                .contains("tracking number 1Z 999-42", "<li>Added tracking number 1Z 999-42<br>")
                .containsPattern("<li>1 piece shipped with [^,<]+<br>");
        assertThat(changes()).isOne();
    }

    @Test
    void of_two_who_change_it_the_second_is_told_and_changes_nothing() {
        packer().post(address, wish("", "FIRST"));

        var second = packer().post(address, wish("", "SECOND"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("Someone else changed this tracking number", "FIRST");
        assertThat(packer().post(address, wish("FIRST", "SECOND")).status()).isEqualTo(303);
        assertThat(orderPage()).contains("SECOND").doesNotContain("FIRST");
    }

    @Test
    void what_is_no_number_another_order_s_shipment_and_another_role_change_nothing() {
        assertThat(packer().post(address, wish("", "<b>")).status()).isEqualTo(422);
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var misled = address.replace(bought.number(), other.number());
        assertThat(packer().post(misled, wish("", "MISLED")).status()).isEqualTo(409);
        assertThat(DeskStaff.as(SHOP, Role.MARKETING)
                        .post(address, wish("", "NOT MINE"))
                        .status())
                .isEqualTo(403);

        assertThat(orderPage()).doesNotContain("MISLED", "NOT MINE");
        assertThat(changes()).isZero();
    }

    @Test
    void the_buyer_is_told_once_and_again_when_a_mistyped_number_is_corrected() {
        var wish = wish("", "1Z MISTYPED");
        packer().post(address, wish);
        Bought.waitFor(() -> told().size() == 1);
        assertThat(text(told().getFirst())).contains("Tracking number: 1Z MISTYPED.", bought.number());
        packer().post(address, wish);
        packer().post(address, wish("1Z MISTYPED", "1Z MISTYPED"));

        packer().post(address, wish("1Z MISTYPED", "1Z RIGHT"));
        Bought.waitFor(() -> told().size() == 2);

        assertThat(told()).anyMatch(it -> text(it).contains("Tracking number: 1Z RIGHT."));
        assertThat(changes()).isEqualTo(2);
        assertThat(bought.mails("is on its way")).hasSize(1);
        assertThat(packer().get("/orders/" + bought.number()).body())
                .contains("<li>Added tracking number<br>", "<li>Changed tracking number 1Z RIGHT<br>")
                .doesNotContain("MISTYPED");
    }

    @Test
    void of_two_who_enter_it_at_once_one_tells_the_buyer_and_no_number_tells_nothing() throws Exception {
        var wish = wish("", "1Z AT ONCE");
        var both = Stream.of(packer(), packer())
                .map(it -> (Callable<Integer>) () -> it.post(address, wish).status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(both)) {
                assertThat(done.get()).isEqualTo(303);
            }
        }
        Bought.waitFor(() -> told().size() == 1);
        assertThat(changes()).isOne();

        packer().post(address, wish("1Z AT ONCE", ""));
        packer().post(address, wish("", "1Z LAST"));
        Bought.waitFor(() -> told().stream().anyMatch(it -> text(it).contains("1Z LAST")));

        assertThat(told()).hasSize(2);
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays() {
        var shipment = address.replaceAll(".*/shipments/([^/]+)/.*", "$1");
        var wrong = packer().post(address, wish("", "1Z_999"));
        var field = Jsoup.parse(wrong.body()).getElementById("tracking-" + shipment);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("“_” can’t be in a tracking number");
        assertThat(field).isNotNull();
        assertThat(field.val()).isEqualTo("1Z_999");
        assertThat(field.attr("aria-describedby")).isEqualTo("e-" + shipment);

        var other = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var long70 = "9".repeat(70);
        var unsent = packer().post(
                        "/orders/" + other.number() + "/ship",
                        Map.of("key", UUID.randomUUID().toString(), "pieces." + Bought.SKU, "1", "tracking", long70));
        var page = Jsoup.parse(unsent.body());
        assertThat(unsent.body()).contains("This has 70 characters. A tracking number has at most 60");
        assertThat(page.select("#tracking").val()).isEqualTo(long70);
        assertThat(page.select("#ship-" + Bought.SKU).val()).isEqualTo("1");
        assertThat(other.state()).isEqualTo("paid");
    }

    @Test
    void where_the_policy_lets_no_such_email_go_the_number_is_saved_and_none_is_queued() {
        var now = SHOP.now();
        try (var silent = PostedPolicy.post(
                Bought.STORE,
                it -> it.replace("additions:\n", NO_EMAILS),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)))) {
            assertThat(packer().post(address, wish("", "1Z SILENT")).status()).isEqualTo(303);

            assertThat(packer().get("/orders/" + bought.number()).body())
                    .contains("value=\"1Z SILENT\"", "The buyer sees the tracking number")
                    .doesNotContain("gets an email when you add or change it");
            assertThat(queued()).isZero();
        }
        assertThat(orderPage()).contains("1Z SILENT");

        packer().post(address, wish("1Z SILENT", "1Z TOLD")); // or what came before proves nothing
        assertThat(queued()).isOne();
    }

    /** Emails about the tracking number, whether they have gone or not. */
    private long queued() {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from mail.outgoing where kind = :kind and about = :shipment::uuid")
                .param("kind", MailKinds.TRACKING)
                .param("shipment", address.replaceAll(".*/shipments/([^/]+)/.*", "$1"))
                .query(Long.class)
                .single();
    }

    private String orderPage() {
        return bought.guest.shop().opens(bought.path(), bought.email).body();
    }

    private long changes() {
        return SHOP.bean(StaffEvents.class).about(RunningShop.STORE, bought.number()).stream()
                .filter(it -> it.what().equals("set-tracking") || it.what().equals("added-tracking"))
                .count();
    }

    private List<Mail> told() {
        return bought.mails("Tracking number of your order");
    }

    private static String text(Mail mail) {
        return String.valueOf(mail.text());
    }

    private static Map<String, String> wish(String was, String tracking) {
        return Map.of("key", UUID.randomUUID().toString(), "was", was, "tracking", tracking);
    }

    private static ShopClient packer() {
        return DeskStaff.as(SHOP, Role.FULFILLMENT);
    }
}
