package shop.troth.desk.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.tell.TellBreach;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.choices.Halt;

/** Breaches by pages: whom they concern, that two approve, who is told what, the notice to the authority, and practice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BreachAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String MAIL = "About your information: a data breach at Millipore";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ShopClient opening =
            DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE), RunningShop.STORE);
    private final ShopClient owning =
            DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE), RunningShop.STORE);
    private final ShopClient caring =
            DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, RunningShop.STORE), RunningShop.STORE);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        SHOP.bean(JdbcClient.class)
                .sql("delete from rights.breach_case where store_id = 'millipore'")
                .update();
    }

    private static String local(Instant at) {
        var zone = SHOP.bean(Stores.class).get(STORE).dispatch().zone();
        return LocalDateTime.ofInstant(at, zone).toString();
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", UUID.randomUUID().toString());
        fields.put("what", "Somebody broke into our office and took a computer.");
        fields.put("learned", local(SHOP.now().minus(Duration.ofHours(2))));
        fields.put("whose", "orders");
        fields.put("consequences", "Somebody could pretend to be us.");
        fields.put("measures", "We changed all passwords.");
        fields.put("contact", "Legal Department");
        fields.put("tells", "yes");
        return fields;
    }

    private static ShopClient.Answer sends(ShopClient browser, Map<String, String> fields, String... data) {
        var form = new StringBuilder(ShopClient.encode(fields));
        List.of(data).forEach(it -> form.append("&data=").append(it));
        return browser.post("/breaches", form.toString(), "Sec-Fetch-Site: same-origin");
    }

    private String opens(Map<String, String> fields, String... data) {
        var answer = sends(opening, fields, data);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location().substring(answer.location().indexOf("/breaches/"));
    }

    private static ShopClient.Answer does(ShopClient browser, String page, String what) {
        return browser.post(page + "/" + what, Map.of());
    }

    private static BreachCase about(String page) {
        return SHOP.bean(BreachCases.class)
                .find(STORE, page.substring("/breaches/".length()))
                .orElseThrow();
    }

    private static void tells(String page) {
        SHOP.bean(TellBreach.class).tell(about(page));
        Bought.waitFor(() -> {
            SHOP.bean(TellBreach.class).settle(about(page));
            return about(page).state() == State.TOLD
                    || SHOP.bean(TellBreach.class).isReadyForLetters(about(page));
        });
    }

    @Test
    @Keeps({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void whom_it_concerns_is_told_in_plain_words_though_they_said_stop_and_the_proof_page_counts_it() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var buyer =
                SHOP.bean(Orders.class).find(STORE, bought.order).orElseThrow().buyer();
        SHOP.bean(TurnSwitch.class).turn(STORE, buyer, Halt.USE, true, SHOP.now());
        var fields = fields();
        fields.put("orders", bought.number());

        var page = opens(fields, "email", "orders", "password");

        assertThat(opening.get(page).body())
                .contains("People found", "69 h left", "Somebody broke into our office")
                .doesNotContain(bought.email);
        assertThat(owning.get("/").body()).contains("Hours left for data breach");
        assertThat(does(owning, page, "approve").status()).isEqualTo(303);
        assertThat(does(caring, page, "approve").status()).isEqualTo(303);
        tells(page);

        assertThat(bought.mails(MAIL)).hasSize(1);
        assertThat(bought.mails(MAIL).getFirst().text())
                .contains(
                        "Somebody broke into our office",
                        "Email address",
                        "Orders: number",
                        "Legal Department",
                        "/contact")
                .doesNotContain("Change your password");
        assertThat(other.mails(MAIL)).isEmpty();
        assertThat(about(page).state()).isEqualTo(State.TOLD);
        assertThat(about(page).told()).isEqualTo(1);

        var notice = owning.get(page + "/notice.txt").body();
        assertThat(notice)
                .contains("GDPR, Article 33", "People: 1", "Email address: 1 person", "We changed all passwords.")
                .doesNotContain(bought.email);
        var sent = Map.of("authority", "Office of the Attorney General", "sent", local(SHOP.now()));
        assertThat(owning.post(page + "/notice", sent).status()).isEqualTo(303);
        assertThat(HASH.matcher(owning.get(page).body()).find()).isTrue();
        assertThat(new ShopClient(SHOP.store(RunningShop.STORE))
                        .get("/privacy/proof")
                        .body())
                .contains("Breaches so far: 1", "We told the authority on", "We told 1 person by");
        assertThat(owning.get("/activity").body())
                .contains("Opened a data breach", "Approved a data breach")
                .doesNotContain(bought.email);
    }

    @Test
    @Refuses({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void nobody_is_told_without_two_others_approvals_or_after_the_case_was_altered() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var fields = fields();
        fields.put("orders", bought.number());
        var page = opens(fields, "email");

        assertThat(does(opening, page, "approve").body()).contains("Only an owner and a privacy officer decide");
        assertThat(does(owning, page, "approve").status()).isEqualTo(303);
        assertThat(does(owning, page, "approve").body()).contains("You approved this case");
        var madeUp = caring.post(page + "/approve", Map.of("part", "privacy-officer"));
        assertThat(madeUp.body()).contains("Only in practice");
        SHOP.bean(TellBreach.class).tell(about(page));
        assertThat(about(page).queuedAt()).isEmpty();

        SHOP.bean(JdbcClient.class)
                .sql("update rights.breach_case set what = 'Nothing happened.' where store_id = 'millipore'")
                .update();
        assertThat(does(caring, page, "approve").body()).contains("was altered in the database");
        assertThat(bought.mails(MAIL)).isEmpty();
    }

    @Test
    @Refuses({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void a_form_that_is_wrong_or_names_somebody_says_so_and_a_late_notice_needs_a_reason() {
        var fields = fields();
        fields.put("what", "ada@example.com was seen");
        fields.put("orders", "NO-SUCH-ORDER");
        var wrong = sends(opening, fields);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Leave out email addresses", "orders that exist", "Choose which data");

        var late = fields();
        late.put("learned", local(SHOP.now().minus(Duration.ofHours(80))));
        late.put("whose", "everybody");
        late.put("tells", "no");
        late.put("reason", "The disk is encrypted.");
        var page = opens(late, "name");
        assertThat(opening.get(page).body()).contains("Over for 8 h");
        var sent = Map.of("authority", "Office of the Attorney General", "sent", local(SHOP.now()));
        assertThat(owning.post(page + "/notice", sent).body()).contains("say why it was late");

        assertThat(does(owning, page, "approve").status()).isEqualTo(303);
        assertThat(does(caring, page, "approve").status()).isEqualTo(303);
        assertThat(about(page).state()).isEqualTo(State.RECORDED);
        assertThat(new ShopClient(SHOP.store(RunningShop.STORE))
                        .get("/privacy/proof")
                        .body())
                .contains("so nobody was told");
    }

    @Test
    @Keeps({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void one_person_practices_all_of_it_with_made_up_people_and_it_is_noted() {
        var form = opening.get("/breaches/new?practice=true").body();
        assertThat(form).contains("This is practice", "A laptop on which");
        var fields = fields();
        fields.put("practice", "true");
        fields.put("whose", "ledger");
        var page = opens(fields, "name", "email");

        assertThat(opening.get(page).body()).contains("This is practice", "Approve as a made-up owner");
        for (var part : List.of("owner", "privacy-officer")) {
            assertThat(opening.post(page + "/approve", Map.of("part", part)).status())
                    .isEqualTo(303);
        }
        assertThat(does(opening, page, "letters").body()).contains("Sam Sample", "The people are made up");
        assertThat(does(opening, page, "letters/mailed").status()).isEqualTo(303);
        assertThat(opening.get(page + "/notice.txt").body()).contains("PRACTICE. Nobody real is concerned.");
        assertThat(about(page).state()).isEqualTo(State.TOLD);
        assertThat(new ShopClient(SHOP.store(RunningShop.STORE))
                        .get("/privacy/proof")
                        .body())
                .contains("No breach so far.", "We practice this with made-up people");
    }

    @Test
    void only_roles_with_the_right_see_it() {
        assertThat(DeskStaff.as(SHOP, Role.CATALOG).get("/breaches").status()).isEqualTo(403);
        assertThat(owning.get("/").body()).contains("/breaches");
    }
}
