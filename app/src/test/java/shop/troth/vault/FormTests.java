package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Submission.Figures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormTests {

    private static final Form FORM = new Form(
            "checkout",
            List.of(
                    new Part<>(Kind.NAME, List.of(field("name", true, 100)), InputChecks.text(), ""),
                    new Part<>(Kind.EMAIL, List.of(field("email", true, 254)), InputChecks.email(), ""),
                    new Part<>(Kind.PHONE, List.of(field("phone", false, 30)), InputChecks.phone(), ""),
                    new Part<>(
                            Kind.BILLING,
                            List.of(
                                    field("billing.line1", true, 100),
                                    field("billing.line2", false, 100),
                                    field("billing.city", true, 60),
                                    field("billing.state", true, 2),
                                    field("billing.zip", true, 20)),
                            InputChecks.unitedStatesAddress(),
                            "billing.same=yes")),
            Map.of("billing.same", Set.of("yes", "no")),
            List.of());

    @Test
    void a_good_form_becomes_records_that_print_nothing() {
        var given = FORM.read(sent());

        assertThat(given.errors()).isEmpty();
        assertThat(given.get(Kind.EMAIL).value()).isEqualTo("ada@example.org");
        assertThat(given.get(Kind.PHONE).value()).isEqualTo("+12125550123");
        assertThat(given.get(Kind.EMAIL)).hasToString("‹withheld›");
        assertThat(given.typed("name").orElseThrow()).hasToString("‹withheld›");
    }

    @Test
    void of_an_address_a_submission_tells_the_figure_of_a_table_of_states_and_no_more() {
        var sent = sent();
        sent.put("billing.same", new String[] {"no"});
        sent.put("billing.line1", new String[] {"1 Example Street"});
        sent.put("billing.city", new String[] {"Billerica"});
        sent.put("billing.state", new String[] {"ma"});
        sent.put("billing.zip", new String[] {"01821"});
        var given = FORM.read(sent);

        assertThat(given.errors()).isEmpty();
        assertThat(given.figure(Kind.BILLING, figures(Map.of("MA", 6_250, "CA", 7_250))))
                .isEqualTo(6_250);
        assertThat(given.figure(Kind.BILLING, figures(Map.of("CA", 7_250)))).isZero();
        assertThat(given.figure(Kind.SHIPPING, figures(Map.of("MA", 6_250)))).isZero();
    }

    @Test
    void the_first_digits_of_a_zip_code_count_before_the_state_and_never_more_than_three() {
        var sent = sent();
        sent.put("billing.same", new String[] {"no"});
        sent.put("billing.line1", new String[] {"1 Example Street"});
        sent.put("billing.city", new String[] {"Billerica"});
        sent.put("billing.state", new String[] {"MA"});
        sent.put("billing.zip", new String[] {"01821"});
        var given = FORM.read(sent);
        var states = Map.of("MA", 1);

        assertThat(given.figure(Kind.BILLING, new Figures(states, Map.of("018", 2, "01", 3))))
                .isEqualTo(2);
        assertThat(given.figure(Kind.BILLING, new Figures(states, Map.of("019", 2, "01", 3))))
                .isEqualTo(3);
        assertThat(given.figure(Kind.BILLING, new Figures(states, Map.of("019", 2))))
                .isEqualTo(1);
        assertThat(given.figure("billing", new Figures(states, Map.of("018", 2))))
                .hasValue(2);
        assertThatThrownBy(() -> new Figures(states, Map.of("0182", 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void while_an_address_is_typed_its_figure_is_known_once_the_inputs_are_that_it_depends_on() {
        var sent = sent();
        sent.put("billing.same", new String[] {"no"});
        sent.put("billing.state", new String[] {"MA"});
        sent.put("billing.zip", new String[] {"01"});
        var given = FORM.read(sent);
        var states = Map.of("MA", 1);

        assertThat(given.figure("billing", figures(states))).hasValue(1);
        assertThat(given.figure("billing", new Figures(states, Map.of("018", 2))))
                .isEmpty();
        assertThat(given.figure("shipping", figures(states))).isEmpty();
    }

    private static Figures figures(Map<String, Integer> byState) {
        return new Figures(byState, Map.of());
    }

    @Test
    void an_input_that_is_not_declared_is_refused_without_its_name() {
        var sent = sent();
        sent.put("card", new String[] {"4242424242424242"});

        assertThatThrownBy(() -> FORM.read(sent))
                .isInstanceOf(Form.Undeclared.class)
                .hasMessageNotContainingAny("card", "4242");
    }

    @Test
    void an_input_sent_twice_is_refused() {
        var sent = sent();
        sent.put("name", new String[] {"Ada", "Eve"});

        assertThatThrownBy(() -> FORM.read(sent)).isInstanceOf(Form.Undeclared.class);
    }

    @Test
    void a_required_input_left_empty_is_told_by_its_label() {
        assertThat(FORM.read(sent("name", "   ")).errors()).containsEntry("name", "This field is required.");
        var without = sent();
        without.remove("email");
        assertThat(FORM.read(without).errors()).containsKey("email");
    }

    @Test
    void an_optional_input_may_stay_empty() {
        var given = FORM.read(sent("phone", ""));

        assertThat(given.isGood()).isTrue();
        assertThatThrownBy(() -> given.get(Kind.PHONE)).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void a_part_that_a_choice_makes_unnecessary_is_neither_checked_nor_kept() {
        var given = FORM.read(sent("billing.line1", "left over"));
        assertThat(given.isGood()).isTrue();
        assertThat(given.records()).doesNotContainKey(Kind.BILLING);

        assertThat(FORM.read(sent("billing.same", "no")).errors())
                .containsKeys("billing.line1", "billing.city", "billing.state", "billing.zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë 🧪 Ünlü",
                "שרה דוגמה",
                "<script>alert(1)</script>",
                "'; drop table vault.datum; --",
                "${7*7} {{7*7}}"
            })
    void any_visible_name_is_taken_as_it_is(String name) {
        assertThat(FORM.read(sent("name", name)).get(Kind.NAME).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\u0000", "Ada\r\nBcc: eve@example.org", "\u202Eada", "a\u2066b"})
    void invisible_characters_are_refused(String name) {
        assertThat(FORM.read(sent("name", name)).errors()).containsKey("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200Bada@example.org",
                "ada@example.org\u00A0",
                "\uFEFFa\u00ADd\u2060a@example.org\u200E",
                "\uFF41\uFF44\uFF41\uFF20example.org",
                "ada@EXAMPLE.org"
            })
    void an_address_is_taken_without_what_nobody_sees(String address) {
        var given = FORM.read(sent("email", address));

        assertThat(given.errors()).isEmpty();
        assertThat(given.get(Kind.EMAIL).value()).isEqualTo("ada@example.org");
        assertThat(given.typed("email").orElseThrow().value()).isEqualToIgnoringCase("ada@example.org");
    }

    @Test
    void a_domain_with_other_letters_is_taken_in_the_form_for_mail_servers_and_such_letters_before_it_are_not() {
        assertThat(FORM.read(sent("email", "ada@m\u00FCnchen.example"))
                        .get(Kind.EMAIL)
                        .value())
                .isEqualTo("ada@xn--mnchen-3ya.example");
        assertThat(FORM.read(sent("email", "\u00E4da@example.org")).errors().get("email"))
                .contains("without accents");
        assertThat(FORM.read(sent("email", "ada@stra\u00DFe.example")).errors()).containsKey("email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202D(212) 555-0123\u202C",
                "\u2066(212) 555-0123\u2069",
                "+1\uFE0D-212-555-0123",
                "(212)\u00A0555\u20110123",
                "\uFF12\uFF11\uFF12\u2013555\u20130123"
            })
    void a_pasted_number_is_taken_without_what_nobody_sees(String phone) {
        assertThat(FORM.read(sent("phone", phone)).get(Kind.PHONE).value()).isEqualTo("+12125550123");
    }

    @ParameterizedTest
    @CsvSource({
        "(212) 555-0123 x45,45",
        "212-555-0123 ext. 4567,4567",
        "212-555-0123 #89,89",
        "(212) 555-0123 ext. 45,45",
        "+12125550123;ext=45,45"
    })
    void an_extension_is_kept(String phone, String extension) {
        assertThat(FORM.read(sent("phone", phone)).get(Kind.PHONE).value()).isEqualTo("+12125550123;ext=" + extension);
    }

    @Test
    void somebody_is_found_by_their_number_with_and_without_the_extension() {
        assertThat(SubjectLookup.phone("+12125550123").fits("+12125550123;ext=45"))
                .isTrue();
        assertThat(SubjectLookup.phone("+12125550123;ext=7").fits("+12125550123"))
                .isTrue();
        assertThat(SubjectLookup.phone("+12125550199").fits("+12125550123;ext=45"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"02115 - 3306", "02115\u20133306", "\u202A02115-3306\u202C", "02115-3306\u00A0", "021153306"})
    void a_pasted_zip_code_is_taken(String zip) {
        var sent = sent("billing.same", "no");
        sent.put("billing.line1", new String[] {"1 Example Street"});
        sent.put("billing.city", new String[] {"Boston"});
        sent.put("billing.state", new String[] {"MA"});
        sent.put("billing.zip", new String[] {zip});

        assertThat(FORM.read(sent).get(Kind.BILLING).value().zip()).isEqualTo("02115-3306");
    }

    @Test
    void a_name_of_ten_kilobytes_is_refused_with_the_limit() {
        assertThat(FORM.read(sent("name", "x".repeat(10_240))).errors())
                .containsEntry("name", "Please shorten this to 100 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@@example.org",
                "Ada <ada@example.org>",
                "ada@example.org, eve@example.org",
                "ada @example.org",
                "ada@exa mple.org",
                "ada@-example.org",
                "ada@example..org"
            })
    void an_address_nobody_could_deliver_to_is_refused_without_repeating_it(String address) {
        assertThat(FORM.read(sent("email", address)).errors().get("email"))
                .startsWith("Please check this address")
                .doesNotContain(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "hello", "+1", "99999999999999999999"})
    void a_number_that_cannot_exist_is_refused(String phone) {
        assertThat(FORM.read(sent("phone", phone)).errors()).containsKey("phone");
    }

    @ParameterizedTest
    @CsvSource({"MA,0182,billing.zip", "MA,01821-12,billing.zip", "ZZ,01821,billing.state"})
    void an_address_outside_the_united_states_is_refused_at_its_input(String state, String zip, String input) {
        var sent = sent("billing.same", "no");
        sent.put("billing.line1", new String[] {"1 Example Street"});
        sent.put("billing.city", new String[] {"Billerica"});
        sent.put("billing.state", new String[] {state});
        sent.put("billing.zip", new String[] {zip});

        assertThat(FORM.read(sent).errors()).containsOnlyKeys(input);
    }

    @Test
    void an_option_that_is_not_offered_is_refused() {
        assertThat(FORM.read(sent("billing.same", "maybe")).errors()).containsKey("billing.same");
    }

    private static Map<String, String[]> sent(String name, String value) {
        var sent = sent();
        sent.put(name, new String[] {value});
        return sent;
    }

    private static Map<String, String[]> sent() {
        var sent = new HashMap<String, String[]>();
        sent.put("name", new String[] {"Ada Example"});
        sent.put("email", new String[] {"ada@example.org"});
        sent.put("phone", new String[] {"(212) 555-0123"});
        sent.put("billing.same", new String[] {"yes"});
        return sent;
    }

    private static Field field(String name, boolean required, int maxLength) {
        return new Field(name, name, required, "off", inputMode(name), maxLength, "");
    }

    private static String inputMode(String name) {
        return switch (name) {
            case "email" -> "email";
            case "phone" -> "tel";
            case "billing.zip" -> "numeric";
            default -> "text";
        };
    }
}
