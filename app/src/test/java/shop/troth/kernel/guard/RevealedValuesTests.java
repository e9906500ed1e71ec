package shop.troth.kernel.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leak.Exit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevealedValuesTests {

    private static final StoreId STORE = new StoreId("millipore");

    private final List<Leak> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for zora.quill@example.org",
                "for ZORA.QUILL@EXAMPLE.ORG, again",
                "<zora.quill@example.org>",
                "/thanks?email=zora.quill%40example.org&more=1",
                "/thanks?email=%7Azora.quill%40example.org %7Aora.quill%40example%2Eorg",
                "{\"email\":\"zora.quill\\u0040example.org\"}",
                "first line\\nzora.quill@example.org",
                "name=Zora+Quill",
                "name=Zora%20Quill",
                "Zora\\u0020Quill",
                "Zora\n  Quill",
                "ZORA QUILL ordered",
                "call (212) 555-0147",
                "call +1 212 555 0147 today",
                "tel:+12125550147",
                "12125550147",
                "2125550147",
                "212.555.0147",
                "to 17 Quillback Lane, Billerica",
                "17+quillback+lane"
            })
    void a_whole_value_is_found_however_it_is_written(String text) {
        assertThat(withheld(text)).isTrue();
        assertThat(told)
                .isNotEmpty()
                .allMatch(it -> STORE.equals(it.store()) && it.at().equals("Place"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Order placed: millipore 2026-11-27T01:08:40.123Z",
                "zora.quill@example.com",
                "zora.quilling@example.org",
                "Zora",
                "Quill",
                "Zora or perhaps Quill",
                "ZoraQuill",
                "/zora/quill",
                "zora-quill",
                "Zora, Quill",
                "/17/quillback/lane",
                "Bezora Quill",
                "555-0147",
                "212 555 01470",
                "9212 555 0148",
                "12 of 17 Lane",
                "17 Quillback",
                "100% of \\ and %zz and \\u00",
                "Billerica MA 01821"
            })
    void what_is_no_whole_value_is_nothing(String text) {
        assertThat(withheld(text)).isFalse();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q Quillback",
                "\u00c9lodie Quill",
                "\u0141ucja Quill",
                "O'Dell Quill",
                "X-Ray Quill",
                "\ud835\udcac Quillback",
                "\ud83d\ude42 Quillback",
                "\ud83d\ude42 \ud83d\ude43 \ud83d\ude42 \ud83d\ude43",
                "\u00bd Quill Back",
                "Quill\u00a0Back",
                "Quill\u2003Back"
            })
    void a_name_is_found_whatever_it_is_written_with(String name) {
        var withheld = RevealedValues.during(told::add, () -> {
            RevealedValues.opened(STORE, "person.name", List.of(name));
            return RevealedValues.withholds(
                    Exit.LOG, "", "for " + name.toUpperCase(Locale.ROOT).replace(" ", " \n") + ", again");
        });

        assertThat(withheld).isTrue();
    }

    private boolean withheld(String text) {
        return RevealedValues.during(told::add, () -> {
            reveal();
            return RevealedValues.withholds(Exit.LOG, "Place", text);
        });
    }

    private static void reveal() {
        RevealedValues.opened(STORE, "contact.email", List.of("zora.quill@example.org"));
        RevealedValues.opened(STORE, "person.name", List.of("Zora Quill"));
        RevealedValues.opened(STORE, "contact.phone", List.of("+12125550147"));
        RevealedValues.opened(
                STORE, "contact.postal.shipping", List.of("17 Quillback Lane", "", "Billerica", "MA", "01821"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call (212) 555-0147", "call (212) 555-0147 ext. 45", "+12125550147;ext=45", "2125550147"})
    void a_phone_number_is_found_with_and_without_its_extension(String text) {
        var withheld = RevealedValues.during(told::add, () -> {
            RevealedValues.opened(STORE, "contact.phone", List.of("+12125550147;ext=45"));
            return RevealedValues.withholds(Exit.LOG, "Place", text);
        });

        assertThat(withheld).isTrue();
    }

    @Test
    void short_values_and_other_kinds_of_data_are_not_remembered() {
        RevealedValues.during(told::add, () -> {
            RevealedValues.opened(STORE, "person.name", List.of("Al Li"));
            RevealedValues.opened(STORE, "person.name", List.of("Aristophanes"));
            RevealedValues.opened(STORE, "contact.phone", List.of("5550147"));
            RevealedValues.opened(STORE, "contact.postal.billing", List.of("Main Street"));
            RevealedValues.opened(STORE, "contact.postal.billing", List.of("1 Elm"));
            RevealedValues.opened(STORE, "person.name", List.of("Order M-1042"));
            RevealedValues.opened(STORE, "message.order-comment", List.of("Please ring twice at noon"));
            RevealedValues.opened(STORE, "contact.email", List.of());
            return RevealedValues.withholds(
                    Exit.LOG,
                    "",
                    "Al Li Aristophanes 5550147 Main Street 1 Elm Order M-1042 Please ring twice at noon");
        });

        assertThat(told).isEmpty();
    }

    @Test
    void what_the_store_itself_is_called_and_where_it_writes_from_is_nobodys() {
        var withheld = RevealedValues.during(told::add, () -> {
            RevealedValues.at(new StoreId("betty-mills"), List.of("The Betty Mills Company", "shop@mills.example.com"));
            RevealedValues.typed("person.name", List.of("Betty Mills"));
            RevealedValues.typed("person.name", List.of("the betty mills company"));
            RevealedValues.typed("contact.email", List.of("shop@mills.example.com"));
            return RevealedValues.withholds(
                    Exit.LOG, "", "betty-mills: The Betty Mills Company <shop@mills.example.com> mills.example.com");
        });

        assertThat(withheld).isFalse();
    }

    @Test
    void what_stands_in_the_constant_part_of_a_line_is_nobodys_and_what_stands_elsewhere_is() {
        RevealedValues.during(told::add, () -> {
            RevealedValues.typed("person.name", List.of("Rendering A Page"));
            RevealedValues.typed("contact.email", List.of("zora.quill@example.org"));
            var constant = "Error while rendering a page: {}";

            assertThat(RevealedValues.withholds(Exit.LOG, "", "Error while rendering a page: GET", constant))
                    .isFalse();
            assertThat(RevealedValues.withholds(Exit.LOG, "", "Error while rendering a page: GET"))
                    .isTrue();
            assertThat(RevealedValues.withholds(
                            Exit.LOG, "", "Error while rendering a page: zora.quill@example.org", constant))
                    .isTrue();
            return null;
        });
    }

    @Test
    void each_request_has_a_memory_of_its_own_and_none_is_left_at_its_end() {
        RevealedValues.during(told::add, () -> {
            reveal();
            RevealedValues.during(told::add, () -> {
                assertThat(RevealedValues.isIn("zora.quill@example.org")).isFalse();
                return null;
            });
            assertThat(RevealedValues.isIn("zora.quill@example.org")).isTrue();
            return null;
        });
        reveal();

        assertThat(RevealedValues.isIn("zora.quill@example.org")).isFalse();
        assertThat(RevealedValues.withholds(Exit.LOG, "", "zora.quill@example.org"))
                .isFalse();
        assertThat(RevealedValues.timesWithheld()).isZero();
    }

    @Test
    void a_job_that_opens_very_many_remembers_the_last() {
        RevealedValues.during(told::add, () -> {
            for (int i = 0; i < 3_000; i++) {
                RevealedValues.opened(STORE, "contact.email", List.of("reader-" + i + "@example.org"));
            }
            assertThat(RevealedValues.isIn("reader-0@example.org")).isFalse();
            assertThat(RevealedValues.isIn("reader-2999@example.org")).isTrue();
            return null;
        });
    }

    @Test
    void a_line_that_was_looked_at_goes_on_to_where_the_log_is_printed_and_is_told_once() {
        RevealedValues.during(told::add, () -> {
            reveal();
            RevealedValues.passes("Zora Quill");

            assertThat(RevealedValues.withholds(Exit.OUTPUT, "", "Zora Quill")).isFalse();
            assertThat(RevealedValues.withholds(Exit.OUTPUT, "", "by Zora Quill"))
                    .isTrue();
            assertThat(RevealedValues.timesWithheld()).isOne();
            return null;
        });
    }

    @Test
    void a_place_that_says_the_value_is_not_told() {
        RevealedValues.during(told::add, () -> {
            reveal();
            return RevealedValues.withholds(Exit.LOG, "zora.quill@example.org", "for zora.quill@example.org");
        });

        assertThat(told).containsExactly(new Leak(STORE, "contact.email", Exit.LOG, ""));
    }

    @Test
    void what_would_go_to_the_bank_is_stopped_without_saying_what_it_was() {
        RevealedValues.during(told::add, () -> {
            reveal();
            RevealedValues.typed("contact.postal.billing", List.of("Order M-1042"));
            RevealedValues.mustNotReachBank("{amount=1200, description=Order M-1042}", "Order M-1042");

            assertThatThrownBy(
                            () -> RevealedValues.mustNotReachBank("{description=Order by Zora Quill}", "Order M-1042"))
                    .isInstanceOf(Leak.Stopped.class)
                    .hasMessage("the call would have carried personal data that do not go there");
            return null;
        });
    }
}
