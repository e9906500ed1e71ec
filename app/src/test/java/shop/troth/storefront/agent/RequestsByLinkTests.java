package shop.troth.storefront.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** What agents asked is confirmed or declined by whoever reads the mailbox, and by nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsByLinkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SEE = "Do you want to see your data?";
    private static final String DELETE = "Do you want to delete your data?";

    @Test
    void what_the_person_did_not_ask_for_is_declined_and_stays_so() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var request = agent.asked("deletion", person.email).path("request_id").stringValue();
        var link = person.link(DELETE);

        assertThat(person.answers(link, request, "decline").location()).isEqualTo(link + "?said=declined");

        var status = SomeAgent.json(agent.shows(request));
        assertThat(status.path("status").stringValue()).isEqualTo("denied");
        assertThat(status.path("reason").stringValue()).isEqualTo("suspected_fraud");
        assertThat(person.answers(link, request, "confirm").location()).isEqualTo(link);
        assertThat(agent.status(request)).isEqualTo("denied");
        assertThat(person.people()).isNotEmpty();
    }

    @Test
    void an_old_link_or_one_of_a_newsletter_shows_and_confirms_nothing_and_mails_a_new_one() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var request = agent.asked("access", person.email).path("request_id").stringValue();
        person.waitForMail(request);
        for (var about : new String[] {ChoiceLinks.REQUESTED, ""}) {
            var made = about.isEmpty() ? SHOP.now() : SHOP.now().minus(Duration.ofMinutes(61));
            var preferences = "/preferences/"
                    + SHOP.bean(ChoiceLinks.class)
                            .next(
                                    new StoreId("millipore"),
                                    ChoiceLinks.To.PREFERENCES,
                                    person.people().iterator().next(),
                                    about,
                                    made);
            for (var page : new String[] {"/requests", "/data"}) {
                assertThat(person.browser.get(preferences + page).body())
                        .contains("Email me a new link")
                        .doesNotContain(agent.name, SomePerson.NAME, person.email);
            }
            assertThat(person.browser.get(preferences + "/data/uses/9999").location())
                    .isEqualTo(preferences + "/data");
            assertThat(person.browser.get(preferences + "/data/download").location())
                    .endsWith(preferences + "/data");
            assertThat(person.answers(preferences + "/requests", request, "confirm")
                            .location())
                    .isEqualTo(preferences + "/requests");
            assertThat(agent.status(request)).isEqualTo("in_progress");
            assertThat(person.browser.post(preferences + "/data/link", Map.of()).location())
                    .isEqualTo(preferences + "/data?said=mailed");
        }
        Bought.waitFor(() -> person.mails("Your link to") == 1);
    }

    @Test
    void whoever_has_the_mailbox_alone_sees_nothing_that_came_under_several_names() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var guest = new Guest(SHOP, person.email).adds("PES010-025-100", 1);
        var details = guest.details();
        details.put("name", "Somebody Else");
        guest.shop().post("/checkout", details);
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var request = agent.asked("access", person.email).path("request_id").stringValue();

        var page = person.answers(person.link(SEE), request, "confirm").location();

        assertThat(person.browser.get(page).body())
                .contains("with a different name")
                .doesNotContain(SomePerson.NAME, "Somebody Else");
    }

    @Test
    void another_person_s_link_answers_nothing() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var stranger = new SomePerson(SHOP, "millipore").leavesDetails();
        var agent = new SomeAgent(SHOP, "millipore").setsUp();
        var request = agent.asked("deletion", person.email).path("request_id").stringValue();
        agent.asked("deletion", stranger.email);
        var link = stranger.link(DELETE);

        for (var id : new String[] {request, UUID.randomUUID().toString(), "x", ""}) {
            assertThat(stranger.answers(link, id, "confirm").location()).isEqualTo(link);
            assertThat(stranger.answers(link, id, "decline").location()).isEqualTo(link);
        }

        assertThat(agent.status(request)).isEqualTo("in_progress");
        assertThat(person.people()).isNotEmpty();
    }
}
