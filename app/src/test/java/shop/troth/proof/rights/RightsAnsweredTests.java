package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.ContentCachingResponseWrapper;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.rights.agent.EndRequests;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of answered requests holds in all stores, and turns red when one is late, leaves no record, or tells an agent too much. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsAnsweredTests {

    private static final String MILLIPORE = "millipore.rights-answers";
    private static final String PERRICONE_MD = "perricone-md.rights-answers";
    private static final String BETTY_MILLS = "betty-mills.rights-answers";
    private static final RunningShop SHOP = RunningShop.get();
    private static final UUID REQUEST = UUID.randomUUID();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PlantedTrigger trigger = new PlantedTrigger(SHOP.owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
        db.sql("delete from rights.agent_request where id = :id")
                .param("id", REQUEST)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Keeps({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void an_agent_gets_the_state_and_the_person_gets_the_data(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("a copy of their data by letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void who_is_no_agent_of_the_store_asks_for_nobody(String store) {
        var client = new ShopClient(SHOP.store(store));
        var forged = Base64.getEncoder()
                .encode(("A".repeat(64) + "{\"exercise\":\"access\",\"email\":\"ada@example.org\"}")
                        .getBytes(StandardCharsets.US_ASCII));

        var asked = client.send(
                "POST", "/v1/data-rights-request", forged, "Authorization: Bearer x", "Content-Type: text/plain");

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body()).doesNotContain("ada@example.org");
        assertThat(client.get("/v1/data-rights-request/" + REQUEST, "Authorization: Bearer x")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_request_that_waits_past_its_day_turns_the_probe_red(String clause) {
        planted(clause, "unproven", "now() - interval '31 days'", "now() - interval '1 day'", "null");

        red(clause, "A request was neither answered nor ended by its due date.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_request_that_was_answered_after_its_day_turns_the_probe_red(String clause) {
        planted(
                clause,
                "refused",
                "now() - interval '35 days'",
                "now() - interval '5 days'",
                "now() - interval '1 day'");

        red(clause, "In the last 30 days, a request was answered after its due date.");
    }

    @Test
    @Detects(MILLIPORE)
    void a_record_that_stays_for_longer_than_promised_turns_the_probe_red() {
        trigger.onRows("delete on rights.agent_request", "old.way = 'letter'", "return null"); // the timer, too
        var old = "now() - interval '3 years 3 days'";
        planted(MILLIPORE, "refused", old, old, old);

        red(MILLIPORE, "A record of a request was kept for longer than the policy says.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_copy_by_letter_that_is_of_nobody_turns_the_probe_red(String clause) {
        trigger.inTwins(
                "insert on rights.agent_request",
                "if new.state = 'identified' then new.subject_id := null; end if; return new");

        red(clause, "Somebody who can’t use email got no whole copy of their data by letter, at an address of theirs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_record_that_goes_earlier_than_promised_turns_the_probe_red(String clause) {
        trigger.inTwins(
                "update on rights.agent_request",
                "if new.ended_at < now() - interval '30 days' then"
                        + " delete from rights.agent_request where store_id = new.store_id and id = new.id; return null; end if; return new");

        red(clause, "The record of a request was deleted before the time that the policy says.");
    }

    @Test
    @Detects(BETTY_MILLS)
    @Tag("deep")
    void a_record_that_no_timer_deletes_turns_the_probe_red() {
        trigger.inTwins("delete on rights.agent_request", "return null");

        red(BETTY_MILLS, "The record of a request in the test copy was still there after its time.");
    }

    @Test
    @Detects(PERRICONE_MD)
    @Tag("deep")
    void own_requests_without_a_record_turn_the_probe_red() {
        trigger.inTwins("insert on rights.agent_request", "if new.way = 'page' then return null; end if; return new");

        red(PERRICONE_MD, "No record was made of somebody’s own request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_wish_to_be_deleted_that_is_only_noted_turns_the_probe_red(String clause) {
        trigger.inTwins("delete on keys.person", "return null");

        red(clause, "Something of somebody who deleted everything is still there after their order was closed.");
    }

    @Test
    @Detects(BETTY_MILLS)
    @Tag("deep")
    void a_later_day_than_promised_turns_the_probe_red() {
        trigger.inTwins(
                "insert on rights.agent_request",
                "if new.way = 'agent' then new.due_at = new.received_at + interval '45 days'; end if; return new");

        red(BETTY_MILLS, "An agent is told a later day than the policy promises.");
    }

    @Test
    @Detects(MILLIPORE)
    @Tag("deep")
    void an_agent_that_is_told_whom_the_store_knows_turns_the_probe_red() throws Exception {
        var known = new AtomicBoolean(true); // the first one asked about is
        try (var meddling = Meddling.with((request, response, chain) -> {
            var kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, kept);
            if (request.getRequestURI().equals("/v1/data-rights-request") && known.getAndSet(false)) {
                var body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
                kept.resetBuffer();
                kept.getOutputStream()
                        .write(body.replace("{", "{\"known\":true,").getBytes(StandardCharsets.UTF_8));
            }
            kept.copyBodyToResponse();
        })) {
            red(MILLIPORE, "An agent can tell whom the store knows.");
        }
    }

    @Test
    @Detects(PERRICONE_MD)
    @Tag("deep")
    void an_agent_that_is_told_more_than_how_a_request_stands_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            var kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, kept);
            if (request.getRequestURI().startsWith("/v1/data-rights-request")) {
                var body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
                kept.resetBuffer();
                kept.getOutputStream().write(body.replace("{", "{\"orders\":1,").getBytes(StandardCharsets.UTF_8));
            }
            kept.copyBodyToResponse();
        })) {
            red(PERRICONE_MD, "An agent is told more than the status of its request.");
        }
    }

    @Test
    void what_people_ask_for_themselves_is_kept_of_nobody_and_goes_after_three_years() {
        var own = SHOP.bean(OwnRequests.class);
        var store = new StoreId("millipore");
        var before = own.count(store, RequestedRight.CORRECTION);

        own.add(store, RequestedRight.CORRECTION);

        assertThat(own.count(store, RequestedRight.CORRECTION)).isEqualTo(before + 1);
        SHOP.bean(EndRequests.class).sweep();
        assertThat(own.count(store, RequestedRight.CORRECTION)).isEqualTo(before + 1);
        db.sql("""
            update rights.agent_request set ended_at = ended_at - interval '3 years 1 hour'
             where store_id = 'millipore' and way = 'page' and exercise = 'correction'
            """).update();
        SHOP.bean(EndRequests.class).sweep();
        assertThat(own.count(store, RequestedRight.CORRECTION)).isZero();
    }

    private void planted(String clause, String state, String received, String due, String ended) {
        db.sql("""
            insert into rights.agent_request (store_id, id, way, agent_request_id, exercise, regime, state, received_at, due_at, ended_at)
            values (:store, :id, 'letter', '', 'access', 'voluntary', :state, %s, %s, %s)
            """.formatted(received, due, ended))
                .param("store", clause.substring(0, clause.indexOf('.')))
                .param("id", REQUEST)
                .param("state", state)
                .update();
    }

    private static void red(String clause, String why) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains(why);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
