package shop.troth.storefront.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.agent.SomeAgent.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Messages that an agent that is known signs, and that are replayed, out of date, spoiled, or giant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileMessagesTests {

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
    void a_message_is_taken_once_even_if_it_is_sent_twice_at_the_same_moment() throws Exception {
        var body = agent.signed(agent.request("access", person.email));
        Callable<Integer> send = () -> agent.sends(body).status();
        try (var both = Executors.newFixedThreadPool(2)) {
            var statuses = new ArrayList<Integer>();
            for (var answer : both.invokeAll(List.of(send, send))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(refused(409, agent.sends(body)).body()).contains("\"fatal\":true");
        assertThat(agent.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "-600, -1, 400",
        "-300, 0, 400",
        "120, 300, 400",
        "0, 901, 400",
        "0, 900, 200",
        "60, 30, 400",
        "30, 300, 200",
        "-570, 30, 200"
    })
    void a_message_counts_only_now_and_a_minute_of_skew_is_forgiven(int issued, int expires, int status) {
        var now = SHOP.now();
        var object = agent.request("access", person.email)
                .put("issued-at", now.plusSeconds(issued).toString())
                .put("expires-at", now.plusSeconds(expires).toString());

        var answer = agent.sends(agent.signed(object));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "business-id, betty-mills, 403",
        "business-id, '', 403",
        "drp.version, 0.9.4, 400",
        "drp.version, '', 400",
        "issued-at, yesterday, 400",
        "expires-at, '', 400",
        "exercise, portability, 400",
        "exercise, '', 400",
        "exercise, ACCESS, 400",
        "regime, gdpr, 400",
        "regime, '', 400",
        "agent-request-id, someone@example.com, 400",
        "email, '', 400",
        "email, nobody, 400"
    })
    void what_does_not_fit_is_refused_with_a_word_that_helps(String name, String value, int status) {
        var object = agent.request("access", person.email).put(name, value);

        var answer = refused(status, agent.sends(agent.signed(object)));

        assertThat(SomeAgent.json(answer).path("message").stringValue())
                .contains(name.equals("issued-at") || name.equals("expires-at") ? "issued" : name);
        assertThat(agent.taken()).isZero();
    }

    @Test
    void what_is_missing_or_no_text_is_refused_too() {
        for (var name : List.of("business-id", "agent-id", "drp.version", "issued-at", "exercise", "email")) {
            var without = agent.request("access", person.email);
            without.remove(name);
            refused(400, agent.sends(agent.signed(without)));
            var number = agent.request("access", person.email).put(name, 7);
            refused(400, agent.sends(agent.signed(number)));
        }
        assertThat(agent.taken()).isZero();
        var voluntary = agent.request("access", person.email);
        voluntary.remove("regime");
        voluntary.remove("agent-request-id");
        assertThat(agent.sends(agent.signed(voluntary)).body()).doesNotContain("agent_request_id");
    }

    @Test
    void spoiled_and_giant_bodies_are_refused_as_json() {
        for (var body : List.of("", "x", "%%%", "AAAA", agent.signed("[]"), agent.signed("{"))) {
            refused(400, agent.sends(body));
        }
        refused(400, agent.sends(with("\"email\":\"other@example.org\"")));
        refused(400, agent.sends(with("\"a\":" + "[".repeat(8) + "]".repeat(8))));
        refused(400, agent.sends(with("\"a\":\"" + "x".repeat(2_001) + "\"")));
        refused(
                400,
                agent.sends(with(IntStream.range(0, 20)
                        .mapToObj(it -> "\"%d\":\"%s\"".formatted(it, "x".repeat(1_000)))
                        .collect(Collectors.joining(",")))));
        assertThat(refused(413, agent.sends(with("\"a\":\"" + "x".repeat(80_000) + "\"")))
                        .body())
                .contains("\"code\":\"413\"");
        assertThat(agent.taken()).isZero();
        assertThat(agent.sends(with("\"a\":[[1]]")).status()).isEqualTo(200);
    }

    /** A request that is good but for what it says beside that. */
    private String with(String more) {
        var good = agent.request("access", person.email).toString();
        return agent.signed(good.substring(0, good.length() - 1) + "," + more + "}");
    }

    @Test
    void an_agent_that_asks_far_too_often_has_to_wait_and_no_other_has_to() {
        var other = new SomeAgent(SHOP, STORE).setsUp();
        var statuses = IntStream.range(0, 120)
                .mapToObj(it -> agent.sends("x").status())
                .toList();

        assertThat(statuses.subList(0, 100)).containsOnly(400);
        assertThat(statuses).contains(429);
        var waits = refused(429, agent.asks("access", person.email));
        assertThat(waits.header("retry-after")).isEqualTo("60");
        agent.setsUp(); // a new token makes it no other agent
        refused(429, agent.asks("access", person.email));
        assertThat(agent.taken()).isZero();
        assertThat(other.asks("access", person.email).status()).isEqualTo(200);
    }

    @Test
    void a_page_of_another_site_makes_no_browser_ask() {
        var body = agent.signed(agent.request("access", person.email)).getBytes(US_ASCII);

        refused(
                403,
                new ShopClient(SHOP.store(STORE))
                        .send(
                                "POST",
                                SomeAgent.REQUESTS,
                                body,
                                "Authorization: Bearer " + agent.token(),
                                "Origin: https://evil.example"));
        assertThat(agent.taken()).isZero();
    }

    @Test
    void nothing_of_a_claim_is_kept_where_the_address_is_not_known() {
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        person.waitForMail(request);

        for (var claim : List.of(person.email, "Ada Claimed", "12125550123")) {
            assertThat(db.sql("select count(*) from rights.agent_request r where r::text like '%' || :claim || '%'")
                            .param("claim", claim)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(person.people()).isEmpty();
    }
}
