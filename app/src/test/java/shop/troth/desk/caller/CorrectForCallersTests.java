package shop.troth.desk.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.agent.SomePerson;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** Whoever calls or writes to correct data corrects it themselves, behind a mailed link. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectForCallersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CORRECT = "Do you want to correct your data?";

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.correct-or-delete", "betty-mills.see-and-change-online"})
    void the_person_corrects_behind_the_mailed_link_and_only_then_it_is_done(String store) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var calling = new Calling(SHOP, store);
        calling.enters("correction", "letter", person.email);
        var link = person.link(CORRECT);
        var page = person.answers(link, calling.last(), "confirm").location();
        assertThat(page).isEqualTo(link.replace("/requests", "/privacy/correct"));
        var shown = person.browser.get(page).body();
        assertThat(shown).contains("Name", SomePerson.NAME, "Phone", "Shipping address");
        assertThat(calling.states(person.people())).containsExactly("letter correction asked");
        var name = change(shown, "Name");

        assertThat(person.browser.post(name, Map.of("name", "")).status()).isEqualTo(422);
        assertThat(calling.states(person.people())).containsExactly("letter correction asked");
        assertThat(person.browser.post(name, Map.of("name", "Ada Lovelace")).location())
                .isEqualTo(page + "?said=saved");

        assertThat(person.browser.get(page).body()).contains("Ada Lovelace").doesNotContain(SomePerson.NAME);
        assertThat(calling.states(person.people())).containsExactly("letter correction fulfilled");
        assertThat(person.browser.post(name, Map.of("name", "Ada King")).location())
                .isEqualTo(page + "?said=gone"); // sent again
    }

    /** Where a detail is changed. */
    private static String change(String page, String title) {
        var found = Pattern.compile("href=\"([^\"]+)\">Change<span class=\"hidden\"> " + title)
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
