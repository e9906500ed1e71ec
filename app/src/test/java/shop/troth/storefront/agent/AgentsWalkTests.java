package shop.troth.storefront.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.EndRequests;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.testing.RunningShop;

/** What agents ask for people, from the first message to the end: the agent gets states, and the person gets the data. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentsWalkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SEE = "Do you want to see your data?";
    private static final String DELETE = "Do you want to delete your data?";
    private static final String OUT = "You’re opted out of advertising";
    private static final String IN = "Do you want to end your advertising opt-out?";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @CsvSource({
        "millipore, access",
        "millipore, access:categories",
        "perricone-md, access",
        "betty-mills, access:specific"
    })
    void the_person_sees_their_data_and_the_agent_is_told_that_they_did(String store, String exercise) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var agent = new SomeAgent(SHOP, store).setsUp();

        var asked = agent.asked(exercise, person.email);

        assertThat(asked.path("status").stringValue()).isEqualTo("in_progress");
        assertThat(asked.path("reason").stringValue()).isEqualTo("need_user_verification");
        assertThat(asked.path("user_verification_url").stringValue()).endsWith("/preferences");
        var request = asked.path("request_id").stringValue();
        assertThat(SomeAgent.json(agent.shows(request))).isEqualTo(asked);
        var link = person.link(SEE);
        assertThat(person.browser.get(link).body())
                .contains(agent.name + " asked us to show you your data", "It’s waiting for your answer")
                .doesNotContain(person.email, SomePerson.NAME);
        assertThat(agent.status(request)).isEqualTo("in_progress"); // programs open links, too

        var seen = person.answers(link, request, "confirm").location();

        assertThat(seen).isEqualTo(link.replace("/requests", "/data"));
        assertThat(person.browser.get(seen).body())
                .contains(SomePerson.NAME, person.email, "Requests made on your behalf", agent.name);
        assertThat(person.browser.get(seen + "/download").status()).isEqualTo(200);
        assertThat(agent.status(request)).isEqualTo("fulfilled");
        assertThat(agent.shows(request).body())
                .doesNotContain(person.email, SomePerson.NAME, "results_url", "/preferences/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void the_person_sees_what_goes_and_deletes_it(String store) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var agent = new SomeAgent(SHOP, store).setsUp();
        var request = agent.asked("deletion", person.email).path("request_id").stringValue();
        var link = person.link(DELETE);

        var page = person.answers(link, request, "confirm").location();

        assertThat(page).isEqualTo(link.replace("/requests", "/privacy/delete"));
        assertThat(person.browser.get(page).body()).contains("What we delete right away");
        assertThat(agent.status(request)).isEqualTo("in_progress");
        assertThat(person.browser.post(page, Map.of()).status()).isEqualTo(200);
        assertThat(person.people()).isEmpty();
        assertThat(agent.status(request)).isEqualTo("fulfilled");
        assertThat(db.sql("select count(*) from rights.agent_request where id = :id::uuid and subject_id is not null")
                        .param("id", request)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void an_opt_out_takes_effect_with_the_answer_and_its_end_waits_for_the_person(String store) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var agent = new SomeAgent(SHOP, store).setsUp();

        assertThat(agent.asked("sale:opt-out", person.email).path("status").stringValue())
                .isEqualTo("fulfilled");

        assertThat(person.isOptedOut()).isTrue();
        var told = person.link(OUT);
        assertThat(person.browser.get(told).body())
                .contains(agent.name + " opted you out of advertising", "Turn the opt-out off");
        var privacy = told.replace("/requests", "/privacy");
        Bought.waitFor(() -> person.browser.get(privacy).body().contains("/ledger/proof/")); // the entry is found

        var request =
                agent.asked("sale:opt-in", person.email).path("request_id").stringValue();
        assertThat(agent.status(request)).isEqualTo("in_progress");
        assertThat(person.isOptedOut()).isTrue();
        var link = person.link(IN);
        assertThat(person.answers(link, request, "confirm").location()).isEqualTo(link + "?said=ended");

        assertThat(person.isOptedOut()).isFalse();
        assertThat(agent.status(request)).isEqualTo("fulfilled");
    }

    @Test
    void an_address_that_is_not_known_is_out_of_advertising_when_it_comes() {
        var person = new SomePerson(SHOP, "millipore");
        var agent = new SomeAgent(SHOP, "millipore").setsUp();

        assertThat(agent.asked("sale:opt-out", person.email).path("status").stringValue())
                .isEqualTo("fulfilled");
        assertThat(person.people()).isEmpty();

        person.leavesDetails();

        assertThat(person.isOptedOut()).isTrue();
    }

    @Test
    void what_was_revoked_is_neither_mailed_nor_confirmed_any_more() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        var link = person.link(SEE);

        var revoked = agent.revokes(request);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(SomeAgent.json(revoked).path("status").stringValue()).isEqualTo("revoked");
        assertThat(SomeAgent.json(agent.revokes(request)).path("status").stringValue())
                .isEqualTo("revoked");
        assertThat(person.browser.get(link).body()).contains("The agent withdrew it");
        assertThat(person.answers(link, request, "confirm").location()).isEqualTo(link);
        assertThat(agent.status(request)).isEqualTo("revoked");
        var optOut =
                agent.asked("sale:opt-out", person.email).path("request_id").stringValue();
        assertThat(agent.revokes(optOut).status()).isEqualTo(409);
        assertThat(person.isOptedOut()).isTrue();
    }

    @Test
    void what_nobody_confirms_expires_on_the_day_that_the_agent_was_told() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var asked = agent.asked("access", person.email);
        var request = asked.path("request_id").stringValue();
        var link = person.link(SEE);
        assertThat(asked.path("expected_by").stringValue())
                .isEqualTo(Instant.parse(asked.path("received_at").stringValue())
                        .plus(Duration.ofDays(30)) // the policy promises it earlier than the law
                        .toString());

        db.sql("update rights.agent_request set due_at = :now where id = :id::uuid")
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .param("id", request)
                .update();
        SHOP.bean(EndRequests.class).sweep();

        assertThat(agent.status(request)).isEqualTo("expired");
        assertThat(person.answers(link, request, "confirm").location()).isEqualTo(link);
        assertThat(agent.status(request)).isEqualTo("expired");
        assertThat(person.browser.get(link).body()).contains("You didn’t confirm it in time");
    }

    @Test
    void a_request_goes_three_years_after_its_end_and_one_that_waits_stays() {
        var person = new SomePerson(SHOP, "millipore");
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var ended = agent.asked("sale:opt-out", person.email).path("request_id").stringValue();
        var waiting = agent.asked("access", person.email).path("request_id").stringValue();
        var threeYearsAgo = SHOP.now().atOffset(ZoneOffset.UTC).minusYears(3);

        endedAt(ended, threeYearsAgo.plusDays(1));
        assertThat(agent.status(ended)).isEqualTo("fulfilled");
        endedAt(ended, threeYearsAgo.minusDays(1));

        assertThat(agent.shows(ended).status()).isEqualTo(403);
        assertThat(agent.status(waiting)).isEqualTo("in_progress");
    }

    @Test
    void a_message_that_was_taken_is_known_until_no_clock_lets_it_be_taken_again() {
        var over = UUID.randomUUID().toString().getBytes(US_ASCII);
        var fresh = UUID.randomUUID().toString().getBytes(US_ASCII);
        assertThat(uses(over, SHOP.now().minus(Duration.ofMinutes(11)))).isTrue();
        assertThat(uses(fresh, SHOP.now().minus(Duration.ofMinutes(1)))).isTrue();

        SHOP.bean(EndRequests.class).sweep();

        assertThat(uses(over, SHOP.now())).isTrue();
        assertThat(uses(fresh, SHOP.now())).isFalse();
    }

    private static boolean uses(byte[] message, Instant expires) {
        return Boolean.TRUE.equals(SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(AgentRequests.class).use(new StoreId("millipore"), message, expires)));
    }

    private void endedAt(String request, OffsetDateTime at) {
        db.sql("update rights.agent_request set ended_at = :at where id = :id::uuid")
                .param("at", at)
                .param("id", request)
                .update();
        SHOP.bean(EndRequests.class).sweep();
    }
}
