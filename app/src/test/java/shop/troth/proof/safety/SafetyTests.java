package shop.troth.proof.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static shop.troth.testing.Verified.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.tls.OutsideAddresses;
import shop.troth.proof.tls.TlsScan;
import shop.troth.proof.tls.TransitChecks;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.web.ListenAddresses;

/** How data are protected on their way and at rest. What TLS refuses is in {@code EncryptedSessionsTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SafetyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop table if exists public.planted").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perricone-md.card-page-encrypted",
                "perricone-md.protected-in-transit-and-rest",
                "perricone-md.encryption-named",
                "perricone-md.safe-ordering"
            })
    @Keeps({
        "perricone-md.card-page-encrypted",
        "perricone-md.protected-in-transit-and-rest",
        "perricone-md.encryption-named",
        "perricone-md.safe-ordering"
    })
    void orders_are_encrypted_sealed_and_without_a_card(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Keeps("betty-mills.named-security")
    void inner_doors_are_shut_and_the_outer_one_encrypts() {
        var shut = new InternalPorts(Map.of("the record of orders", 1), port -> false, 1);

        var evidence = named(shut);

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.KEPT);
        assertThat(evidence.all()).contains("on this computer only").contains("No firewall rules were checked.");
    }

    @Test
    void where_nobody_can_knock_named_security_is_not_said_to_be_kept() {
        var evidence = named(new InternalPorts(Map.of("the record of orders", 1), port -> false, 0));

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(evidence.all()).contains("no address that others can reach");
    }

    private static Evidence named(InternalPorts doors) {
        return new NamedSecurity(SHOP.bean(TransitChecks.class), SHOP.bean(SealedSearch.class), doors)
                .check(ProbeContexts.of("betty-mills.named-security"));
    }

    @Test
    void the_page_says_what_is_sealed_and_that_orders_are_filed_by_number_and_claims_no_more() {
        assertThat(new ShopClient(SHOP.store("perricone-md")).get("/security").body())
                .containsPattern(
                        "<dd>(We have (more than )?[0-9,]+ encrypted records? about [0-9,]+ (people|person)|We don’t have any customer records yet)\\. Each person’s records have their own key\\. "
                                + "Names, addresses, and messages to us are encrypted\\. Items, amounts, and payment references are stored under the order number, without your name\\.</dd>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md.protected-in-transit-and-rest", "perricone-md.safe-ordering"})
    @Detects({"perricone-md.protected-in-transit-and-rest", "perricone-md.safe-ordering"})
    @Tag("deep")
    void a_gift_card_that_names_whoever_paid_with_it_turns_the_probe_red(String clause) throws Exception {
        var typed = new AtomicReference<>("");
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getMethod().equals("POST") && request.getRequestURI().equals("/checkout")) {
                typed.set(request.getParameter("email"));
            }
            chain.doFilter(request, response);
            if (request.getRequestURI().equals("/checkout/place")) {
                db.sql(
                                "update payments.gift_card set note = 'Used by ' || :email where store_id = 'perricone-md~probe'")
                        .param("email", typed.get())
                        .update();
            }
        })) {
            var found = verify(clause);

            assertThat(found.evidence().all()).contains("in payments.gift_card.note");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        } finally {
            db.sql("delete from payments.gift_movement where store_id = 'perricone-md~probe'")
                    .update();
            db.sql("delete from payments.gift_card where store_id = 'perricone-md~probe'")
                    .update();
        }
    }

    @Test
    @Refuses("perricone-md.encryption-named")
    void a_visit_in_the_clear_is_not_called_encrypted_and_a_claim_of_encryption_is_not_believed() {
        var visitor = new ShopClient(SHOP.store("perricone-md"));

        assertThat(visitor.get("/security", "X-Forwarded-Proto: https").body())
                .contains("This visit is not encrypted")
                .doesNotContain("TLS_AES");
    }

    @Test
    @Refuses("perricone-md.protected-in-transit-and-rest")
    void a_sealed_record_moved_to_another_person_does_not_open() {
        var mine = SHOP.bean(Visits.class).twin(STORE);
        var buyer = ProbeContexts.buyer("perricone-md");
        mine.addSomething();
        mine.fillIn();
        db.sql("""
                update vault.datum d set sealed = o.sealed
                  from vault.datum o
                 where d.store_id = 'perricone-md~probe' and d.subject_id = :buyer and d.category = 'contact.email'
                   and o.store_id = d.store_id and o.subject_id <> :buyer and o.category = d.category
                """).param("buyer", buyer.value()).update();
        var use = Use.of("test", "order.fulfil", Recipient.SELF, Kind.EMAIL);

        assertThatThrownBy(() -> SHOP.bean(Vault.class).open(STORE.twin(), buyer, use, CallerFacts.of(Fact.ORDER_OPEN)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("@");
        db.sql("delete from vault.datum where store_id = 'perricone-md~probe' and subject_id = :buyer")
                .param("buyer", buyer.value())
                .update();
        db.sql("delete from orders.placed where store_id = 'perricone-md~probe' and subject_id = :buyer")
                .param("buyer", buyer.value())
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md.protected-in-transit-and-rest", "perricone-md.safe-ordering"})
    @Detects({"perricone-md.protected-in-transit-and-rest", "perricone-md.safe-ordering"})
    @Tag("deep")
    void a_store_that_keeps_what_is_typed_unsealed_turns_the_probe_red(String clause) throws Exception {
        db.sql("create table public.planted (store_id text, typed text)").update();
        try (var meddling = Meddling.with((request, response, chain) -> {
            var typed = request.getParameter("name");
            if (typed != null) {
                db.sql("insert into public.planted values ('perricone-md~probe', :typed)")
                        .param("typed", typed)
                        .update();
            }
            chain.doFilter(request, response);
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("is unencrypted in the database, in public.planted.typed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perricone-md.card-page-encrypted",
                "perricone-md.protected-in-transit-and-rest",
                "betty-mills.named-security"
            })
    @Detects({
        "perricone-md.card-page-encrypted",
        "perricone-md.protected-in-transit-and-rest",
        "betty-mills.named-security"
    })
    @Tag("deep")
    void a_certificate_past_its_end_turns_the_probe_red(String clause) {
        var scene = ProbeContexts.of(clause);
        var end = new TlsScan(SHOP.bean(Visits.class).overTls(scene.store().id()))
                .handshake("TLSv1.3")
                .certificate()
                .getNotAfter()
                .toInstant();
        var late = new TransitChecks(
                SHOP.bean(ListenAddresses.class),
                SHOP.bean(Visits.class),
                Clock.fixed(end.plusSeconds(1), ZoneOffset.UTC));
        var probe = switch (scene.clause().id()) {
            case "card-page-encrypted" ->
                new CardPageEncrypted(late, SHOP.bean(BankPage.class), SHOP.bean(Visits.class));
            case "protected-in-transit-and-rest" -> new ProtectedInTransitAndRest(late, SHOP.bean(SealedSearch.class));
            default -> new NamedSecurity(late, SHOP.bean(SealedSearch.class), SHOP.bean(InternalPorts.class));
        };

        assertThat(probe.check(scene).all()).contains("The certificate is not valid today.");
    }

    @Test
    @Detects("perricone-md.card-page-encrypted")
    @Tag("deep")
    void a_card_asked_for_by_the_store_itself_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout/review", "</main>", "<input name=\"card\"></main>")) {
            assertThat(verify("perricone-md.card-page-encrypted").evidence().all())
                    .contains("A page of the store asks for a card.");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS 1.3, TLS 1.4, the TLS version in use", "TLS_AES_256_GCM_SHA384, TLS_NULL, the cipher suite in use"
    })
    @Detects("perricone-md.encryption-named")
    void a_page_that_does_not_show_the_connection_turns_the_probe_red(String shown, String other, String says)
            throws Exception {
        try (var spoilt = SpoiltPages.on("/security", shown, other)) {
            var found = verify("perricone-md.encryption-named");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("does not show " + says);
        }
    }

    @ParameterizedTest
    @CsvSource({"fact-sealed, fact-gone, sealed", "no form fields, 1 form fields, card"})
    @Detects("perricone-md.safe-ordering")
    @Tag("deep")
    void a_page_without_a_fact_turns_the_probe_red(String shown, String other, String fact) throws Exception {
        try (var spoilt = SpoiltPages.on("/security", shown, other)) {
            var found = verify("perricone-md.safe-ordering");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("the fact “" + fact + "”");
        }
    }

    @Test
    @Detects("betty-mills.named-security")
    @Tag("deep")
    void an_inner_door_that_is_open_to_others_turns_the_probe_red() throws IOException {
        assumeThat(OutsideAddresses.all())
                .as("an address of this machine that others can reach")
                .isNotEmpty();
        try (var everywhere = new ServerSocket(0);
                var here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(knock(here).verdict()).isEqualTo(Verdict.KEPT);
            var evidence = knock(everywhere);

            assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(evidence.all()).contains("the record of orders can be reached from other computers");
        }
    }

    /** What the probe says of a shop behind whose doors this one is, too. */
    private static Evidence knock(ServerSocket door) {
        var premises = SHOP.bean(Premises.class);
        var doors = new InternalPorts(
                new Premises(
                        premises.dataFolder(),
                        premises.untouched(),
                        premises.database(),
                        Map.of("the record of orders", door.getLocalPort()),
                        premises.mail()),
                SHOP.bean(ListenAddresses.class));
        return new NamedSecurity(SHOP.bean(TransitChecks.class), SHOP.bean(SealedSearch.class), doors)
                .check(ProbeContexts.of("betty-mills.named-security"));
    }
}
