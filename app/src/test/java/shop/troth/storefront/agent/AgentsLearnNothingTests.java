package shop.troth.storefront.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.RunningShop;

/** Agents are told nothing of whether a store knows somebody, and fill nobody’s mailbox. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentsLearnNothingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SEE = "Do you want to see your data?";
    private static final String DELETE = "Do you want to delete your data?";

    @ParameterizedTest
    @ValueSource(strings = {"access", "deletion", "sale:opt-in", "sale:opt-out"})
    void an_agent_is_answered_the_same_whether_or_not_the_address_is_known(String exercise) {
        var known = new SomePerson(SHOP, "millipore").leavesDetails();
        var unknown = new SomePerson(SHOP, "millipore");
        var agent = new SomeAgent(SHOP, "millipore").setsUp();

        var one = agent.asks(exercise, known.email);
        var other = agent.asks(exercise, unknown.email);

        assertThat(impersonal(other.body())).isEqualTo(impersonal(one.body()));
        assertThat(other.headers().keySet()).isEqualTo(one.headers().keySet());
        var request = SomeAgent.json(other).path("request_id").stringValue();
        unknown.waitForMail(request);
        known.waitForMail(SomeAgent.json(one).path("request_id").stringValue());
        assertThat(SHOP.mails(unknown.email)).isEmpty();
        assertThat(SHOP.mails(known.email)).hasSize(1);
        assertThat(impersonal(agent.shows(request).body())).isEqualTo(impersonal(one.body()));
    }

    @Test
    void one_mail_a_day_is_sent_for_what_comes_to_the_same_and_each_agent_is_answered_by_itself() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var one = new SomeAgent(SHOP, "millipore").setsUp();
        var other = new SomeAgent(SHOP, "millipore").setsUp();
        var first = one.asked("access", person.email).path("request_id").stringValue();
        person.waitForMail(first);
        person.leavesDetails(); // which anybody can, as somebody else with this address
        var second =
                other.asked("access:specific", person.email).path("request_id").stringValue();
        person.waitForMail(second);
        var deletion = other.asked("deletion", person.email).path("request_id").stringValue();
        person.waitForMail(deletion);

        assertThat(person.mails(SEE)).isEqualTo(1);
        assertThat(person.mails(DELETE)).isEqualTo(1);
        var link = person.link(SEE);
        assertThat(person.browser.get(link).body()).contains(one.name, other.name);
        person.answers(link, second, "confirm");
        assertThat(one.status(first))
                .as("an agent that was not answered learns nothing")
                .isEqualTo("in_progress");
        assertThat(other.status(second)).isEqualTo("fulfilled");
        assertThat(other.status(deletion)).isEqualTo("in_progress");
    }

    /** An answer without its numbers and times. */
    private static String impersonal(String body) {
        return body.replaceAll("\"(request_id|received_at|expected_by|agent_request_id)\":\"[^\"]*\"", "\"$1\":\"\"");
    }
}
