package shop.troth.storefront.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.agent.SomeAgent.refused;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Forged agents, forged signatures and tokens, other agents’ requests, and agents that were removed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileAgentsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "millipore";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final HeardLog log = HeardLog.listen();
    private final SomePerson person = new SomePerson(SHOP, STORE);
    private final SomeAgent agent = new SomeAgent(SHOP, STORE).setsUp();

    @AfterEach
    void nothing_that_was_sent_is_in_the_log() {
        assertThat(log.text()).doesNotContain(person.email, "Ada Claimed", agent.token());
        log.close();
    }

    @Test
    void a_signature_by_another_key_is_refused() {
        var forger = new SomeAgent(SHOP, STORE).setsUp();

        refused(403, agent.sends(forger.signed(agent.request("access", person.email))));
        refused(403, forger.sends(agent.signed(agent.request("access", person.email)))); // with a token of its own
        refused(403, forger.sends(forger.signed(agent.request("access", person.email)))); // in another's name
        assertThat(agent.taken()).isZero();
    }

    @Test
    void a_text_that_was_changed_after_it_was_signed_is_refused() {
        var signed = agent.signed(agent.request("access", person.email));

        refused(403, agent.sends(signed.substring(0, 120) + flipped(signed.charAt(120)) + signed.substring(121)));
        assertThat(agent.taken()).isZero();
    }

    @Test
    void without_a_token_or_with_a_made_up_one_nothing_is_taken_or_shown() {
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        var body = agent.signed(agent.request("access", person.email));
        var client = new ShopClient(SHOP.store(STORE));

        for (var header : List.of(
                "X-None: 1",
                "Authorization: ",
                "Authorization: Bearer",
                "Authorization: Bearer x",
                "Authorization: Basic " + agent.token())) {
            refused(403, client.send("POST", SomeAgent.REQUESTS, body.getBytes(US_ASCII), header));
            refused(403, client.get(SomeAgent.REQUESTS + "/" + request, header));
            refused(403, client.get("/v1/agent/" + agent.id, header));
            refused(403, client.send("DELETE", SomeAgent.REQUESTS + "/" + request, body.getBytes(US_ASCII), header));
        }
        assertThat(agent.taken()).isEqualTo(1);
        assertThat(agent.status(request)).isEqualTo("in_progress");
    }

    @Test
    void another_agent_s_request_and_one_that_there_never_was_are_refused_alike() {
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        var other = new SomeAgent(SHOP, STORE).setsUp();
        var elsewhere = new SomeAgent(SHOP, "betty-mills").setsUp();

        for (var id : List.of(request, UUID.randomUUID().toString(), "x", "1-1-1-1-1")) {
            assertThat(refused(403, other.shows(id)).body())
                    .isEqualTo(other.shows(UUID.randomUUID().toString()).body());
            refused(403, other.revokes(id));
        }
        refused(403, elsewhere.shows(request));
        refused(403, elsewhere.revokes(request));
        assertThat(agent.status(request)).isEqualTo("in_progress");
    }

    @Test
    void a_revocation_needs_the_signature_of_the_agent_and_this_store_and_now_if_it_names_them() {
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        var forger = new SomeAgent(SHOP, STORE);

        refused(403, agent.deletes(request, forger.signed("{\"reason\":\"none\"}")));
        refused(400, agent.deletes(request, ""));
        refused(400, agent.deletes(request, agent.signed("[]")));
        refused(403, agent.deletes(request, agent.signed("{\"business-id\":\"betty-mills\"}")));
        refused(403, agent.deletes(request, agent.signed("{\"agent-id\":\"" + forger.id + "\"}")));
        var over = agent.claims().put("expires-at", SHOP.now().minusSeconds(1).toString());
        refused(400, agent.deletes(request, agent.signed(over)));
        over.remove("issued-at");
        refused(400, agent.deletes(request, agent.signed(over)));
        assertThat(agent.status(request)).isEqualTo("in_progress");
    }

    @Test
    void a_token_is_given_to_whoever_signs_for_it_and_to_nobody_else() {
        var forger = new SomeAgent(SHOP, STORE);
        var path = "/v1/agent/" + agent.id;
        var used = agent.signed(agent.claims());
        assertThat(agent.post(path, used, "").status()).isEqualTo(200);

        for (var body : List.of(
                used,
                "",
                "x",
                agent.signed(agent.request("access", person.email)),
                forger.signed(agent.claims()),
                forger.signed(forger.claims()),
                agent.signed(agent.claims().put("agent-id", forger.id)),
                agent.signed(agent.claims().put("business-id", "betty-mills")),
                agent.signed(agent.claims()
                        .put("expires-at", SHOP.now().minusSeconds(1).toString())))) {
            assertThat(SomeAgent.json(refused(403, agent.post(path, body, "")))
                            .path("message")
                            .stringValue())
                    .isNotBlank();
        }
        refused(403, agent.post("/v1/agent/NOBODY", agent.signed(agent.claims()), ""));
        refused(403, agent.post("/v1/agent/" + forger.id, agent.signed(agent.claims()), ""));
    }

    @Test
    void a_new_token_ends_the_one_before_and_each_is_good_for_its_agent_and_store_alone() {
        var before = agent.token();
        assertThat(agent.check(agent.id).body()).isEqualTo("{}");

        agent.setsUp();

        assertThat(agent.check(agent.id).status()).isEqualTo(200);
        assertThat(agent.token()).isNotEqualTo(before);
        refused(403, agent.post(SomeAgent.REQUESTS, agent.signed(agent.request("access", person.email)), before));
        refused(403, agent.check("NOBODY"));
        refused(
                403,
                new ShopClient(SHOP.store("betty-mills"))
                        .get("/v1/agent/" + agent.id, "Authorization: Bearer " + agent.token()));
        assertThat(db.sql("select count(*) from rights.agent a where a::text like '%' || :token || '%'")
                        .param("token", agent.token())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_agent_that_somebody_wrote_into_the_database_or_put_back_has_no_access_and_verify_names_it() {
        var forged = new SomeAgent(SHOP, STORE).setsUp();
        var removed = new SomeAgent(SHOP, STORE).setsUp();
        SHOP.bean(Agents.class).remove(new StoreId(STORE), removed.id, SHOP.now());
        var before = foreign();

        db.sql("""
                update rights.agent a set verify_key = b.verify_key, token_hash = null, token_at = null
                  from rights.agent b where a.store_id = :store and a.id = :one and b.store_id = :store and b.id = :other
                """)
                .param("store", STORE)
                .param("one", forged.id)
                .param("other", agent.id)
                .update();
        db.sql("update rights.agent set removed_at = null where store_id = :store and id = :id")
                .param("store", STORE)
                .param("id", removed.id)
                .update();

        refused(
                403,
                agent.post("/v1/agent/" + forged.id, agent.signed(agent.claims().put("agent-id", forged.id)), ""));
        refused(403, removed.post("/v1/agent/" + removed.id, removed.signed(removed.claims()), ""));
        assertThat(foreign()).isEqualTo(before + 2);
        assertThat(SHOP.bean(ExamineRecord.class).examine(new StoreId(STORE)))
                .anyMatch(it -> it.contains("of the agents whose requests are taken have no valid seal"));
        SHOP.bean(Agents.class).remove(new StoreId(STORE), forged.id, SHOP.now());
        SHOP.bean(Agents.class).remove(new StoreId(STORE), removed.id, SHOP.now());
        assertThat(foreign()).isEqualTo(before);
    }

    private static long foreign() {
        return SHOP.bean(Agents.class).withoutValidSeal(new StoreId(STORE));
    }

    @Test
    void an_agent_that_is_removed_loses_its_access_and_what_it_asked_ends() {
        person.leavesDetails();
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        agent.asked("sale:opt-out", person.email);
        var link = person.link("Do you want to see your data?");

        assertThat(SHOP.bean(Agents.class).remove(new StoreId(STORE), agent.id, SHOP.now()))
                .isTrue();

        refused(403, agent.shows(request));
        refused(403, agent.revokes(request));
        refused(403, agent.asks("access", person.email));
        refused(403, agent.post("/v1/agent/" + agent.id, agent.signed(agent.claims()), ""));
        assertThat(person.browser.get(link).body()).contains("We no longer take requests from this agent");
        assertThat(person.answers(link, request, "confirm").location()).isEqualTo(link);
        assertThat(person.isOptedOut()).isTrue();
        assertThat(SHOP.bean(Agents.class).remove(new StoreId(STORE), agent.id, SHOP.now()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/data-rights-request",
                "/preferences",
                "/v1/agent/x",
                "/v1/data-rights-request/../../cart"
            })
    void nothing_else_is_deleted_in_this_way(String path) {
        assertThat(new ShopClient(SHOP.store(STORE)).send("DELETE", path, null).status())
                .isEqualTo(400);
    }

    private static char flipped(char letter) {
        return letter == 'A' ? 'B' : 'A';
    }
}
